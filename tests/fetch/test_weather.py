"""A host that suddenly refuses everything has turned against us; one with refused pages has not."""

from __future__ import annotations

from typing import ClassVar

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from checker.fetch.http import Client
from checker.fetch.model import Fetched, FetchOutcome
from checker.fetch.politeness import Politeness
from checker.fetch.weather import Weather

PAGE = "<html><body>正常的页面</body></html>"


class Host:
    """Opens what it is asked for, until told to refuse everything; /forbidden is refused always."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.refuses = False
        self.asked: list[str] = []
        httpserver.expect_request("/", method="GET").respond_with_handler(self.answer)
        for n in range(60):
            for part in ("", "forbidden"):
                httpserver.expect_request(f"/{part}{n}", method="GET").respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        if self.refuses or "forbidden" in request.path:
            return Response("", 403)
        return Response(PAGE, content_type="text/html; charset=utf-8")


@pytest.fixture
def host(httpserver: HTTPServer) -> Host:
    return Host(httpserver)


def test_a_host_that_refuses_everything_is_left_alone(host: Host, httpserver: HTTPServer) -> None:
    with Client(weather=Weather(run=4, bursts=2)) as client:
        assert client.get(httpserver.url_for("/0")).outcome == "opened"
        host.refuses = True
        ends = [client.get(httpserver.url_for(f"/{n}")) for n in range(1, 31)]
        assert {end.outcome for end in ends} == {"blocked"}
        assert len(host.asked) == 1 + 8 + 2  # two runs of four, and the page that opened asked for after each
        assert ends[-1].error.startswith("not asked: the host has refused everything since")

        host.refuses = False
        assert client.weather is not None
        why = client.weather.open_again("localhost")
        assert client.get(httpserver.url_for("/40")).outcome == "opened"
        client.weather.shut_again("localhost", why)
        assert client.get(httpserver.url_for("/41")).error == why == ends[-1].error


def test_a_host_that_refuses_everything_is_paused_longer_each_time(
    host: Host, httpserver: HTTPServer
) -> None:
    class Pauses(Politeness):
        asked: ClassVar[list[str | None]] = []

        def slow_down(self, url: str, retry_after: str | None = None) -> float:
            self.asked.append(retry_after)
            return 0.0

    with Client(weather=Weather(run=3, bursts=3), politeness=Pauses()) as client:
        client.get(httpserver.url_for("/0"))
        host.refuses = True
        for n in range(1, 20):
            client.get(httpserver.url_for(f"/{n}"))
    assert Pauses.asked == ["5", "10"]


def test_refused_pages_do_not_shut_a_host(host: Host, httpserver: HTTPServer) -> None:
    with Client(weather=Weather(run=4, bursts=2)) as client:
        client.get(httpserver.url_for("/0"))
        for n in range(30):
            client.get(httpserver.url_for(f"/forbidden{n}"))
        assert client.get(httpserver.url_for("/1")).outcome == "opened"


def _end(outcome: FetchOutcome, status: int | None = None) -> Fetched:
    return Fetched("http://www.example.gov.cn/a", outcome, status, fetched_at="2026-11-20T10:00:00+08:00")


@pytest.mark.parametrize(
    ("before", "then", "doubted"),
    [
        ("opened", _end("blocked", 403), True),
        ("opened", _end("refused"), True),
        ("opened", _end("timed_out"), True),
        ("opened", _end("error", 503), True),
        ("opened", _end("error", 500), False),
        ("opened", _end("not_found", 404), False),
        ("opened", _end("local_fault"), False),
        ("not_found", _end("timed_out"), False),  # it may just be down
        ("not_found", _end("blocked", 403), True),
    ],
)
def test_what_raises_a_doubt(before: FetchOutcome, then: Fetched, doubted: bool) -> None:
    weather = Weather(run=3)
    weather.note(_end(before))
    assert any(weather.note(then) for _ in range(5)) is doubted


def test_pauses_grow_and_end() -> None:
    weather = Weather(run=1, bursts=3)
    pauses = []
    for _ in range(3):
        doubt = weather.note(_end("blocked", 403))
        assert doubt is not None
        pauses.append(weather.settle(doubt, refused=True))
    assert pauses == [5.0, 10.0, 0.0]
    assert "since 10:00:00" in weather.shut("http://www.example.gov.cn/b")
    assert weather.note(_end("blocked", 403)) is None


def test_a_host_that_calls_everything_gone_is_doubted() -> None:
    weather = Weather()
    weather.note(_end("opened"))
    ends = [weather.note(_end("not_found", 404)) for _ in range(20)]
    assert ends[:19] == [None] * 19
    doubt = ends[19]
    assert doubt is not None and doubt.gone
    assert weather.settle(doubt, refused=True) == 0.0
    assert weather.lied == {"www.example.gov.cn": "2026-11-20T10:00:00+08:00"}
    assert "called everything gone" in weather.shut("http://www.example.gov.cn/b")


def test_a_column_that_was_taken_down_whole_is_no_lie() -> None:
    weather = Weather()
    weather.note(_end("opened"))
    [doubt] = [end for _ in range(20) if (end := weather.note(_end("not_found", 404)))]
    weather.settle(doubt, refused=False)
    assert weather.lied == {} and weather.shut("http://www.example.gov.cn/b") == ""
