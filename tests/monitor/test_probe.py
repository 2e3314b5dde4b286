"""One access against servers that behave badly: what fifteen seconds prove, here in fractions of one."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from checker import clock
from checker.fetch.http import Limits
from checker.monitor.probe import Looker
from tests.fetch.raw_servers import RawServer, make_certificate, reset

PAGE = b"<!doctype html><html><title>x</title><p>hello</p></html>"
OK = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    % len(PAGE)
    + PAGE
)
SECONDS = 0.7


def looker(*controls, seconds=SECONDS, **given):
    limits = Limits(connect_s=seconds, read_s=seconds, total_s=seconds, second_try_s=0.01, body_bytes=200_000)
    return Looker(
        seconds, controls, limits=limits, **{"nap": lambda s: False, "respect_robots": False, **given}
    )


@pytest.fixture
def server():
    running = []

    def start(behave):
        reply = behave
        server = RawServer(behave if callable(behave) else lambda c, _: c.sendall(reply))
        running.append(server)
        return server

    yield start
    for one in running:
        one.close()


@pytest.fixture
def dead_url():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"http://127.0.0.1:{port}/"


def slowly(seconds, reply=OK):
    def behave(connection, _):
        time.sleep(seconds)
        connection.sendall(reply)

    return behave


def dripping(connection, _):
    connection.sendall(OK[:-20])
    for byte in OK[-20:]:
        time.sleep(0.1)
        connection.sendall(bytes([byte]))


def status(line, body=b"", *headers):
    head = b"".join(h + b"\r\n" for h in headers)
    return (b"HTTP/1.1 %s\r\nContent-Type: text/html\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
            % (line, head, len(body)) + body)  # fmt: skip


SHIELD = (
    "<html><head><script>window.x=1</script></head><body>请开启JavaScript并刷新该页</body></html>".encode()
)
CASES = [
    ("a page", OK, "opened", "opened"),
    ("a page just in time", slowly(SECONDS / 2), "opened", "opened"),
    ("a page too late", slowly(SECONDS * 2), "not_opened", "timed_out"),
    ("a page that begins in time and ends too late", dripping, "not_opened", "timed_out"),
    ("a page that breaks off", OK[:-10], "not_opened", "error"),
    ("a file in place of the page", status(b"200 OK", b"%PDF-1.4 ..."), "opened", "not_html"),
    ("gone", status(b"404 Not Found"), "not_opened", "not_found"),
    ("broken", status(b"500 Internal Server Error"), "not_opened", "error"),
    ("a shield by status", status(b"403 Forbidden"), "blocked", "blocked"),
    ("a script challenge", status(b"412 Precondition Failed"), "blocked", "blocked"),
    ("a shield by its words", status(b"200 OK", SHIELD), "blocked", "blocked"),
    ("too many from us", status(b"429 Too Many Requests"), "blocked", "blocked"),
    ("a page that never ends", status(b"200 OK", PAGE + b"<p>x</p>" * 40_000), "local_fault", "too_large"),
    ("in circles", status(b"302 Found", b"", b"Location: /"), "not_opened", "too_many_redirects"),
]


@pytest.mark.parametrize(("behave", "outcome", "fetch"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_an_access_proves(server, behave, outcome, fetch):
    seen = looker().look(server(behave).url)
    assert (seen.outcome, seen.fetch) == (outcome, fetch)
    assert seen.elapsed_ms <= SECONDS * 1000 + 400


def test_a_refusal_is_tried_again_within_the_time(server):
    calls = []

    def third_time(connection, _):
        calls.append(1)
        reset(connection) if len(calls) < 4 else connection.sendall(OK)

    seen = looker(seconds=15).look(server(third_time).url)
    assert (seen.outcome, seen.tries) == ("opened", 2)
    assert 1000 <= seen.elapsed_ms < 3000, "the pause counts"


def test_a_page_that_breaks_off_is_tried_again_as_well(server):
    calls = []

    def second_time(connection, _):
        calls.append(1)
        connection.sendall(OK[:-10] if len(calls) < 2 else OK)

    seen = looker(seconds=15).look(server(second_time).url)
    assert (seen.outcome, seen.tries) == ("opened", 2)


def test_and_never_after_it(server):
    many = server(lambda connection, _: reset(connection))
    pauses = []
    seen = looker(seconds=15, nap=lambda s: pauses.append(s)).look(many.url)
    assert (seen.outcome, seen.fetch) == ("not_opened", "refused")
    assert sum(pauses) + seen.tries * 0.5 <= 15 and seen.elapsed_ms <= 15_000
    assert len(many.requests) == 2 * seen.tries == 10


def test_a_slow_answer_is_not_tried_again(server):
    slow = server(slowly(SECONDS * 2))
    looker().look(slow.url)
    assert len(slow.requests) == 1


def test_a_stop_leaves_nothing_half_done(server):
    stop = threading.Event()
    stop.set()
    assert looker(stop=stop).look(server(OK).url) is None


def test_a_fault_of_ours_is_told_as_ours(server, monkeypatch):
    monkeypatch.setattr("checker.monitor.probe.Client", lambda **given: 1 / 0)
    seen = looker().look(server(OK).url)
    assert (seen.outcome, seen.error) == ("local_fault", "ZeroDivisionError: division by zero")


def test_a_slot_that_is_over_is_not_asked_for(server):
    ready = server(OK)
    past = clock.now().timestamp() - 1
    assert looker().look(ready.url, slot_over=past) is None and ready.requests == []


@pytest.mark.parametrize(
    ("control", "outcome", "control_ok"), [("up", "not_opened", 1), ("error", "not_opened", 1), ("down", "local_fault", 0),
                                           ("gateway", "local_fault", 0), ("none", "not_opened", None)],
)  # fmt: skip
def test_a_control_address_tells_our_own_network(server, dead_url, control, outcome, control_ok):
    replies = {"up": OK, "error": status(b"500 x"), "gateway": status(b"502 x")}
    controls = {"none": [], "down": [dead_url]}.get(control) or [
        server(replies[one]).url for one in (control,) if one in replies
    ]
    seen = looker(*controls).look(dead_url.replace("127.0.0.1", "localhost"))
    assert (seen.outcome, seen.control_ok) == (outcome, control_ok)


def test_the_control_address_is_not_asked_without_need(server):
    control = server(OK)
    ask = looker(control.url)
    assert ask.look(server(OK).url).control_ok is None
    assert ask.look(server(status(b"500 x")).url).control_ok == 1, "a server answered, so the network works"
    assert control.requests == []


OURS = {
    "a proxy of ours that has no way out": status(b"502 Bad Gateway"),
    "a proxy of ours that waits in vain": status(b"504 Gateway Timeout"),
    "a network of ours that wants a login first": status(
        b"302 Found", b"", b"Location: http://login.portal.invalid/"
    ),
}


@pytest.mark.parametrize("reply", OURS.values(), ids=list(OURS))
@pytest.mark.parametrize(("control", "control_ok"), [("up", 1), ("as well", 0), ("none", None)])
def test_what_our_own_gateway_may_have_said_needs_a_witness(server, reply, control, control_ok):
    """Over plain HTTP whoever stands on the way may answer in the site's name."""
    controls = {"up": [server(OK).url], "as well": [server(reply).url], "none": []}[control]
    seen = looker(*controls).look(server(reply).url)
    assert seen.control_ok == control_ok
    assert seen.outcome == ("local_fault" if control == "as well" else "not_opened")
    assert not seen.answered, "and it is no witness for other sites"


def test_a_control_answer_from_before_proves_nothing_of_now(server, dead_url):
    """Our network broke a moment after the control address had been asked for another site."""
    broken = threading.Event()
    control = server(lambda connection, _: reset(connection) if broken.is_set() else connection.sendall(OK))
    ask = looker(control.url)
    gone = dead_url.replace("127.0.0.1", "localhost")
    assert ask.look(gone).control_ok == 1
    broken.set()
    seen = ask.look(gone)
    assert (seen.outcome, seen.control_ok) == ("local_fault", 0)


def test_a_machine_whose_monotonic_clock_runs_on_in_its_sleep_blames_nobody(server, monkeypatch):
    """Both clocks went on, as on Windows; no access of ours takes an hour."""
    slept = []
    tries = Looker._tries

    def late(self, url, notes):
        fetched, _, *rest = tries(self, url, notes)
        slept.append(timedelta(hours=1))
        return (fetched, 3600.0, *rest)

    monkeypatch.setattr(Looker, "_tries", late)
    ask = looker(now=lambda: clock.now() + sum(slept, timedelta()), mono=lambda: 3600.0 * len(slept))
    seen = ask.look(server(slowly(SECONDS * 2)).url)
    assert seen.outcome == "local_fault" and "slept" in seen.error


def test_a_name_that_does_not_resolve_is_not_opened():
    seen = looker().look("http://no-such-name.invalid/")
    assert seen.fetch in ("unknown_host", "local_fault")
    assert seen.outcome == {"unknown_host": "not_opened", "local_fault": "local_fault"}[seen.fetch]


def test_a_machine_that_slept_in_the_middle_blames_nobody(server):
    """The connection is dead after waking; the wall clock went on and the monotonic one did not."""
    moments = iter([clock.now(), clock.now() + timedelta(hours=2)])
    seen = looker(now=lambda: next(moments)).look(server(slowly(SECONDS * 2)).url)
    assert seen.outcome == "local_fault" and "slept" in seen.error


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_a_certificate_that_we_do_not_trust_keeps_no_reader_out(tmp_path):
    import ssl

    certificate, key = make_certificate(tmp_path, name="127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            for _ in range(4):
                try:
                    raw, _ = listener.accept()
                    with context.wrap_socket(raw, server_side=True) as connection:
                        connection.recv(4096)
                        connection.sendall(OK)
                except OSError:
                    continue

        threading.Thread(target=serve, daemon=True).start()
        seen = looker(seconds=3).look(f"https://127.0.0.1:{listener.getsockname()[1]}/")
    assert seen.outcome == "opened" and seen.error.startswith("certificate not trusted")


def test_a_port_that_speaks_no_tls_is_not_counted():
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            for _ in range(2):
                try:
                    connection, _ = listener.accept()
                    with connection:
                        connection.sendall(status(b"400 Bad Request"))
                        connection.recv(4096)
                except OSError:
                    continue

        threading.Thread(target=serve, daemon=True).start()
        seen = looker().look(f"https://127.0.0.1:{listener.getsockname()[1]}/")
    assert (seen.outcome, seen.fetch) == ("blocked", "tls_error")


def test_the_sites_clock_is_read_from_its_date_header(server):
    dated = status(b"200 OK", PAGE, b"Date: Fri, 20 Nov 2026 02:00:00 GMT")
    seen = looker().look(server(dated).url)
    ahead = (datetime(2026, 11, 20, 2, tzinfo=UTC) - clock.now()).total_seconds()
    assert seen.offset_s == pytest.approx(ahead, abs=3)
    cached = status(b"200 OK", PAGE, b"Date: Fri, 20 Nov 2026 02:00:00 GMT", b"Age: 300")
    assert looker().look(server(cached).url).offset_s is None, "a cache tells an old time"
    assert looker().look(server(status(b"200 OK", PAGE, b"Date: soon")).url).offset_s is None


def robots(rules):
    def behave(connection, request):
        asked = request.split()[1]
        connection.sendall(rules if asked == b"/robots.txt" else OK)

    return behave


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (status(b"404 x"), "opened"),
        (status(b"200 OK", b"User-agent: *\nDisallow: /admin/"), "opened"),
        (status(b"500 x"), "opened"),
        (status(b"200 OK", b"User-agent: *\nDisallow: /"), "blocked"),
    ],
    ids=["none", "elsewhere", "broken", "everything"],
)
def test_robots_is_kept_as_the_crawl_keeps_it_for_its_start_page(server, rules, outcome):
    site = server(robots(rules))
    seen = looker(respect_robots=True).look(site.url, ask_robots=True)
    assert (seen.outcome, seen.asked_robots, bool(seen.robots)) == (outcome, True, outcome == "blocked")
    assert looker(respect_robots=True).look(site.url, robots=seen.robots).outcome == outcome, "remembered"
    assert looker(respect_robots=False).look(site.url, robots=seen.robots).outcome == "opened"
