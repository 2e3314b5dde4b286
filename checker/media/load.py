"""Many files to one picture: accounts matched with the ledger, posts once each, what was refused and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from checker.errors import UserError
from checker.indicator import Say, say
from checker.media.detect import take
from checker.media.files import read_file
from checker.media.model import (
    ANYONE,
    Account,
    Batch,
    Column,
    Imported,
    Lost,
    MediaError,
    Message,
    Platform,
    Post,
    Reject,
    Taken,
)
from checker.media.tables import Given

_NEAREST = 3
_MOST_ALIKE = 5
STATUS_WORDS = {"normal": "正常", "paused": "停更公告", "closing": "关停中", "cancelled": "已注销"}


def load(
    files: Iterable[Path],
    ledgers: Iterable[Path],
    given: Given,
    *,
    complete_from: str | Mapping[str, str] = "",
    as_of: str = "",
    trouble: Callable[[UserError], None],
) -> Imported:
    """Read all files. One that cannot be read is told to `trouble`, and the others go on.

    complete_from, as_of: a day from which the posts are complete, and when they were fetched, as the user
    knows it; without them no file is taken for complete. complete_from may name days by file name.
    """
    picture, files = _Picture(), list(files)
    days = {"": complete_from} if isinstance(complete_from, str) else complete_from
    for ledger, path in _in_order(ledgers, files):
        try:
            file = read_file(path)
            taken = take(file, given, ledger=ledger)
        except MediaError as error:
            trouble(error)
            continue
        named = path.name in days
        since = days[path.name] if named else days.get("", "")
        if since and taken.posts and not ledger:
            _claim(taken, since, of_it=named or len(files) == 1)
        taken.as_of = taken.as_of or as_of
        _refuse_later(taken)
        picture.add(taken, path.name, file.sha256, ledger=ledger)
    return picture.done()


def _claim(taken: Taken, since: str, *, of_it: bool) -> None:
    """The user says that the file is complete; one that shows the contrary by itself is not believed.

    of_it: the user says so of this very file. A table of last updates may be older than others beside it.
    """
    if taken.newest_only and not of_it:
        taken.notes.append(
            say(
                "这是最近更新日期的表,和别的文件一起时,要写 --complete-from 文件名={day} 才当作全的",
                day=since,
            )
        )
    elif taken.partial or taken.coverage == "truncated":
        taken.notes.append(say("这种文件不含全部发文,不当作从 {day} 起是全的", day=since))
    else:
        taken.coverage, taken.coverage_from = "complete", since


def _refuse_later(taken: Taken) -> None:
    """A post that is more than a day later than its file was fetched cannot be."""
    if not taken.as_of or not taken.posts:
        return
    latest = datetime.fromisoformat(taken.as_of) + timedelta(days=1)
    kept = [post for post in taken.posts if datetime.fromisoformat(post.published.at) <= latest]
    if len(kept) < len(taken.posts):
        for post in taken.posts:
            if datetime.fromisoformat(post.published.at) > latest:
                words = say(
                    "发布时间 {at} 晚于取得时间 {day},不采用", at=post.published.at, day=taken.as_of[:10]
                )
                taken.refuse(post.line, words, Lost(post.platform, post.account, post.account_id))
        taken.posts = kept


def _in_order(ledgers: Iterable[Path], files: Iterable[Path]) -> Iterator[tuple[bool, Path]]:
    yield from ((True, path) for path in ledgers)
    yield from ((False, path) for path in files)


@dataclass
class _Picture:
    accounts: dict[str, Account] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    by_id: dict[tuple[str, str], str] = field(default_factory=dict)
    shared_names: set[tuple[str, str]] = field(default_factory=set)
    posts: dict[tuple[str, ...], Post] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    columns: list[tuple[str, tuple[Column, ...]]] = field(default_factory=list)
    in_ledger: set[str] = field(default_factory=set)
    sources: dict[str, dict[str, None]] = field(default_factory=dict)
    waiting: list[tuple[Taken, str, int]] = field(default_factory=list)
    repeated: int = 0

    def add(self, taken: Taken, name: str, digest: str, *, ledger: bool) -> None:
        """Posts wait until the accounts of all files are known: no order of files tells another result."""
        same = sum(known.file_sha256 == digest for known in self.batches)
        batch = digest[:12] + (f"-{same + 1}" if same else "")
        for account in taken.accounts:
            told_of = replace(account, name=_one_line(account.name), org=_one_line(account.org))
            key = self._account(replace(told_of, source=batch, as_of=account.as_of or taken.as_of))
            if ledger and key in self.in_ledger:
                self._may_be_two(key, told_of)
                taken.notes.append(
                    say("第 {line} 行: {name} 前面已有,合为一个账号", line=account.line, name=account.name)
                )
            if ledger:
                self.in_ledger.add(key)
        self.waiting.append((taken, batch, len(self.batches)))
        self.rejects += [Reject(name, line, why, batch) for line, why in taken.rejects]
        if taken.columns:
            self.columns.append((batch, tuple(taken.columns)))
        self.batches.append(
            Batch(
                batch_id=batch,
                adapter=taken.adapter,
                file=name,
                file_sha256=digest,
                as_of=taken.as_of,
                coverage_from=taken.coverage_from,
                coverage=taken.coverage,
                rows=taken.rows,
                rejected=len(taken.rejects),
                notes=tuple(_few(taken.notes)),
            )
        )

    def done(self) -> Imported:
        self._remember_old_names()
        for taken, batch, _ in self.waiting:
            taken.posts.reverse()
            while taken.posts:  # each is given up as it is taken over: there may be a million
                self._post(taken.posts.pop(), batch)
        for taken, batch, n in self.waiting:
            for message in taken.messages:
                key = self._of_post(message.platform, message.account_id, _one_line(message.account), batch)
                self.messages.append(replace(message, account_key=key, source=batch))
            lost = dict.fromkeys(self._whose(one) for one in taken.lost)
            self.batches[n] = replace(self.batches[n], lost=tuple(key for key in lost if key))
        strangers = [a for key, a in self.accounts.items() if key not in self.in_ledger]
        return Imported(
            accounts=tuple(self.accounts.values()),
            posts=tuple(self.posts.values()),
            messages=tuple(self.messages),
            batches=tuple(self.batches),
            rejects=tuple(self.rejects),
            columns=tuple(self.columns),
            unmatched=tuple((a.name or a.platform_id, self._near(a)) for a in strangers)
            if self.in_ledger
            else (),
            repeated=self.repeated,
            ledger=tuple(key for key in self.accounts if key in self.in_ledger),
            sources={key: tuple(batches) for key, batches in self.sources.items()},
        )

    def _whose(self, lost: Lost) -> str | None:
        """The account of a refused row, ANYONE where it cannot be told, None for one that is not known."""
        if not lost.account and not lost.account_id:
            return ANYONE
        if lost.platform:
            return self._known(lost.platform, lost.account_id, _one_line(lost.account))
        named = _same(lost.account)
        keys = {key for (_, name), key in self.by_name.items() if name == named}
        return keys.pop() if len(keys) == 1 else ANYONE

    def _remember_old_names(self) -> None:
        """Names that accounts had, where no other account bears them now."""
        old: dict[tuple[str, str], set[str]] = {}
        for key, account in self.accounts.items():
            for _, name in account.renamed:
                old.setdefault((account.platform, _same(name)), set()).add(key)
        for place, keys in old.items():
            if len(keys) == 1 and place not in self.by_name:
                self.by_name[place] = min(keys)

    def _near(self, account: Account) -> tuple[str, ...]:
        names = [
            self.accounts[key].name
            for key in self.in_ledger
            if self.accounts[key].platform == account.platform
        ]
        return tuple(get_close_matches(account.name, sorted(set(names)), _NEAREST, 0.5))

    def _account(self, account: Account) -> str:
        """Keep it, or fill in what is missing of the one that is there. Returns its key."""
        key = self._known(account.platform, account.platform_id, account.name)
        key = key or account.key
        known = self.accounts.get(key)
        self.accounts[key] = _filled(known, account) if known else account
        if known and known.status != account.status and "unknown" not in (known.status, account.status):
            self.accounts[key] = _disputed(self.accounts[key], known.status, account.status)
        self._remember(key, account)
        return key

    def _may_be_two(self, key: str, other: Account) -> None:
        """Rows of one name are one account, and so are rows of one id, unless they differ in what they say of
        the unit or the name."""
        known = self.accounts[key]
        units = {_same(known.org), _same(other.org)} - {""}
        if _same(known.name) != _same(other.name) or (
            len(units) > 1 and (not other.platform_id or other.platform_id != known.platform_id)
        ):
            self.accounts[key] = replace(known, twin=" ".join(filter(None, (other.name, other.org))))

    def _known(self, platform: str, platform_id: str, name: str) -> str | None:
        found = self.by_id.get((platform, platform_id)) if platform_id else None
        if found or not name:
            return found
        if (platform, _same(name)) in self.shared_names:
            return None
        found = self.by_name.get((platform, _same(name)))
        other = self.accounts[found].platform_id if found else ""
        # Two ids of one name are two accounts; but sources know a WeChat account by ids of several kinds.
        return None if other and platform_id and other != platform_id and platform != "wechat" else found

    def _remember(self, key: str, account: Account) -> None:
        if account.platform_id:
            self.by_id.setdefault((account.platform, account.platform_id), key)
        if account.name:
            name = (account.platform, _same(account.name))
            if self.by_name.setdefault(name, key) != key:
                self.shared_names.add(name)

    def _of_post(self, platform: Platform, account_id: str, name: str, batch: str) -> str:
        """The key of the account that a source names; one that is not known yet is made."""
        known = self._known(platform, account_id, name)
        return known or self._account(Account(platform, name or account_id, account_id, source=batch))

    def _post(self, post: Post, batch: str) -> None:
        account, title = _one_line(post.account), _one_line(post.title)
        key = self._of_post(post.platform, post.account_id, account, batch)
        self.sources.setdefault(key, {})[batch] = None
        same, id_ = (key, "id", post.post_id), post.post_id
        known = self.posts.get(same)
        if not id_ or (known and _another(known, title, post)):
            mark = sha256(f"{title}\n{post.published.at[:16]}".encode()).hexdigest()[:16]
            same, id_ = (key, "title", mark), f"{id_}t{mark}"
            known = self.posts.get(same)
        if known is None:
            self.posts[same] = replace(
                post, account=account, title=title, source=batch, account_key=key, post_id=id_
            )
            return
        self.repeated += 1
        if post.published.at > known.published.at:
            known = self.posts[same] = replace(known, published=post.published)
        if post.is_deleted and not known.is_deleted:
            self.posts[same] = replace(known, is_deleted=True)


def _few(notes: Iterable[Say]) -> Iterator[Say]:
    """What is said of every row, a few times and then how often."""
    by_kind: dict[str, list[Say]] = {}
    for note in notes:
        by_kind.setdefault(note.template, []).append(note)
    for alike in by_kind.values():
        yield from alike[:_MOST_ALIKE]
        if len(alike) > _MOST_ALIKE:
            yield say("同样的还有 {n} 处", n=len(alike) - _MOST_ALIKE)


def _another(known: Post, title: str, post: Post) -> bool:
    """Whether one id stands for two posts: people number the rows of each table from 1."""
    return known.title != title and known.published.at[:16] != post.published.at[:16]


def _disputed(account: Account, one: str, other: str) -> Account:
    """What two ledgers tell differently is not known."""
    if {one, other} <= {"closing", "cancelled"}:
        return account
    said = "/".join(STATUS_WORDS[status] for status in (one, other))
    return replace(account, status="unknown", status_said=said)


def _one_line(text: str) -> str:
    return " ".join(text.split())


@lru_cache(8192)
def _same(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()


def _filled(known: Account, other: Account) -> Account:
    """What the first source left open is taken from the next."""
    empty = ("", None, (), "unknown", 0)  # False is 0, too
    names = [
        f.name for f in fields(Account) if f.name not in ("platform", "name", "platform_id", "line", "source")
    ]
    more = {
        n: getattr(other, n) for n in names if getattr(known, n) in empty and getattr(other, n) not in empty
    }
    if not known.platform_id and other.platform_id and known.key != other.key:
        more.pop("platform_id", None)  # a key that was given stays
    return replace(known, **more)
