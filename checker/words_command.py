"""`govcheck words`: suspected wording and personal data in files, without an inspection."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker import clock
from checker.attached import Words, read_words
from checker.errors import UserError
from checker.page.workers import PageReaders, ReadFailure
from checker.words.lists import Lexicon, lexicon
from checker.words.model import WordHit
from checker.words.privacy import PrivateHit, find_private
from checker.words.scan import scan, scan_title, traditional
from reports.clean import visible
from reports.phrases import Words as Phrases

PAGES = (".html", ".htm", ".shtml")
TEXTS = (".txt", ".csv", ".md")
FILES = (*PAGES, *TEXTS, ".docx", ".xlsx", ".xls", ".xlsm", ".ods", ".pdf")
MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class Looked:
    """One file: what is suspected, or why it could not be read."""

    file: str
    characters: int
    words: tuple[WordHit, ...] = ()
    private: tuple[PrivateHit, ...] = ()
    unread: str = ""

    @property
    def grades(self) -> list[str]:
        """The grades of its hits."""
        return [hit.grade for hit in self.words]

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The readable files among these, folders opened, in order. Raises UserError for what is not there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(f for f in path.rglob("*") if f.is_file() and f.suffix.lower() in FILES)
        elif path.is_file():
            yield path
        elif str(path).startswith(("http:", "https:")):
            raise UserError("govcheck words 只读文件和目录;检查网站的文字用 govcheck check 网址")
        else:
            raise UserError("没有 {path} 这个文件或目录", path=path)


def look(file: Path, lists: Lexicon, read: Callable[[bytes, str], Words]) -> Looked:
    """Read one file: `read` makes words of its bytes. Never raises for what it holds."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return Looked(str(file), 0, unread="too_large")
        body = file.read_bytes()
    except OSError:
        return Looked(str(file), 0, unread="broken")
    told = read(body, str(file.resolve()))
    if told.unread:
        return Looked(str(file), 0, unread=told.unread)
    title = told.text.partition("\n")[0]
    alone = scan_title(title, lists) if told.kind == "page" else ()
    hits = (*alone, *scan(told.text, lists), *traditional(told.text, lists))
    once = {(hit.words, hit.before, hit.after): hit for hit in reversed(hits)}
    return Looked(
        str(file),
        len(told.text),
        tuple(sorted(once.values(), key=lambda hit: hit.start)),
        tuple(find_private(told.text)),
    )


def run(paths: Sequence[Path], own: Sequence[Path], phrases: Phrases) -> tuple[list[Looked], Iterator[str]]:
    """What was found, and the lines to show. Raises UserError."""
    lists = lexicon(tuple(own))
    with ExitStack() as stack:
        readers = cache(lambda: stack.enter_context(PageReaders[Words](1, clock.now().date(), reader=_words)))

        def read(body: bytes, name: str) -> Words:
            """Text is read here, all else in a process of its own: a damaged file can hang it or end it."""
            if name.lower().endswith(TEXTS):
                return read_words(body, "a.txt")
            told = readers().read(body, name)
            return Words("other", unread="broken") if isinstance(told, ReadFailure) else told

        found = [look(file, lists, read) for file in files_of(paths)]
    if not found:
        raise UserError("没有可读的文件;可读: {kinds}", kinds=", ".join(FILES))
    return found, _lines(found, phrases)


def as_json(found: Iterable[Looked]) -> str:
    """All files as JSON text."""
    return json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=1) + "\n"


def _words(body: bytes, name: str, *, as_of: date, **_: Any) -> Words:
    """The words of a page or a document; the signature is that of a page reader."""
    if not name.lower().endswith(PAGES):
        return read_words(body, Path(name).name)
    from checker.page.read import read_page

    page = read_page(body, Path(name).as_uri(), as_of=as_of)
    text = "\n".join((page.title, page.text, page.beside, *(link.text for link in page.links)))
    return Words("page", text)


def _lines(found: Sequence[Looked], phrases: Phrases) -> Iterator[str]:
    for one in found:
        if one.unread:
            why = phrases.label("words_unread", one.unread)
            yield f"{visible(one.file)}  {phrases('words.unread')}: {why}"
            continue
        if one.words or one.private:
            yield visible(one.file)
        for hit in one.words:
            sentence = visible(f"{hit.before}【{hit.words}】{hit.after}")
            instead = f" → {hit.instead}" if hit.instead else ""
            grade = phrases.label("words_grade", hit.grade)
            kind = phrases.label("words_kind", hit.kind)
            yield f"  {grade}  {kind}  {visible(hit.words)}{instead}  {sentence}"
        for leak in one.private:
            yield f"  {phrases.label('words_private', leak.kind)}  {visible(leak.before)}{leak.masked}"
    grades = [grade for one in found for grade in one.grades]
    yield phrases(
        "words.summary",
        files=len(found),
        chars=sum(one.characters for one in found),
        grave=grades.count("grave"),
        plain=grades.count("plain"),
        note=grades.count("note"),
        private=sum(len(one.private) for one in found),
    )
    yield phrases("words.suspected")
