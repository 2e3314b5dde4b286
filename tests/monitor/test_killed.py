"""A tick killed in the middle of its round: what was seen is there, the rest is asked by the next one, once."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from checker.monitor.store import MonitorStore

SITES = 150
PAGE = b"<!doctype html><html><title>x</title><p>x</p></html>"


@pytest.fixture
def slow_site():
    asked: Counter[str] = Counter()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/robots"):
                self.send_error(404)
                return
            asked[self.path] += 1
            time.sleep(0.08)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_):
            pass

    with Server(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def govcheck(*words: object) -> subprocess.Popen:
    command = [sys.executable, "-m", "govcheck", "monitor", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


@pytest.mark.slow
def test_a_killed_tick_loses_only_what_was_in_flight(slow_site, tmp_path: Path):
    base, asked = slow_site
    db = tmp_path / "m.db"
    (tmp_path / "list.txt").write_text("\n".join(f"{base}/{n}/" for n in range(SITES)), encoding="utf-8")
    assert govcheck("add", "--from", tmp_path / "list.txt", "--db", db).wait(60) == 0
    first = govcheck("tick", "--threads", 2, "--db", db)
    while sum(asked.values()) < 60 and first.poll() is None:
        time.sleep(0.01)
    first.kill()
    first.communicate()
    with MonitorStore.open(db) as store:
        written = sum(sum(c.values()) for c in store.counts(0).values())
        assert 0 < written < SITES and store.last_tick()[3] is None, "this tick has no end"
        assert store._rows("pragma integrity_check") == [("ok",)]
    seen = sum(asked.values())
    second = govcheck("tick", "--db", db)
    _out, err = second.communicate(timeout=90)
    assert second.returncode == 0, err
    with MonitorStore.open(db) as store:
        slots = {p.slot for t in store.targets() for p in store.probes(t.id, 0, 1 << 62)}
        assert sum(sum(c.values()) for c in store.counts(0).values()) in (SITES, SITES * len(slots))
    assert sum(asked.values()) - seen <= SITES - written + 2
