"""`govcheck media check`: a ledger and posts in, a judged report out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from checker.errors import UserError
from checker.media.check import check
from checker.media.duties import SiteSide
from checker.media.load import load
from checker.media.model import Imported
from checker.media.tables import Given
from checker.profile import Profile
from checker.store import Store
from checker.whole import write_whole
from reports.clean import visible
from reports.html.media import file_name, render_account, render_media
from reports.media_model import VERDICTS, MediaDuty, MediaResult, dump
from reports.phrases import Words

MOST_LINES = 10


@dataclass(frozen=True)
class Asked:
    """What the user gave. site: the folder of an inspection of the unit's site."""

    files: list[Path]
    ledgers: list[Path]
    given: Given
    complete_from: str
    as_of: str
    checked_at: datetime
    title: str
    out: Path
    lang: str
    site: Path | None = None


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
    site = site_side(asked.site) if asked.site else None
    result = check(made, asked.checked_at, profile, title=asked.title, tool_version=tool_version, site=site)
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
    for account in result.accounts:
        page = render_account(result, account, lang, about.get(account.key, ()))
        (pages / file_name(account)).write_text(page, encoding="utf-8")  # many, and made again at will
    write_whole(out / "media-result.json", dump(result))
    write_whole(out / "report.html", render_media(result, lang))


def site_side(place: Path) -> SiteSide:
    """What a site's inspection tells of accounts and articles. Raises UserError."""
    from checker.inspect import STORE_NAME

    folder = place if place.is_dir() else place.parent
    accounts: dict[tuple[str, str, str], str] = {}
    with Store.open(folder / STORE_NAME) as store:
        articles = tuple((title, date.fromisoformat(day)) for _, day, title in store.dated_articles())
        for target, page in store.pages():
            for account in page.accounts:
                accounts.setdefault((account.platform, account.name, account.url), target.url)
    shown = tuple((*key, page) for key, page in accounts.items())
    return SiteSide(shown, articles)


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
        reason = next(c.reason for i in account.indicators for c in i.criteria if c.status == "fail")
        name = visible(account.name or account.key)
        yield f"  {words.label('platform', account.platform)}  {name}: {words.say(reason).text}"
    if len(failing) > MOST_LINES:
        yield "  " + words("media_report.left", n=len(failing) - MOST_LINES)
    if made.rejects:
        yield words("media_report.rejected_line", n=len(made.rejects))
    yield f"{words('media_report.file')}: {(out / 'report.html').resolve()}"
