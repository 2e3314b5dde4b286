"""What a browser saw of a page, and what was judged of it. Plain data, kept in the store as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from checker.accessibility.check import Box

VisitOutcome = Literal[
    "shown",  # loaded and looked at
    "timed_out",  # looked at as far as it came
    "not_opened",  # no page: refused, certificate, its own error page, an error status
    "not_html",  # a download or a file
    "blocked",  # a shield or a login page stands in place of the page
    "left",  # the page closed itself or went elsewhere while it was looked at
    "hung",  # no answer within the page's time; the browser was replaced
    "crashed",  # the browser or the tab died
    "too_big",  # more elements than a browser can be asked to judge
    "no_browser",
]
LOOKED_AT = frozenset({"shown", "timed_out"})


@dataclass(frozen=True)
class Visit:
    """One page looked at once.

    axe: what run_axe.js handed back, or {"error": …}; None when it was not run. seen: observation name (a
    check's id for its own script) -> raw data. missed: observation -> why it could not be made. shot: the
    page's picture, WebP in base64, with its scale (picture px per page px). signature: of the page's build.
    whole: the slow observations were made too.
    """

    url: str
    outcome: VisitOutcome
    at: str = ""
    error: str = ""
    seconds: float = 0.0
    final_url: str = ""
    title: str = ""
    lang: str = ""
    elements: int = 0
    signature: str = ""
    axe: Mapping[str, Any] | None = None
    seen: Mapping[str, Any] = field(default_factory=dict)
    missed: Mapping[str, str] = field(default_factory=dict)
    shot: str = ""
    shot_scale: float = 0.0
    shot_size: tuple[int, int] = (0, 0)
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """For the store."""
        return asdict(self)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Visit:
        """Back from the store."""
        given = dict(raw)
        given["shot_size"] = tuple(given.get("shot_size") or (0, 0))
        return cls(**given)


Verdict = Literal["fail", "unknown", "pass", "na"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One element concerned. verdict as in check.Fault. reason: words for a person; for axe in its own words,
    with the parts to say it in Chinese (`checks`: id, message key and data of what failed)."""

    selector: str
    html: str
    text: str = ""
    box: Box | None = None
    verdict: str = "fail"
    reason: str = ""
    checks: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """One rule on one page. rule: axe's id or a CN id; aspect: apart within a CN check. level: WCAG A, AA,
    AAA, `best-practice`, or "" for 适老化. applicable, failing: elements, also where spots are cut.
    scored: False for best practice, AAA and advice."""

    rule: str
    aspect: str
    verdict: Verdict
    impact: str
    level: str
    wcag: tuple[str, ...]
    act: tuple[str, ...]
    applicable: int
    failing: int
    spots: tuple[Spot, ...] = ()
    unseen: str = ""
    scored: bool = True
    elder: bool = False  # counts for 适老化, not for the accessibility score
    undecided: int = 0  # elements of `applicable` that a person should look at
    help: str = ""  # what the rule asks, in axe's own words; "" for our own checks
    items: tuple[str, ...] = ()  # 适老化 items that a check of our own speaks to

    @property
    def key(self) -> str:
        """`CN05.trap`, or the rule alone."""
        return f"{self.rule}.{self.aspect}" if self.aspect else self.rule


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """One page with all its outcomes. template: the group it stands for; core: the scoring model names it;
    whole: also the slow observations were made."""

    url: str
    visit: Visit
    outcomes: tuple[RuleOutcome, ...]
    template: str = ""
    core: bool = False
    whole: bool = False
    home: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """Pages built alike. pages: all of them in the site, looked at or not; visited: those looked at."""

    id: str
    name: str
    pages: tuple[str, ...]
    visited: tuple[str, ...]


# -- files that pages offer --------------------------------------------------------------------

Kind = Literal["pdf", "ofd", "other", ""]
Unread = Literal[
    "",  # it was read
    "not_fetched",  # the address gave no file; `error` is the outcome of the fetch
    "too_large",
    "not_supported",  # a kind that is not looked into
    "password",  # opens with a password only
    "cipher",  # opens without one, but with a cipher that is not at hand here; `locked` is known
    "broken",
    "took_too_long",
]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file and what it tells. Facts of a file that was not read are empty.

    pages: in the file; looked: of them looked at; chars: characters of text that could be taken out of each.
    drawn: pages looked at that hold pictures and nothing that could be text (no font at all).
    tagged: it has a tree of structure (/StructTreeRoot); marked: it says that it is tagged (/MarkInfo).
    shows_title: viewers show its title in place of the file's name. outlined: it has bookmarks.
    encrypted: it is, also when it opens without a password; revision: of its security, 0 without.
    locked: text may not be taken out, not even for assistive technology; None: no security, or not known.
    """

    url: str
    title: str = ""
    page: str = ""
    beside: int | None = None
    published: str = ""
    kind: Kind = ""
    unread: Unread = ""
    error: str = ""
    size: int = 0
    seen_at: str = ""
    pages: int = 0
    looked: int = 0
    chars: tuple[int, ...] = ()
    drawn: int = 0
    tagged: bool | None = None
    marked: bool | None = None
    lang: str = ""
    own_title: str = ""
    shows_title: bool | None = None
    outlined: bool | None = None
    encrypted: bool = False
    revision: int = 0
    locked: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """For the store."""
        return asdict(self)

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Attachment:
        """Back from the store."""
        return cls(**{**raw, "chars": tuple(raw.get("chars") or ())})
