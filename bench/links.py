"""`python -m bench links`: link checkers on the same portal, in turns, as ratios.

    python -m bench links [--rounds 3] [--pages 300] [--at-once 16] [--fast]

Contenders: `govcheck links`, linkinator (npm), LinkChecker (PyPI), lychee where it is on the PATH; all with
the same number of requests at once and without a rate limit. Counted are unique addresses checked; a run that
did not find the planted dead links, or found others, is no run. --fast leaves LinkChecker out.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.measure import Run, run
from bench.portal import GENERATOR, ROOT, WORK, nginx, portal

TOOLS = WORK / "link-checkers"
LINKINATOR = "linkinator@7.6.1"
LINKCHECKER = "LinkChecker==10.6.0"


@dataclass
class Contender:
    """One tool: its command, and how to read what it found: (addresses checked, dead ones)."""

    name: str
    command: list[str]
    read: Callable[[Run], tuple[set[str], set[str]]]
    runs: list[Run] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        return statistics.median(one.seconds for one in self.runs)

    @property
    def cpu(self) -> float:
        return statistics.median(one.cpu for one in self.runs)

    def go(self) -> None:
        done = run(self.command, cwd=TOOLS)
        self.checked, self.dead = self.read(done)
        self.runs.append(done)
        print(
            f"{self.name}: {len(self.checked)} addresses, {len(self.dead)} dead, {done.seconds:.2f} s,"
            f" CPU {done.cpu:.2f} s, {done.peak_mb:.0f} MB",
            flush=True,
        )


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench links", description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pages", type=int, default=300)
    options.add_argument("--at-once", type=int, default=16)
    options.add_argument("--fast", action="store_true", help="without LinkChecker, which takes minutes")
    chosen = options.parse_args(arguments)
    for need, there in (("nginx", nginx()), (str(GENERATOR), GENERATOR.is_file())):
        if not there:
            print(f"bench: {need} is needed and not here", file=sys.stderr)
            return 2
    TOOLS.mkdir(parents=True, exist_ok=True)
    with portal(chosen.pages) as url:
        all_of_them = [
            govcheck(url, chosen.at_once),
            linkinator(url, chosen.at_once),
            lychee(url, chosen.at_once),
        ]
        if not chosen.fast:
            all_of_them.append(linkchecker(url, chosen.at_once))
        contenders = [one for one in all_of_them if one]
        for contender in contenders:  # once for nothing, so that nobody's files are cold
            run(contender.command, cwd=TOOLS)
        for _ in range(chosen.rounds):
            for contender in contenders:
                contender.go()
    return table(contenders)


def table(contenders: list[Contender]) -> int:
    """Print the ratios. Returns 1 when the contenders do not agree on what is dead."""
    ours = contenders[0]
    rate = {one.name: len(one.checked) / one.seconds for one in contenders}
    per_cpu = {one.name: len(one.checked) / one.cpu for one in contenders}
    load = os.getloadavg()[0]
    print(f"\n{os.cpu_count()} cores, load {load:.1f}, Python {sys.version.split()[0]}\n")
    print("| link checker | links a second | govcheck is | links a CPU second | govcheck is |")
    print("| --- | ---: | --- | ---: | --- |")
    for name in rate:
        wall = "" if name == ours.name else f"{rate[ours.name] / rate[name]:.1f} times as fast"
        cpu = "" if name == ours.name else f"{per_cpu[ours.name] / per_cpu[name]:.1f} times as thrifty"
        print(f"| {name} | {rate[name]:.0f} | {wall} | {per_cpu[name]:.0f} | {cpu} |")
    odd = [one for one in contenders if one.dead != ours.dead]
    for one in odd:
        more, less = sorted(one.dead - ours.dead), sorted(ours.dead - one.dead)
        print(f"{one.name} finds {len(more)} dead links more {more[:3]} and {len(less)} less {less[:3]}")
    return 1 if odd else 0


# -- contenders ------------------------------------------------------------------------------


def govcheck(url: str, at_once: int) -> Contender:
    out = TOOLS / "govcheck.json"

    def read(done: Run) -> tuple[set[str], set[str]]:
        told = json.loads(out.read_text(encoding="utf-8"))
        return (
            {link["url"] for link in told["links"] if link["outcome"]},
            {link["url"] for link in told["bad"] if link["certainty"] == "sure"},
        )

    command = [
        *as_installed(), sys.executable, str(ROOT / "cli.py"), "links", url, "--rate", "0", "--threads", str(at_once),
        "--max-pages", "1000000", "--max-links", "1000000", "--json", str(out), "-q", "--fail-on", "never",
    ]  # fmt: skip
    return Contender("govcheck links", command, read)


def as_installed() -> list[str]:
    """Runs a command with compiled modules, as an installed program has them; a checkout may have none."""
    return ["env", "-u", "PYTHONDONTWRITEBYTECODE", f"PYTHONPYCACHEPREFIX={TOOLS / 'compiled'}"]


def linkinator(url: str, at_once: int) -> Contender | None:
    program = TOOLS / "node_modules" / ".bin" / "linkinator"
    if not program.is_file() and shutil.which("npm"):
        (TOOLS / "package.json").write_text('{"private": true}')
        install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", LINKINATOR]
        subprocess.run(install, cwd=TOOLS, capture_output=True)
    if not program.is_file():
        print("linkinator: cannot be installed here, left out")
        return None
    out = TOOLS / "linkinator.json"

    def read(done: Run) -> tuple[set[str], set[str]]:
        links = json.loads(out.read_text(encoding="utf-8"))["links"]
        return {link["url"] for link in links}, {link["url"] for link in links if link["state"] == "BROKEN"}

    told = f"{program} {url} --recurse --concurrency {at_once} --format json > {out} 2> /dev/null"
    return Contender("linkinator", ["sh", "-c", told], read)


def linkchecker(url: str, at_once: int) -> Contender | None:
    program = TOOLS / "venv" / "bin" / "linkchecker"
    if not program.is_file():
        venv.create(TOOLS / "venv", with_pip=True)
        subprocess.run([TOOLS / "venv/bin/pip", "install", "-q", LINKCHECKER], capture_output=True)
    if not program.is_file():
        print("LinkChecker: cannot be installed here, left out")
        return None
    settings = TOOLS / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000000\n[output]\nignoreerrors=\n")

    def read(done: Run) -> tuple[set[str], set[str]]:
        lines = done.output.splitlines()
        head = next(n for n, line in enumerate(lines) if line.startswith("urlname;"))
        rows = csv.DictReader((line for line in lines[head:] if not line.startswith("#")), delimiter=";")
        checked, dead = set(), set()
        for row in rows:
            address = (row["url"] or "").partition("#")[0]
            if row["valid"] not in ("True", "False") or not address.startswith("http"):
                continue  # a warning between the rows, a mail address
            checked.add(address)
            if row["valid"] == "False":
                dead.add(address)
        return checked, dead

    command = [
        str(program), "-f", str(settings), "-t", str(at_once), "--check-extern", "--no-robots", "--no-status",
        "-v", "-o", "csv/utf-8", url,
    ]  # fmt: skip
    return Contender("LinkChecker", command, read)


def lychee(url: str, at_once: int) -> Contender | None:
    """lychee follows no links; it is given the list of pages and checks what stands on them."""
    program = shutil.which("lychee")
    if not program:
        print("lychee: not here, left out")
        return None
    pages, out = TOOLS / "pages.txt", TOOLS / "lychee.json"
    pages.write_text((site_of(url) / "urls_all.txt").read_text())

    def read(done: Run) -> tuple[set[str], set[str]]:
        told = json.loads(out.read_text(encoding="utf-8"))
        maps = [told.get("success_map", {}), told.get("error_map", {}), told.get("fail_map", {})]
        found = [{entry["url"] for rows in one.values() for entry in rows} for one in maps]
        return set().union(*found), found[1] | found[2]

    told = (
        f"xargs {program} --no-progress --max-concurrency {at_once} --host-concurrency {at_once}"
        f" --host-request-interval 0ms --format json -v --output {out} < {pages}"
    )
    return Contender("lychee", ["sh", "-c", told], read)


def site_of(url: str) -> Path:
    """The generated folder behind the address."""
    return max(WORK.glob("site-*"), key=lambda folder: folder.stat().st_mtime)
