"""`make bench`: govcheck against Scrapy and Crawlee on one machine in one run, printed as ratios.

    python -m bench [--rounds 3] [--memory] [--pages 3000]
    python -m bench access …                                 see bench/access.py
    python -m bench links …                                  see bench/links.py
    python -m bench big …                                    see bench/big.py
    python -m bench media …                                  see bench/media.py
    python -m bench words …                                  see bench/words.py

Needs nginx, the generator of a 300-page portal beside the checkout (../shared/bench/make_site.py), and
a package index for the peers' own virtual environment. Everything is made below bench-work/.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import venv

from bench.measure import Run, run
from bench.portal import GENERATOR, ROOT, WORK, nginx, portal

PEERS = ROOT / "bench" / "peers"


def main() -> int:
    if sys.argv[1:2] == ["access"]:
        from bench.access import main as access

        return access(sys.argv[2:])
    if sys.argv[1:2] == ["links"]:
        from bench.links import main as links

        return links(sys.argv[2:])
    if sys.argv[1:2] == ["big"]:
        from bench.big import main as big

        return big(sys.argv[2:])
    if sys.argv[1:2] == ["media"]:
        from bench.media import main as media

        return media(sys.argv[2:])
    if sys.argv[1:2] == ["words"]:
        from bench.words import main as words

        return words(sys.argv[2:])
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--pages", type=int, default=3000)
    options.add_argument("--memory", action="store_true", help="also 2,000 against 20,000 pages")
    chosen = options.parse_args()
    for need, there in (("nginx", nginx()), (str(GENERATOR), GENERATOR.is_file())):
        if not there:
            print(f"bench: {need} is needed and not here", file=sys.stderr)
            return 2
    peers = peers_python()
    rows = [("govcheck --help, seconds (median of 15)", help_seconds(), None)]
    with portal(chosen.pages) as url:
        rows += speed(url, peers, chosen.rounds)
    if chosen.memory:
        rows += memory()
    print_table(rows)
    return 0


# -- contenders ------------------------------------------------------------------------------


def govcheck(url: str, pages: int = 100_000) -> list[str]:
    """A whole inspection: crawl, facts, judging, report; every other address tried once."""
    return [
        sys.executable, str(ROOT / "cli.py"), "check", url, "-o", str(WORK / "out"), "-q", "--as-of", "2026-11-20",
        "--rate", "0", "--threads", "16", "--max-pages", str(pages), "--max-links", "100000", "--fail-on", "never",
    ]  # fmt: skip


def contenders(url: str, peers: str) -> dict[str, list[str]]:
    return {
        "govcheck": govcheck(url),
        "scrapy": [peers, str(PEERS / "scrapy_facts.py"), url, str(WORK / "scrapy.jsonl"), "16"],
        "crawlee": [peers, str(PEERS / "crawlee_facts.py"), url, str(WORK / "crawlee.jsonl"), "16"],
    }


def speed(url: str, peers: str, rounds: int) -> list[tuple[str, float, str | None]]:
    """Pages per second of each contender, rounds interleaved, the median taken."""
    runs: dict[str, list[Run]] = {}
    pages: dict[str, int] = {}
    for _ in range(rounds):
        for name, command in contenders(url, peers).items():
            done = run(command, cwd=WORK)
            if done.code:
                raise SystemExit(f"bench: {name} ended with {done.code}:\n{done.output[-2000:]}")
            pages[name] = opened(name, done)
            runs.setdefault(name, []).append(done)
            print(
                f"{name}: {pages[name]} pages, {done.seconds:.1f} s, CPU {done.cpu:.1f} s, {done.peak_mb:.0f} MB"
            )
    rate = {name: pages[name] / statistics.median(r.seconds for r in found) for name, found in runs.items()}
    rows: list[tuple[str, float, str | None]] = []
    for name, value in rate.items():
        ratio = None if name == "govcheck" else f"govcheck is {rate['govcheck'] / value:.2f} times as fast"
        rows.append((f"{name}, pages per second ({pages[name]} pages)", value, ratio))
    return rows


def opened(name: str, done: Run) -> int:
    if name == "govcheck":
        result = json.loads((WORK / "out" / "result.json").read_text(encoding="utf-8"))
        return int(result["coverage"]["outcomes"]["opened"])
    return int(json.loads(done.output.strip().splitlines()[-1])["pages"])


def memory() -> list[tuple[str, float, str | None]]:
    peaks = {}
    for pages in (2_000, 20_000):
        with portal(pages) as url:
            peaks[pages] = run(govcheck(url)).peak_mb
    ratio = f"{peaks[20_000] / peaks[2_000]:.2f} times that of 2,000 pages"
    return [("peak MB, 2,000 pages", peaks[2_000], None), ("peak MB, 20,000 pages", peaks[20_000], ratio)]


def help_seconds() -> float:
    command = [sys.executable, str(ROOT / "cli.py"), "--help"]
    return statistics.median(run(command).seconds for _ in range(15))


def peers_python() -> str:
    """The Python of the peers' own environment, made when it is not there."""
    python = WORK / "peers" / "bin" / "python"
    if not python.is_file():
        venv.create(WORK / "peers", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "scrapy", "crawlee[parsel]"], check=True)
    return str(python)


def print_table(rows: list[tuple[str, float, str | None]]) -> None:
    print(
        f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}\n\n| measure | value | ratio |\n| --- | ---: | --- |"
    )
    for name, value, ratio in rows:
        print(f"| {name} | {value:.2f} | {ratio or ''} |")


if __name__ == "__main__":
    raise SystemExit(main())
