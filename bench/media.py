"""`python -m bench media`: a ledger with its posts, generated, and how long `govcheck media check` takes.

    python -m bench media [--accounts 800] [--posts 60000] [--rounds 3]

Everything in the tables is invented. The same seed makes the same tables; a tenth of the accounts is closing
or cancelled, some have not posted for months, one post in a thousand holds a planted word error.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bench.measure import Run, run
from bench.portal import ROOT, WORK

NOW = datetime(2026, 11, 20, 10, 0)
PLATFORMS = ("微信公众号", "新浪微博", "抖音", "快手", "今日头条", "移动客户端")
STATES = ("正常",) * 18 + ("关停中", "已注销")
SUBJECTS = (
    "召开工作推进会议",
    "开展安全生产检查",
    "发布便民服务提示",
    "组织志愿服务活动",
    "公布办事指南更新",
)
SILENT_DAYS = (1, 1, 2, 3, 5, 6, 9, 12, 13, 20, 45, 120, 400)
FOLDER = WORK / "media"


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="python -m bench media")
    options.add_argument("--accounts", type=int, default=800)
    options.add_argument("--posts", type=int, default=60_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args(arguments)
    ledger, posts = generate(FOLDER, chosen.accounts, chosen.posts)
    runs = [check(ledger, posts) for _ in range(chosen.rounds)]
    failed = [done for done in runs if done.code]
    if failed:
        print(failed[0].output[-2000:], file=sys.stderr)
        return 2
    out = FOLDER / "out"
    pages = list((out / "accounts").glob("*.html"))
    rows = [
        ("seconds", statistics.median(done.seconds for done in runs)),
        ("CPU seconds", statistics.median(done.cpu for done in runs)),
        ("peak MB", max(done.peak_mb for done in runs)),
        ("report.html, MB", (out / "report.html").stat().st_size / 1e6),
        ("a page of an account, KB", sum(page.stat().st_size for page in pages) / len(pages) / 1e3),
        ("media-result.json, MB", (out / "media-result.json").stat().st_size / 1e6),
    ]
    print(f"{chosen.accounts} accounts, {chosen.posts} posts, median of {chosen.rounds}\n")
    print("| measure | value |\n| --- | ---: |")
    for name, value in rows:
        print(f"| {name} | {value:.2f} |")
    return 0


def check(ledger: Path, posts: Path) -> Run:
    return run([
        sys.executable, str(ROOT / "cli.py"), "media", "check", str(ledger), "--posts", str(posts),
        "--complete-from", "2020-01-01", "--fetched", "2026-11-20", "--as-of", "2026-11-20",
        "-o", str(FOLDER / "out"), "--fail-on", "never",
    ])  # fmt: skip


def generate(folder: Path, accounts: int, posts: int) -> tuple[Path, Path]:
    """Write ledger.csv and posts.csv; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(3)
    heads = ("账号名称", "平台", "主办单位", "地区", "状态", "认证主体", "开设日期", "关注数", "账号ID")
    rows: list[tuple[object, ...]] = []
    written: list[tuple[object, ...]] = []
    for n in range(accounts):
        platform, unit, name = PLATFORMS[n % len(PLATFORMS)], f"示例市第{n // 5}局", f"示例{n}号发布"
        subject = unit if n % 17 else "某科技公司"
        rows.append(
            (
                name,
                platform,
                unit,
                "示例市",
                chance.choice(STATES),
                subject,
                "2019-05-01",
                chance.randint(100, 99_999),
                f"gh_{n:012x}",
            )
        )
        silent = chance.choice(SILENT_DAYS)
        for i in range(posts // accounts):
            at = NOW - timedelta(days=silent + i * chance.uniform(0.5, 2), minutes=chance.randint(0, 600))
            wrong = "人民正府" if chance.random() < 0.001 else "人民政府"
            title = f"示例市{wrong}第{i}期:{chance.choice(SUBJECTS)}"
            written.append(
                (
                    name,
                    platform,
                    f"{n:06d}{i:013d}",
                    title,
                    f"https://example.cn/{n}/{i}",
                    f"{at:%Y-%m-%d %H:%M:%S}",
                )
            )
    ledger, list_ = folder / "ledger.csv", folder / "posts.csv"
    _write(ledger, heads, rows)
    _write(list_, ("账号名称", "平台", "id", "标题", "链接", "发布时间"), written)
    return ledger, list_


def _write(path: Path, heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(heads)
        table.writerows(rows)
