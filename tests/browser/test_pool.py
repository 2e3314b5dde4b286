"""Browsers at work on a queue: replaced when they hang or die, and gone at the end."""

from __future__ import annotations

import threading
import time

import pytest

from checker.browser.pool import Crashed, Failed, Later, Pool


class Fake:
    """A browser that remembers how it was used. lacks: as of a browser that cannot be had."""

    made: list[Fake]

    def __init__(self, lacks: str = "", memory_mb: int = 100) -> None:
        self.lacks, self.why, self.memory_mb = lacks, "", memory_mb
        self.closed = False
        self.killed = threading.Event()
        Fake.made.append(self)

    def __enter__(self) -> Fake:
        return self

    def close(self) -> None:
        self.closed = True

    def kill(self) -> None:
        self.killed.set()


@pytest.fixture(autouse=True)
def fresh():
    Fake.made = []


def run(work, jobs=range(6), size=2, page_s=30.0, make=Fake):
    with Pool(make, size, page_s=page_s) as pool:
        return dict(pool.run(jobs, work))


def test_every_job_is_done_by_few_browsers_that_are_gone_afterwards():
    both = threading.Barrier(2)  # neither of the two does it all alone

    def work(browser, job):
        if job < 2:
            both.wait()
        return job * 10

    assert run(work) == {n: n * 10 for n in range(6)}
    assert len(Fake.made) == 2 and all(b.closed for b in Fake.made)


def test_no_more_browsers_than_jobs():
    run(lambda browser, job: job, jobs=[1], size=4)
    assert len(Fake.made) == 1


def test_a_crashed_browser_is_replaced_and_the_page_tried_once_more():
    tries = []

    def work(browser, job):
        tries.append(job)
        if tries.count(job) == 1:
            raise Crashed("tab crashed")
        return "done"

    assert run(work, jobs=[1], size=1) == {1: "done"}
    assert len(Fake.made) == 2 and tries == [1, 1]


def test_a_page_that_kills_every_browser_is_given_up_and_the_rest_goes_on():
    def work(browser, job):
        if job == 3:
            raise Crashed("tab crashed")
        return job

    made = run(work, size=1)
    assert made[3] == Failed("crashed", "Crashed: tab crashed")
    assert [made[n] for n in (0, 1, 2, 4, 5)] == [0, 1, 2, 4, 5]


def test_a_page_that_never_ends_is_ended_and_called_hung():
    def work(browser, job):
        if job == 1:
            browser.killed.wait(20)
            raise OSError("connection reset")
        return job

    made = run(work, jobs=[0, 1, 2], size=1, page_s=0.3)
    assert isinstance(made[1], Failed) and made[1].how == "hung"
    assert (made[0], made[2]) == (0, 2)


def test_without_a_browser_every_page_says_so():
    made = run(lambda browser, job: job, make=lambda: Fake(lacks="chromium"))
    assert set(made.values()) == {Failed("no_browser", "chromium")}


def test_a_browser_that_grew_too_big_is_replaced_before_the_next_page():
    with Pool(lambda: Fake(memory_mb=5000), 1, most_mb=3000) as pool:
        assert dict(pool.run(range(3), lambda browser, job: job)) == {0: 0, 1: 1, 2: 2}
    assert len(Fake.made) == 3 and all(b.closed for b in Fake.made)


def test_stopping_early_leaves_no_browser_behind():
    def work(browser, job):
        time.sleep(0.01)
        return job

    with Pool(Fake, 2) as pool:
        for _ in pool.run(range(100), work):
            break
    assert all(b.closed for b in Fake.made)


def twice(jobs, size=1, finish=lambda browser, made: made + "!", browsers=1):
    later = Later(
        wanted=lambda made: made in ("1", "3"),
        finish=finish,
        failed=lambda made, failed: f"{made} {failed.how}",
        browsers=browsers,
    )
    with Pool(Fake, size) as pool:
        return dict(pool.run(jobs, lambda browser, job: str(job), later))


def test_jobs_that_want_it_are_given_their_second_part():
    assert twice(range(5)) == {0: "0", 1: "1!", 2: "2", 3: "3!", 4: "4"}
    assert all(b.closed for b in Fake.made)


def test_second_parts_wait_in_browsers_of_their_own_while_the_others_go_on():
    all_begun = threading.Event()
    begun = []

    def work(browser, job):
        begun.append(job)
        if len(begun) == 6:
            all_begun.set()
        return str(job)

    later = Later(
        wanted=lambda made: made == "0",
        finish=lambda browser, made: "late" if all_begun.wait(20) else "nobody went on",
        failed=lambda made, failed: "failed",
        browsers=1,
    )
    with Pool(Fake, 1) as pool:
        assert dict(pool.run(range(6), work, later))[0] == "late"


def test_a_single_job_needs_no_second_browser_for_its_second_part():
    assert twice([1], size=3) == {1: "1!"}
    assert len(Fake.made) == 1


def test_what_the_first_part_made_outlives_a_second_part_that_fails():
    def finish(browser, made):
        raise Crashed("tab crashed")

    assert twice(range(3), finish=finish) == {0: "0", 1: "1 crashed", 2: "2"}


def test_stopping_early_leaves_no_browser_that_waits_for_second_parts():
    with Pool(Fake, 2) as pool:
        later = Later(lambda made: True, lambda browser, made: made, lambda made, failed: made)
        for _ in pool.run(range(50), lambda browser, job: job, later):
            break
    assert all(b.closed for b in Fake.made)


def test_a_wish_to_stop_gives_up_what_is_under_way():
    """Ctrl-C does not wait for a page that takes a minute and a half."""
    wish, begun = threading.Event(), threading.Event()

    def work(browser, job):
        begun.set()
        browser.killed.wait()
        raise OSError("gone")

    with Pool(Fake, 2, page_s=600, stop=wish) as pool:
        threading.Thread(target=lambda: begun.wait() and wish.set(), daemon=True).start()
        assert list(pool.run(range(9), work)) == []
    assert len(Fake.made) <= 2 and all(b.closed for b in Fake.made)


def test_a_browser_that_does_not_start_leaves_its_pages_to_the_others():
    """It would be the quickest of all, and fail every page."""
    refusing = iter([True, False, False])

    def work(browser, job):
        time.sleep(0.01)
        return job

    with Pool(lambda: Fake(lacks="start" if next(refusing, False) else ""), 3) as pool:
        assert dict(pool.run(range(20), work)) == {n: n for n in range(20)}
    assert all(b.closed for b in Fake.made)


def test_where_none_starts_every_page_is_told_and_few_starts_are_tried():
    with Pool(lambda: Fake(lacks="start"), 3) as pool:
        made = dict(pool.run(range(50), lambda browser, job: job))
    assert made == {n: Failed("no_browser", "start") for n in range(50)}
    assert len(Fake.made) <= 6


def test_a_patient_browser_that_does_not_start_costs_one_second_part_at_most():
    refused = []

    def make():
        lacks = "" if threading.current_thread() in first or not first else "start"
        refused.extend([lacks] if lacks else [])
        return Fake(lacks=lacks)

    first = set()

    def work(browser, job):
        first.add(threading.current_thread())
        time.sleep(0.05)
        return str(job)

    later = Later(
        wanted=lambda made: True,
        finish=lambda browser, made: made + "!",
        failed=lambda made, failed: f"{made} {failed.how}",
        browsers=1,
    )
    with Pool(make, 1) as pool:
        done = dict(pool.run(range(6), work, later))
    assert refused and sorted(done.values()).count("0 no_browser") == 1
    assert sum(value.endswith("!") for value in done.values()) == 5
