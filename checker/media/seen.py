"""What is known of one account when it is judged: plain values, made from everything that was imported."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from checker.clock import BEIJING
from checker.media.masked import masked, masked_url
from checker.media.model import ANYONE, Account, Batch, Coverage, Imported, Platform, Post
from checker.words.lists import Lexicon, lexicon
from checker.words.privacy import find_private
from checker.words.scan import scan

NEWEST = 40  # posts of an account that rules are shown
MOST_SPOTS = 40
_DAY = timedelta(days=1)
_LASTS = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "day": _DAY}
_FORCED = re.compile(
    r"(?:务必|必须|一律|全员|每人|要求)[^。!！\n]{0,16}(?:点赞|转发|关注|截图|投票|刷)|"
    r"(?:点赞|转发|关注|投票)[^。!！\n]{0,10}(?:任务|指标|排名通报|纳入考核|截图上报|报送截图)"
)
_SEAMLESS = timedelta(days=14)  # between the last post by one name and the first by another
_BRIDGED = frozenset({"feed", "jsonfeed", "rsshub", "we-mp-rss sqlite"})
LEAST_TITLE = 8  # characters from which two equal titles are one article
_MOST_AGAIN = 3  # more posts of one title are a series
_MARKS = re.compile(r"[\s\W_]+")
_ANSWERS = re.compile(r"留言|咨询|信箱|互动|投诉|建言|回复|问政")


@dataclass(frozen=True, slots=True)
class PostSeen:
    """A post that stands. first, last: when it was published, a whole day where only that is told.
    assumed: its source named no zone."""

    first: datetime
    last: datetime
    title: str
    url: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts of an account up to the time of the check, newest first, at most NEWEST.

    count: how many stand; deleted, ahead: how many were withdrawn, or are dated later than the check;
    withdrawn: when the newest of the withdrawn was published.
    coverage: `complete` where one source holds every post from `complete_from` to `as_of`; sources: what
    they are. refused: whether rows that may be posts of the account could not be read. kin: an account
    that the ledger lacks and whose posts may be those of this one after it was renamed.
    """

    newest: tuple[PostSeen, ...] = ()
    count: int = 0
    deleted: int = 0
    ahead: int = 0
    coverage: Coverage = "unknown"
    complete_from: datetime | None = None
    as_of: datetime | None = None
    sources: tuple[str, ...] = ()
    withdrawn: datetime | None = None
    refused: bool = False
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to look at in a post. kind, grade: as in checker.words; words: as written (masked where it is
    personal); instead: what belongs there; quote: the sentence."""

    kind: str
    grade: str
    words: str
    instead: str
    quote: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Again:
    """One title at two dates: an old post may stand under a new one. url: of the later."""

    title: str
    first: datetime
    last: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What the posts say besides. open_comments, comments: posts that are open to comments, and comments
    under them; answering: titles that offer an answer; forced: posts that may demand likes; links: other
    hosts that posts lead to; again: titles that came twice."""

    open_comments: int = 0
    comments: int = 0
    answering: tuple[PostSeen, ...] = ()
    forced: tuple[Spot, ...] = ()
    wording: tuple[Spot, ...] = ()
    private: tuple[Spot, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    again: tuple[Again, ...] = ()
    replies: int = 0  # messages of readers that were answered


@dataclass(frozen=True, slots=True)
class AccountSeen:
    """One account with everything known of it."""

    account: Account
    posts: Posts
    signs: Signs


def see(made: Imported, checked_at: datetime, lists: Lexicon | None = None) -> Iterator[AccountSeen]:
    """Every account, in the order of the ledger. checked_at: aware, in Beijing time."""
    lists = lists or lexicon()
    batches = {batch.batch_id: batch for batch in made.batches}
    by_account: defaultdict[str, list[Post]] = defaultdict(list)
    for post in made.posts:
        by_account[post.account_key].append(post)
    sources = _sources(made)
    replies = Counter(m.account_key for m in made.messages if m.replied)
    losing = [batch for batch in made.batches if batch.lost]
    strangers = _strangers(made, by_account, checked_at)
    for account in made.accounts:
        posts = by_account.get(account.key, [])
        told = [batches[name] for name in sources.get(account.key, ()) if name in batches]
        known = _posts(account, posts, told, checked_at)
        refused = any(account.key in b.lost for b in losing) or any(ANYONE in b.lost for b in told)
        kin = next((s.name for s in strangers if _may_be(s, account, known, told)), "")
        signs = replace(_signs(posts, checked_at, lists), replies=replies[account.key])
        yield AccountSeen(account, replace(known, refused=refused, kin=kin), signs)


@dataclass(frozen=True, slots=True)
class _Stranger:
    """An account that only posts know. begins, ends: its first and newest post; near: names of the ledger
    that are like its own."""

    name: str
    platform: Platform
    begins: datetime
    ends: datetime
    batches: frozenset[str]
    near: frozenset[str]


def _strangers(made: Imported, by_account: Mapping[str, list[Post]], checked_at: datetime) -> list[_Stranger]:
    named, near = frozenset(made.ledger), dict(made.unmatched)
    found = []
    for account in made.accounts:
        if not named or account.key in named:
            continue
        posts = [p for p in by_account.get(account.key, ()) if not p.is_deleted]
        times = [at for p in posts if (at := moment(p.published.at)) and at <= checked_at]
        if times:
            name = account.name or account.platform_id
            files = frozenset(p.source for p in posts)
            like = frozenset(near.get(name, ()))
            found.append(_Stranger(name, account.platform, min(times), max(times), files, like))
    return found


def _may_be(stranger: _Stranger, account: Account, known: Posts, told: Iterable[Batch]) -> bool:
    """Whether the stranger may be this account by another name: it is newer, and called alike or begins, in
    one source with it, soon after the account ends."""
    if stranger.platform != account.platform or not known.newest or account.name == stranger.name == "":
        return False
    newest = known.newest[0].first
    if stranger.ends <= newest:
        return False
    if account.name in stranger.near:
        return True
    together = any(batch.batch_id in stranger.batches for batch in told)
    return together and timedelta(0) <= stranger.begins - newest <= _SEAMLESS


def moment(text: str) -> datetime | None:
    """An ISO moment in Beijing time; None where it is none. A day is its beginning."""
    try:
        made = datetime.fromisoformat(text)
    except ValueError:
        return None
    return made.replace(tzinfo=BEIJING) if made.tzinfo is None else made.astimezone(BEIJING)


def _sources(made: Imported) -> Mapping[str, tuple[str, ...]]:
    """account key -> the files that tell of its posts."""
    if made.sources:
        return made.sources
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for post in made.posts:
        found[post.account_key][post.source] = None
    return {key: tuple(names) for key, names in found.items()}


def _posts(account: Account, posts: Iterable[Post], batches: Iterable[Batch], checked_at: datetime) -> Posts:
    standing: list[PostSeen] = []
    withdrawn: list[datetime] = []
    ahead = 0
    for post in posts:
        first = moment(post.published.at)
        if first is None:
            continue
        last = first + _LASTS[post.published.precision] - timedelta(microseconds=1)
        if post.is_deleted:
            withdrawn.append(first)
        elif first > checked_at:
            ahead += 1
        else:
            standing.append(
                PostSeen(
                    first,
                    min(last, checked_at),
                    masked(post.title),
                    masked_url(post.url),
                    post.published.tz_assumed,
                )
            )
    standing.sort(key=lambda seen: seen.first, reverse=True)
    best = _best(batches)
    return Posts(
        tuple(standing[:NEWEST]),
        len(standing),
        len(withdrawn),
        ahead,
        best.coverage if best else "unknown",
        moment(best.coverage_from) if best else None,
        _fetched(best, account) if best else None,
        tuple(dict.fromkeys(batch.adapter for batch in batches)),
        max(withdrawn, default=None),
    )


def _fetched(batch: Batch, account: Account) -> datetime | None:
    """When the posts were fetched: a feed is no newer than what its bridge read last."""
    told = [batch.as_of, account.synced if batch.adapter in _BRIDGED else ""]
    return min((at for text in told if (at := moment(text))), default=None)


def _best(batches: Iterable[Batch]) -> Batch | None:
    """The source that tells most: a complete one before others, then the newest."""
    order = {"complete": 2, "truncated": 1, "unknown": 0}
    return max(batches, key=lambda batch: (order[batch.coverage], batch.as_of), default=None)


def _signs(posts: Iterable[Post], checked_at: datetime, lists: Lexicon) -> Signs:
    standing = [post for post in posts if not post.is_deleted]
    wording: list[Spot] = []
    private: list[Spot] = []
    forced: list[Spot] = []
    answering: list[PostSeen] = []
    links: Counter[str] = Counter()
    for post in standing:
        text = f"{post.title}\n{post.text}" if post.text else post.title
        title, url, shown = masked(post.title), masked_url(post.url), masked(text)
        if len(wording) < MOST_SPOTS:
            wording += [
                Spot(hit.kind, hit.grade, hit.words, hit.instead,
                     _quoted(hit.before + hit.words + hit.after, text, shown), title, url)
                for hit in scan(text, lists) if hit.kind != "renamed"
            ]  # fmt: skip
        if len(private) < MOST_SPOTS:
            private += [
                Spot(
                    leak.kind,
                    "",
                    leak.masked,
                    "",
                    shown[max(0, leak.start - len(leak.before)) : leak.start] + leak.masked,
                    title,
                    url,
                )
                for leak in find_private(text)
            ]
        if found := _FORCED.search(text):
            demand = masked(found[0])
            forced.append(Spot("forced", "", demand, "", demand, title, url))
        if _ANSWERS.search(post.title) and (first := moment(post.published.at)) and first <= checked_at:
            answering.append(PostSeen(first, first, title, url))
        links.update(_hosts(post.text))
    return Signs(
        sum(bool(post.comment_open) for post in standing),
        sum(post.comments or 0 for post in standing),
        tuple(sorted(answering, key=lambda seen: seen.first, reverse=True)[:3]),
        tuple(forced[:MOST_SPOTS]),
        tuple(wording[:MOST_SPOTS]),
        tuple(private[:MOST_SPOTS]),
        tuple(links.most_common(MOST_SPOTS)),
        tuple(_again(posts))[:MOST_SPOTS],
    )


def _again(posts: Iterable[Post]) -> Iterator[Again]:
    """Titles that came at two dates. Short ones and those that come often are series; what tells other
    things below one title is another post."""
    by_title: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if len(title := plain_title(post.title)) >= LEAST_TITLE:
            by_title[title].append(post)
    for same in by_title.values():
        if not 1 < len(same) <= _MOST_AGAIN or len({post.text for post in same if post.text}) > 1:
            continue
        first, *_, last = sorted(same, key=lambda post: post.published.at)
        begins, ends = moment(first.published.at), moment(last.published.at)
        if begins and ends and begins.date() != ends.date():
            yield Again(masked(last.title), begins, ends, masked_url(last.url))


def plain_title(title: str) -> str:
    """A title for comparing: without blanks and marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", title)).lower()


def _quoted(quote: str, text: str, shown: str) -> str:
    """A sentence of the text, as it may be shown; shown: the whole text so."""
    at = text.find(quote)
    return shown[at : at + len(quote)] if at >= 0 else masked(quote)


_HOST = re.compile(r"https?://([A-Za-z0-9.-]+)")
# Where the platforms themselves keep posts and pictures.
PLATFORM_HOSTS = (".qq.com", ".weibo.cn", ".weibo.com", ".douyin.com", ".kuaishou.com", ".toutiao.com", ".qpic.cn", ".sinaimg.cn")  # fmt: skip  # noqa: E501


def _hosts(text: str) -> Iterator[str]:
    if "http" in text:
        for host in dict.fromkeys(_HOST.findall(text)):
            if not ("." + host.lower()).endswith(PLATFORM_HOSTS):
                yield host.lower()


APPS: frozenset[Platform] = frozenset({"app", "app_ios", "app_android"})
