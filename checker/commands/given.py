"""What the user gave, made into what the rest needs; what cannot be is told at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.commands.ends import fault

if TYPE_CHECKING:
    from datetime import datetime

    from checker.config import Settings
    from checker.sitefile import SiteFile
    from reports.model import Result

FAIL_ON = ("veto", "deduct", "score<80", "never")


def one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        fault("{option} 应是 {known} 之一,不是 {value}", option=option, known="、".join(known), value=value)


def check_fail_on(value: str) -> None:
    """Accept the words of FAIL_ON, with any number of points after `score<`."""
    import re

    if value not in FAIL_ON and not re.fullmatch(r"score<\d{1,3}(\.\d)?", value):
        fault(
            "{option} 应是 {known} 之一,不是 {value}",
            option="--fail-on",
            known="、".join(FAIL_ON),
            value=value,
        )


def a11y_pages_of(value: str) -> str:
    if value not in ("auto", "all", "none") and not (value.isdecimal() and int(value) > 0):
        fault("{option} 应是 auto、all、none 或页数,不是 {value}", option="--a11y-pages", value=value)
    return value


def render_of(value: str) -> str:
    if value not in ("auto", "none") and not value.isdecimal():
        fault("{option} 应是 auto、none 或页数,不是 {value}", option="--render", value=value)
    return value


def moment(text: str, option: str = "--as-of") -> datetime:
    from checker import clock

    if not text:
        return clock.now()
    try:
        return clock.parse_as_of(text)
    except ValueError:
        fault("{option} 应是 YYYY-MM-DD 这样的日期,不是 {text}", option=option, text=text)


def address_of(text: str, option: str) -> str:
    """A web address; the scheme may be left out."""
    from checker.fetch.urls import normalise

    url = normalise(text if "://" in text else f"https://{text}")
    if url is None:
        fault(
            "{option}不是网址: {text};网址以 http:// 或 https:// 开头",
            option=option and option + " ",
            text=text,
        )
    return url


def start_address(site: str, folder: str, public: str) -> str:
    """Where the inspection starts: for a folder, the public address that is to be shown."""
    if folder:
        return address_of(public, "--url") if public else "http://localhost/"
    return address_of(site, "")


def is_public(address: str) -> bool:
    """Whether the host is a name a reader would use: a bare IP or this machine says nothing of the domain."""
    import ipaddress
    from urllib.parse import urlsplit

    host = urlsplit(address).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".localhost", ".local", ".test", ".internal"))
    return False


def folder_at(site: str) -> str:
    """The folder as an absolute path, or "" when `site` is an address."""
    if "://" in site:
        return ""
    path = Path(site)
    if path.is_dir():
        return str(path.resolve())
    if path.is_file():
        fault("{path} 是文件;单个网页用 govcheck facts,整站请给目录或网址", path=site)
    if "/" in site.rstrip("/") or site.startswith("."):
        fault("没有目录 {path};网址请写 http:// 或 https:// 开头", path=site)
    return ""


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from checker.mishaps import mishap

        said = mishap(error, folder)
        fault("无法写入目录 {folder}: {trouble}", folder=folder, trouble=said.sentence if said else error)


def whole_paths(names: list[str] | None) -> tuple[str, ...]:
    """Files by their whole path, so that a store judged from another folder still finds them; names stay."""
    return tuple(str(Path(name).resolve()) if Path(name).is_file() else name for name in names or ())


def store_at(path: Path | None) -> Path | None:
    """The store in a folder, or the file itself; one that is not there is told at once."""
    from checker.inspect import STORE_NAME

    if path is None:
        return None
    file = path / STORE_NAME if path.is_dir() else path
    if not file.is_file():
        fault("没有检查数据库 {path};请先运行 govcheck check", path=file)
    return file


def site_file_at(path: Path | None) -> SiteFile:
    """The site.toml of `--site`; an empty one without."""
    from checker.sitefile import SiteFile, load_site_file

    return load_site_file(path) if path else SiteFile()


def with_site_file(settings: Settings, known: SiteFile) -> Settings:
    from checker.sitefile import with_site_file

    return with_site_file(settings, known) if known.text else settings


def readable(answers: Path | None) -> None:
    """A bad answers file is told before an hour of crawling."""
    if answers:
        from checker.answers import read_answers

        read_answers(answers)


def answered(result: Result, answers: Path | None) -> Result:
    """The result with the answers of the file, if one is given."""
    if answers is None:
        return result
    from checker.answers import read_answers
    from checker.settle import settle

    return settle(result, read_answers(answers))
