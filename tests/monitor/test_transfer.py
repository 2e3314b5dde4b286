"""Export and merge: a union, whatever the order, and nothing from a file that is not ours."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.monitor.store import MonitorError, MonitorStore, Snapshot, pack
from checker.monitor.transfer import lines, merge
from tests.monitor.simulated import HOME, SLOTS, fill, made


def exported(path, days, host, **given):
    """A file of lines that another place made."""
    with made(path / f"{host}.db") as store:
        store.put(host=host)
        fill(store, days, **given)
        file = path / f"{host}.jsonl"
        file.write_text("\n".join(lines(store)) + "\n", encoding="utf-8")
    return file


def content(store):
    """Everything but the numbers of rows."""
    ticks = {t[0]: t[1:] for t in store.ticks()}
    return {
        (t.url, p.slot, p.host, ticks[p.tick_id], p._replace(target_id=0, tick_id=0))
        for t in store.targets(all_=True)
        for p in store.probes(t.id, 0, 1 << 62)
    } | {
        (t.url, s.day, s.host, s.whole, s.packed)
        for t in store.targets(all_=True)
        for s in store.snapshots(t.id)
    }


def test_what_goes_out_comes_in(tmp_path):
    with made(tmp_path / "a.db", HOME, "https://www.other.gov.cn/") as store:
        fill(store, {13: "ox?bl-"})
        for day, more in ((13, {}), (14, {"still": True})):
            packed = pack({"items": [], "marks": "", **more})
            store.add_snapshot(Snapshot(1, f"2026-11-{day}", "a", f"2026-11-{day}T01:00:00Z", True, packed))
        (tmp_path / "a.jsonl").write_text("\n".join(lines(store)), encoding="utf-8")
        with MonitorStore.make(tmp_path / "b.db") as other:
            done = merge(other, tmp_path / "a.jsonl", SLOTS)
            assert (done.new, done.known, done.contrary, done.targets) == (20, 0, 0, 2)
            assert content(other) == content(store)
            assert other.host != store.host, "a place keeps its own name"


def test_again_changes_nothing(tmp_path):
    file = exported(tmp_path, {13: "ox"}, "b")
    with made(tmp_path / "m.db") as store:
        merge(store, file, SLOTS)
        before = content(store)
        done = merge(store, file, SLOTS)
        assert (done.new, done.known, done.contrary) == (0, 24, 0) and content(store) == before


def test_a_database_is_taken_like_its_lines(tmp_path):
    exported(tmp_path, {13: "ox"}, "b")
    with made(tmp_path / "m.db") as store:
        assert merge(store, tmp_path / "b.db", SLOTS).new == 24


def test_the_order_of_files_does_not_matter(tmp_path):
    files = [exported(tmp_path, {13: told}, host) for told, host in (("ox", "b"), ("xo", "c"), ("l", "d"))]
    made_ = []
    for n, order in enumerate(permutations(files)):
        with made(tmp_path / f"m{n}.db") as store:
            for file in order:
                merge(store, file, SLOTS)
            made_.append(content(store))
    assert all(one == made_[0] for one in made_) and len(made_[0]) == 72


def test_two_places_of_one_name_are_told(tmp_path):
    with made(tmp_path / "m.db") as store:
        store.put(host="b")
        fill(store, {13: "o"})
        done = merge(store, exported(tmp_path, {13: "ox"}, "b"), SLOTS)
        assert (done.new, done.known, done.contrary) == (0, 12, 12)
        assert {p.outcome for p in store.probes(1, 0, 1 << 62)} == {"opened"}, "what was there stays"


GOOD = {
    "url": HOME, "tick": "2026-11-01T00:00:00Z", "slot": 1794499200, "host": "b",
    "started_at": "2026-11-12T16:10:00Z", "elapsed_ms": 1, "tries": 1, "status": 200, "final_url": "", "bytes": 0,
    "outcome": "opened", "fetch": "opened", "error": "", "control_ok": None,
}  # fmt: skip
BAD = {
    "of another slot": {"slot": 1794499200 - 86_400 * 3},
    "filled in an hour later": {"started_at": "2026-11-12T17:10:00Z"},
    "of a slot to come": {"slot": 1794499200 + 86_400},
    "of an unknown outcome": {"outcome": "fine"},
    "of an unknown address": {"url": "https://nowhere.gov.cn/"},
    "without a zone": {"started_at": "2026-11-12T16:10:00"},
    "with a huge number": {"bytes": 1 << 80},
    "with a negative one": {"elapsed_ms": -1},
    "with a number for a text": {"error": 7},
    "with a truth for a number": {"tries": True},
    "of a tick nobody told": {"tick": "2026-11-02T00:00:00Z"},
    "with a lie about the control": {"control_ok": 5},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_a_wrong_line_stops_all(tmp_path, wrong):
    whole = exported(tmp_path, {13: "o"}, "b").read_text(encoding="utf-8")
    good = [*whole.splitlines()[:3], json.dumps({"probe": GOOD})]
    file = tmp_path / "x.jsonl"
    with made(tmp_path / "m.db") as store:
        file.write_text("\n".join([*good, json.dumps({"probe": GOOD | wrong})]), encoding="utf-8")
        with pytest.raises(MonitorError, match="第 5 行不是监测记录,没有并入任何内容"):
            merge(store, file, SLOTS)
        assert content(store) == set()
        file.write_text("\n".join(good), encoding="utf-8")
        assert merge(store, file, SLOTS).new == 1


FOREIGN = {
    "text": b"hello\n",
    "json": b'{"a": 1}\n',
    "a later format": b'{"format": "govcheck-monitor", "version": 2, "host": "x"}\n',
    "bytes": b"\xff\xfe\x00\x01" * 100,
    "deep": b"[" * 200_000,
    "a list": b"[1, 2]\n",
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_file_is_one_line(tmp_path, data):
    file = tmp_path / "x.jsonl"
    file.write_bytes(data)
    with (
        made(tmp_path / "m.db") as store,
        pytest.raises(MonitorError, match="不是 govcheck monitor export 的文件"),
    ):
        merge(store, file, SLOTS)


@pytest.mark.parametrize(
    ("name", "told"), [("none.jsonl", "读不了"), ("m.db", "不能并入自己"), ("empty", "空文件")]
)
def test_what_cannot_be_merged(tmp_path, name, told):
    (tmp_path / "empty").touch()
    with made(tmp_path / "m.db") as store, pytest.raises(MonitorError, match=told):
        merge(store, tmp_path / name, SLOTS)


@given(st.lists(st.sampled_from(["probe", "tick", "target", "snapshot", "format", "x"]), max_size=3),
       st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda c: st.lists(c, max_size=3) | st.dictionaries(st.sampled_from(["url", "kind", "listing", "items", "marks", "day", "host", "taken_at", "whole"]), c, max_size=4)))  # fmt: skip
@settings(max_examples=80)
def test_no_line_whatsoever_breaks_it(tmp_path_factory, kinds, value):
    folder = tmp_path_factory.mktemp("m")
    file = folder / "x.jsonl"
    head = json.dumps({"format": "govcheck-monitor", "version": 1, "host": "x"})
    file.write_text("\n".join([head, *(json.dumps({k: value}) for k in kinds)]), encoding="utf-8")
    with made(folder / "m.db") as store:
        try:
            merge(store, file, SLOTS)
        except MonitorError:
            assert content(store) == set()
