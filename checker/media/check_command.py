"""`govcheck media check`: a ledger and posts in, a judged report out."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

from checker.answers import read_answers
from checker.errors import UserError
from checker.fetch.urls import host_of
from checker.media.answered import settle
from checker.media.check import check, figures_of
from checker.media.duty import Duty
from checker.media.ledgers import since
from checker.media.load import load
from checker.media.model import Imported
from checker.media.onsite import SiteSide
from checker.media.reach import MOST_LINKS, reach
from checker.media.tables import Given
from checker.profile import Profile
from checker.store import Store
from checker.whole import write_whole
from reports.clean import visible
from reports.html.media import file_name, render_account, render_media
from reports.media_model import VERDICTS, MediaDuty, MediaResult, MediaSite, dump
from reports.model import Criterion, ResultError
from reports.model import load as load_result
from reports.phrases import Words

MOST_LINES = 10
_GENERATOR = b'<meta name="generator" content="govcheck '


@dataclass(frozen=True)
class Asked:
    """What the user gave. site: the folder of an inspection of the unit's site. earlier: ledgers of an
    earlier time. links: whether addresses in posts and of apps are tried, at most `most_links`.
    complete_from: days by file name, "" for all. answers: what people answered."""

    files: list[Path]
    ledgers: list[Path]
    given: Given
    complete_from: Mapping[str, str]
    as_of: str
    checked_at: datetime
    title: str
    out: Path
    lang: str
    site: Path | None = None
    earlier: tuple[Path, ...] = ()
    links: bool = False
    most_links: int = MOST_LINKS
    rate: float = 1.0
    answers: Path | None = None


def run(
    asked: Asked,
    profile: Profile,
    tool_version: str,
    echo: Callable[[str], None],
    complain: Callable[[UserError], None],
) -> tuple[MediaResult, bool]:
    """Import, judge, write and tell. Returns the result and whether every file was read."""
    troubles: list[UserError] = []

    def trouble(error: UserError) -> None:
        troubles.append(error)
        complain(error)

    made = load(
        asked.files, asked.ledgers, asked.given,
        complete_from=asked.complete_from, as_of=asked.as_of, trouble=trouble,
    )  # fmt: skip
    if not made.accounts:
        raise UserError("没有读到账号;用 --ledger 给出台账,或给出发文文件")
    site = site_side(asked.site, asked.out) if asked.site else None
    result = check(
        made, asked.checked_at, profile, title=asked.title, tool_version=tool_version, site=site,
        more=_beside(asked, made, profile, site, echo, trouble),
    )  # fmt: skip
    if asked.answers:
        result = settle(result, read_answers(asked.answers))
    write(result, asked.out, asked.lang)
    for line in lines(result, made, asked.out, Words(asked.lang)):
        echo(line)
    return result, not troubles


def write(result: MediaResult, out: Path, lang: str) -> None:
    """media-result.json, report.html and a page for each account."""
    pages = out / "accounts"
    pages.mkdir(parents=True, exist_ok=True)
    about: defaultdict[str, list[MediaDuty]] = defaultdict(list)
    for duty in result.duties:
        about[duty.account].append(duty)
    names = {file_name(account): account for account in result.accounts}
    for name, account in names.items():
        page = render_account(result, account, lang, about.get(account.key, ()))
        (pages / name).write_text(page, encoding="utf-8")  # many, and made again at will
    for old in pages.glob("*.html"):
        if old.name not in names and _is_ours(old):
            old.unlink()
    write_whole(out / "media-result.json", dump(result))
    write_whole(out / "report.html", render_media(result, lang))


def _is_ours(page: Path) -> bool:
    """Whether an earlier run wrote this page of an account."""
    with page.open("rb") as file:
        return _GENERATOR in file.read(2000)


def _beside(
    asked: Asked,
    made: Imported,
    profile: Profile,
    site: SiteSide | None,
    echo: Callable[[str], None],
    trouble: Callable[[UserError], None],
) -> Iterator[Duty]:
    """What an earlier ledger and, where it was asked for, the network tell."""
    if asked.earlier:
        before = load((), asked.earlier, asked.given, trouble=trouble)
        if before.accounts:
            yield from since(before, made, figures_of(profile))
    if asked.links:
        from checker.fetch.http import Client
        from checker.fetch.politeness import Politeness

        words = Words(asked.lang)
        host = host_of(site.about.url) if site and site.about else ""
        with Client(threads=1, politeness=Politeness(interval_s=1 / asked.rate)) as client:
            echo(words("media_report.trying"))
            yield from reach(made, client, first=host, most=asked.most_links)


def site_side(place: Path, out: Path) -> SiteSide:
    """What a site's inspection tells of accounts and articles. Raises UserError."""
    from checker.inspect import STORE_NAME

    folder = place if place.is_dir() else place.parent
    if not (folder / STORE_NAME).is_file():
        raise UserError("{folder} 不是网站的检查目录;先用 govcheck check 检查网站", folder=folder)
    accounts: dict[tuple[str, str, str], str] = {}
    with Store.open(folder / STORE_NAME) as store:
        articles = tuple((title, date.fromisoformat(day)) for _, day, title in store.dated_articles())
        pages = 0
        for target, page in store.pages():
            pages += 1
            for account in page.accounts:
                accounts.setdefault((account.platform, account.name, account.url), target.url)
    shown = tuple((*key, page) for key, page in accounts.items())
    return SiteSide(shown, articles, _about(folder, out, pages))


def _about(folder: Path, out: Path, pages: int) -> MediaSite | None:
    """The site's conclusion; None where its result cannot be read."""
    try:
        result = load_result(folder / "result.json")
    except ResultError:
        return None
    report = folder / "report.html"
    where = os.path.relpath(report.resolve(), out.resolve()) if report.is_file() else ""
    return MediaSite(
        name=result.site.name or result.site.home_title or "",
        url=result.site.url,
        as_of=result.as_of,
        verdict=result.verdict,
        reason=result.verdict_reason,
        worst=result.score.worst,
        best=result.score.best,
        pages=pages,
        report=quote(where.replace(os.sep, "/")),
    )


def _why(vetoes: list[Criterion], words: Words) -> str:
    """The reasons; what a person answered means nothing without the question."""
    said = [
        (f"{words.say(c.text).text}: " if c.machine else "") + visible(words.say(c.reason).text)
        for c in vetoes
    ]
    return "; ".join(said)


def lines(result: MediaResult, made: Imported, out: Path, words: Words) -> Iterator[str]:
    """What a busy official needs."""
    yield visible(result.title)
    counts = {verdict: result.count(verdict) for verdict in VERDICTS}
    yield words("media_report.line", n=len(result.accounts), posts=len(made.posts), **counts)
    rate = result.rate()
    if rate is not None:
        yield f"{words('media_report.rate')} {rate:.1f}%"
    failing = [a for a in result.accounts if a.verdict == "unqualified"]
    for account in failing[:MOST_LINES]:
        name = visible(account.name or account.key)
        yield f"  {words.label('platform', account.platform)}  {name}: {_why(account.vetoes, words)}"
    if len(failing) > MOST_LINES:
        yield "  " + words("media_report.left", n=len(failing) - MOST_LINES)
    if made.rejects:
        yield words("media_report.rejected_line", n=len(made.rejects))
    if result.duties:
        yield words("media_report.duties_line", n=len(result.duties))
    yield f"{words('media_report.report_at')}: {(out / 'report.html').resolve()}"
    yield f"{words('media_report.data_at')}: {(out / 'media-result.json').resolve()}"
