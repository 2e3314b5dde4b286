"""`python -m bench access`: pages per minute against pa11y-ci and against the fastest loop over axe, and what
`--a11y-pages auto` finds of what `all` finds. All with the same axe-core and the same pages, in one run.

    python -m bench access [--pages 60] [--rounds 3] [--scope]

Contenders take turns. --scope adds auto against all, on the whole portal of 300 pages. pa11y-ci is installed by
npm below bench-work/; what cannot be installed is left out and said.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.measure import Run, run
from bench.portal import GENERATOR, ROOT, WORK, free_port, wait_for

PA11Y = WORK / "pa11y"
PA11Y_PACKAGE = {
    "private": True,
    "dependencies": {"pa11y-ci": "4.1.1", "axe-core": "4.14.1"},
    "overrides": {"axe-core": "4.14.1"},
}
CONCURRENCY = (1, 2, 4)  # of pa11y-ci; its best counts
PROBE_PAGES = 16  # on which its best is found
OOBEE = "Oobee: not in npm's registry (@govtechsg/oobee is not found), so it is not measured here"


def main(arguments: Sequence[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench access", description=__doc__)
    options.add_argument("--pages", type=int, default=60)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--scope", action="store_true", help="also auto against all, on 300 pages")
    chosen = options.parse_args(arguments)
    from checker.browser.find import Missing, find_axe, find_browser

    programs, axe = find_browser(), find_axe()
    if isinstance(programs, Missing) or axe is None or not GENERATOR.is_file():
        print("bench: Chromium, its driver, axe-core and the portal generator are needed", file=sys.stderr)
        return 2
    print(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, axe-core {axe.text}, {programs.chromium.path}"
    )
    print(OOBEE)
    with portal() as site:
        rows = speed(site, axe.path, programs.chromium.path, chosen)
        for row in rows:
            print("| " + " | ".join(row) + " |")
        if chosen.scope:
            for line in scope(site):
                print(line)
    print(f"load at the end {os.getloadavg()[0]:.1f}")
    return 0


# -- speed -----------------------------------------------------------------------------------


@dataclass
class Contender:
    name: str
    command: list[str]
    runs: list[Run] = field(default_factory=list)

    def go(self, pages: int) -> None:
        done = run(self.command, cwd=WORK)
        self.runs.append(done)
        print(
            f"{self.name}: {60 * pages / done.seconds:.0f} pages a minute, CPU {done.cpu / pages:.2f} s a page"
        )

    @property
    def seconds(self) -> float:
        return statistics.median(r.seconds for r in self.runs)

    @property
    def cpu(self) -> float:
        return statistics.median(r.cpu for r in self.runs)


def speed(site: Site, axe: str, browser: str, chosen: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    from checker.accessibility.run import axe_options

    urls = site.sample(chosen.pages)
    listed = WORK / "access-urls.txt"
    listed.write_text("\n".join(urls), encoding="utf-8")
    same, plain = WORK / "axe-same.json", WORK / "axe-plain.json"
    same.write_text(json.dumps(axe_options()))
    plain.write_text(json.dumps({"resultTypes": ["violations"]}))
    fast = [sys.executable, str(ROOT / "bench/peers/fast_axe.py"), browser, axe]
    contenders = [
        Contender("govcheck a11y", govcheck(listed)),
        Contender("govcheck a11y --slow none", [*govcheck(listed), "--slow", "none"]),
        Contender("loop, the same rules", [*fast, str(same), str(listed), "2"]),
        Contender("loop, axe's default rules", [*fast, str(plain), str(listed), "2"]),
    ]
    if pa11y := pa11y_command(urls):
        contenders.append(Contender("pa11y-ci, axe's default rules", pa11y))
    for _ in range(chosen.rounds):
        for contender in contenders:
            contender.go(len(urls))
    yield "", "pages a minute", "CPU s a page", "govcheck is"
    yield "---", "---:", "---:", "---"
    ours = contenders[0].seconds
    for c in contenders:
        ratio = f"{c.seconds / ours:.2f} times as fast" if c is not contenders[0] else ""
        yield c.name, f"{60 * len(urls) / c.seconds:.0f}", f"{c.cpu / len(urls):.2f}", ratio


def govcheck(listed: Path) -> list[str]:
    return [
        sys.executable, str(ROOT / "cli.py"), "a11y", "--files-from", str(listed), "-q", "--fail-on", "never",
        "--json", str(WORK / "access.json"),
    ]  # fmt: skip


def pa11y_command(urls: list[str]) -> list[str] | None:
    """pa11y-ci at the concurrency at which it is fastest here; None where it cannot be had."""
    program = PA11Y / "node_modules" / ".bin" / "pa11y-ci"
    if not program.is_file():
        PA11Y.mkdir(parents=True, exist_ok=True)
        (PA11Y / "package.json").write_text(json.dumps(PA11Y_PACKAGE))
        install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        made = shutil.which("npm") and subprocess.run(
            install,
            cwd=PA11Y,
            env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
            capture_output=True,
            check=False,
        )
        if not made or made.returncode:
            print("pa11y-ci: cannot be installed here, left out")
            return None
    browser = shutil.which("chromium") or shutil.which("google-chrome")

    def command(n: int, pages: list[str]) -> list[str]:
        launch = {"executablePath": browser, "args": ["--no-sandbox", "--disable-gpu", "--no-proxy-server"]}
        file = WORK / f"pa11y-{n}-{len(pages)}.json"
        told = ["json", {"fileName": str(PA11Y / "told.json")}]
        defaults = {
            "runners": ["axe"],
            "concurrency": n,
            "timeout": 120_000,
            "chromeLaunchConfig": launch,
            "reporters": [told],
            # With a context for each page, pa11y-ci loses every other page where two are open.
            "useIncognitoBrowserContext": False,
        }
        file.write_text(json.dumps({"defaults": defaults, "urls": pages}))
        return [str(program), "-c", str(file)]

    took = {}
    for n in CONCURRENCY:
        done = run(command(n, urls[:PROBE_PAGES]), cwd=WORK)
        seen = json.loads((PA11Y / "told.json").read_text(encoding="utf-8"))["results"]
        lost = [url for url, found in seen.items() if found and set(found[0]) == {"message"}]
        if lost or len(seen) != PROBE_PAGES:
            print(f"pa11y-ci, {n} at once: did not see every page:\n{done.output[-500:]}")
            continue
        took[n] = done.seconds
        print(f"pa11y-ci, {n} at once: {60 * PROBE_PAGES / done.seconds:.0f} pages a minute")
    return command(min(took, key=lambda n: took[n]), urls) if took else None


# -- auto against all ------------------------------------------------------------------------


def scope(site: Site) -> Iterator[str]:
    """One crawl; the stage is run twice on copies of its store."""
    from checker.accessibility.run import Looking
    from checker.accessibility.stage import look, looked
    from checker.browser.find import find_axe, find_browser
    from checker.inspect import STORE_NAME
    from checker.store import Store

    out = WORK / "scope"
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable, str(ROOT / "cli.py"), "check", site.base + "/", "-o", str(out), "-q", "--rate", "0",
        "--as-of", "2026-11-20", "--a11y-pages", "none", "--no-browser", "--max-links", "1", "--fail-on", "never",
    ]  # fmt: skip
    done = run(command, cwd=WORK)
    if not (out / STORE_NAME).is_file():
        raise SystemExit(f"bench: the crawl ended with {done.code}:\n{done.output[-2000:]}")
    seconds, visits, found = {}, {}, {}
    template_of: dict[str, str] = {}
    for how in ("all", "auto"):
        copy = out / how
        copy.mkdir()
        shutil.copy(out / STORE_NAME, copy / STORE_NAME)
        with Store.open(copy / STORE_NAME) as store:
            began = time.monotonic()
            look(store, Looking(find_browser(), find_axe()), how)
            seconds[how] = time.monotonic() - began
            seen = looked(store)
        if seen is None or seen.state != "done":
            raise SystemExit(f"bench: the stage {how} ended as {seen and seen.state}: {seen and seen.why}")
        if how == "all":
            template_of = {url: t.id for t in seen.templates for url in t.pages}
        visits[how] = len(seen.visits)
        found[how] = faults(seen.visits, template_of)
    every, some = found["all"], set(found["auto"])
    shared = {key for key, pages in every.items() if pages > 1}
    yield f"{len(site.pages)} pages, {len(set(template_of.values()))} templates"
    yield f"all: {visits['all']} page loads, {seconds['all']:.0f} s; auto: {visits['auto']}, {seconds['auto']:.0f} s"
    yield f"auto takes {seconds['auto'] / seconds['all']:.2f} of the time, {visits['auto'] / visits['all']:.2f} of the loads"
    yield f"faults of templates (on two pages or more): {len(shared & some)} of {len(shared)} found by auto"
    yield f"faults on one page only: {len((set(every) - shared) & some)} of {len(set(every) - shared)} found by auto"
    missed = sorted(shared - some, key=lambda key: -every[key])
    for key in missed[:10]:
        yield f"  missed: {' / '.join(key)} on {every[key]} pages"


def faults(visits: Sequence[Any], template_of: dict[str, str]) -> Counter[tuple[str, str, str]]:
    """(rule, template, element without places and numbers) -> pages."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for visit in visits:
        axe = visit.axe or {}
        keys = {
            (rule["id"], template_of.get(visit.url, "?"), shape(node["target"], node["html"]))
            for rule in axe.get("violations", ())
            for node in rule["nodes"]
        }
        counts.update(keys)
    return counts


def shape(target: str, html: str) -> str:
    """An element of a template: its tag and classes and those of what axe names around it, wherever it stands."""
    told = re.match(r"<([a-z0-9-]+)", html)
    marks = re.findall(r"[.#][A-Za-z][\w-]*", target)
    tag = told[1] if told else ""
    return " ".join([tag, *(re.sub(r"\d+", "#", mark) for mark in marks)])


# -- the portal ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    base: str
    pages: tuple[str, ...]

    def sample(self, most: int) -> list[str]:
        """Pages of every kind, the same each time."""
        return [self.pages[0], *random.Random(7).sample(self.pages[1:], min(most, len(self.pages)) - 1)]


TEMPLATE_FAULTS = {
    "": '<img class="bench-mark" src="/images/jh.png"><a class="bench-empty" href="/index.html"></a>',
    "index": '<input class="bench-jump" type="text"><select class="bench-size"><option>10</option></select>',
    "art_": '<button class="bench-print"></button><div role="button" tabindex="0" class="bench-share"></div>',
    "service": '<iframe class="bench-map" src="/blank.html"></iframe><input class="bench-mail" type="text">',
}
OWN_FAULT = '<div class="bench-own-{n}"><img class="bench-own-{n}" src="/images/zc.png"></div>'
OWN_EVERY = 10  # of the pages, this one has a fault of its own


def plant(site: Path, pages: Sequence[str]) -> None:
    """Faults that every page of a kind has, and some that one page has alone."""
    (site / "blank.html").write_text("<!DOCTYPE html><html lang=zh-CN><title>图</title><body>地图</body>")
    for n, page in enumerate(pages):
        file = site / page.lstrip("/")
        text = file.read_text(encoding="utf-8")
        added = [markup for mark, markup in TEMPLATE_FAULTS.items() if mark in page]
        if n % OWN_EVERY == 0:
            added.append(OWN_FAULT.format(n=chr(97 + n // 260) + chr(97 + n // 10 % 26)))
        file.write_text(text.replace("</body>", "".join(added) + "</body>"), encoding="utf-8")


@contextmanager
def portal(articles: int = 250) -> Iterator[Site]:
    """The generated portal with planted faults, served on loopback."""
    port, outside = free_port(), free_port()
    folder = WORK / "access-site"
    shutil.rmtree(folder, ignore_errors=True)
    base = f"http://127.0.0.1:{port}"
    subprocess.run(
        [sys.executable, GENERATOR, "--out", folder, "--base", base, "--ext", f"http://localhost:{outside}",
         "--articles", str(articles)], check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    urls = (folder / "urls_all.txt").read_text().split()
    plant(folder / "www", [url.removeprefix(base) for url in urls])
    with ExitStack() as stack:
        for place, at in ((folder / "www", port), (folder / "ext", outside)):
            stack.callback(serve(place, at))
        yield Site(base, tuple(urls))
    shutil.rmtree(folder, ignore_errors=True)


def serve(folder: Path, port: int) -> Callable[[], None]:
    """Starts the server of a folder; what is returned ends it."""
    server = subprocess.Popen([sys.executable, "-m", "bench.static", str(folder), str(port)], cwd=ROOT)
    wait_for(port)

    def end() -> None:
        server.terminate()
        server.wait()

    return end
