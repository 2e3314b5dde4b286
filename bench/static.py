"""Serves a folder on loopback: `python -m bench.static FOLDER PORT`. Enough for browsers, where nginx is not
installed: connections are kept, files carry their date so that browsers keep them."""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body in one packet; two would wait for an acknowledgement

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is nothing to tell of."""


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[2])), partial(Quiet, directory=sys.argv[1])).serve_forever()
