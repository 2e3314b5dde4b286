"""`python -m bench big`: time and memory of large crawls, on a site that is made as it is asked for.

    python -m bench big [--links 1000 10000 100000] [--check 1000 10000]

--links: sizes for `govcheck links`, --check for a whole inspection (without browser and probes). Memory is the
peak of the whole process tree. A size costs one run; time a page says whether time grows faster than pages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench.measure import run
from bench.portal import ROOT, WORK, free_port, wait_for

CLI = [sys.executable, str(ROOT / "cli.py")]
NO_END = ["--rate", "0", "--threads", "16", "--max-pages", "10000000", "--max-links", "10000000",
          "--max-minutes", "600", "-q", "--fail-on", "never"]  # fmt: skip


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench big", description=__doc__)
    options.add_argument("--links", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    options.add_argument("--check", type=int, nargs="*", default=[1_000, 10_000])
    chosen = options.parse_args(arguments)
    WORK.mkdir(exist_ok=True)
    print("| command | pages | seconds | ms a page | CPU ms a page | peak MB | load |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name, sizes in (("links", chosen.links), ("check", chosen.check)):
        for pages in sizes:
            with site(pages) as url:
                done = run([*CLI, name, url, *NO_END, *MORE[name]], cwd=WORK)
            if done.code:
                print(f"bench: {name} of {pages} pages ended with {done.code}:\n{done.output[-2000:]}")
                return 1
            each, cpu = 1000 * done.seconds / pages, 1000 * done.cpu / pages
            print(
                f"| {name} | {pages} | {done.seconds:.1f} | {each:.2f} | {cpu:.2f} | {done.peak_mb:.0f}"
                f" | {os.getloadavg()[0]:.1f} |",
                flush=True,
            )
    return 0


MORE = {
    "links": ["--json", str(WORK / "big-links.json")],
    "check": ["-o", str(WORK / "big-check"), "--no-probes", "--no-browser", "--as-of", "2026-11-20"],
}


@contextmanager
def site(pages: int) -> Iterator[str]:
    """The endless site with this many pages; yields its address."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "bench.endless", str(port), str(pages)], cwd=ROOT)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()
