"""The fastest loop over axe that we know: Chromium's headless shell spoken to directly, axe preloaded, nothing
else done. `fast_axe.py BINARY AXE OPTIONS.json URLS.txt TABS` prints {"pages": n, "rules": n} as its last line."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import websocket

RUN = """axe.run(document, OPTIONS).then(found => found.violations.map(v => [v.id, v.nodes.length]))"""


class Tab:
    def __init__(self, port: int, axe: str) -> None:
        new = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT")
        about = json.load(urllib.request.urlopen(new))
        self._socket = websocket.create_connection(about["webSocketDebuggerUrl"], suppress_origin=True)
        self._asked = 0
        self.ask("Page.enable")
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=axe)
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False
        )

    def ask(self, method: str, *, until: str = "", **given: Any) -> Any:
        """The answer of a command; with `until` only when this event came too."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": given}))
        answer: Any = None
        came = not until
        while answer is None or not came:
            told = json.loads(self._socket.recv())
            came = came or told.get("method") == until
            if told.get("id") == self._asked:
                answer = told.get("result", {})
        return answer

    def axe(self, url: str, options: str) -> int:
        self.ask("Page.navigate", until="Page.domContentEventFired", url=url)
        script = RUN.replace("OPTIONS", options)
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return len(told["result"]["value"])


def main(binary: str, axe: str, options: str, urls: str, tabs: str) -> None:
    folder = tempfile.mkdtemp(prefix="bench-axe-")
    browser = subprocess.Popen(
        [binary, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", "--no-proxy-server",
         "--blink-settings=imagesEnabled=false", f"--user-data-dir={folder}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        told = Path(folder, "DevToolsActivePort")
        while not told.is_file() or not told.read_text():
            time.sleep(0.05)
        port = int(told.read_text().split()[0])
        waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        for url in Path(urls).read_text().split():
            waiting.put(url)
        found: list[int] = []

        def work() -> None:
            tab = Tab(port, Path(axe).read_text(encoding="utf-8"))
            while True:
                try:
                    url = waiting.get_nowait()
                except queue.Empty:
                    return
                found.append(tab.axe(url, Path(options).read_text()))

        workers = [threading.Thread(target=work) for _ in range(int(tabs))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    finally:
        os.killpg(browser.pid, signal.SIGKILL)  # the start script and what it started
        browser.wait()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({"pages": len(found), "rules": sum(found)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
