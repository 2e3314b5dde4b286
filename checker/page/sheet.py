"""What every extractor of this room works from: one page, flattened, with the facts all of them need."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from checker.page.urls import Resolver
from checker.text import dates
from checker.text.maintext import MainText
from checker.text.outline import FOOTER, Line, Outline, Ref

# Metas that tell when the page was generated: never a publication date, but a good "not after" for `[07-30]`.
_GENERATED = frozenset(
    {"others", "maketime", "htmlgeneratetime", "generatetime", "createtime", "lastmodifiedtime"}
    | {"lastmodified", "last-modified"}
)


# Begins with the character that all dates share, so that the search runs over plain characters quickly.
_DATEISH = re.compile(
    r"[-/.年月０-９](?:(?<=\d[-/.])[ \t]?\d|(?<=\d[ \t][-/.])[ \t]?\d|(?<=\d[年月])|(?<=\d[ \t][年月])"
    r"|(?<=[〇○零一二三四五六七八九][〇○零一二三四五六七八九]年)|(?<=[０-９]))"
)


@dataclass
class Sheet:
    """One page as the extractors see it. `as_of` is the day of the inspection."""

    url: str
    out: Outline
    main: MainText
    as_of: date
    resolver: Resolver
    metas: dict[str, str] = field(default_factory=dict)  # lower-case name or property -> content, first wins

    @cached_property
    def visible(self) -> list[Line]:
        """Lines a reader sees without opening anything."""
        return [line for line in self.out.lines if not line.hidden]

    @cached_property
    def footer(self) -> list[Line]:
        return [line for line in self.visible if line.zone == FOOTER]

    @cached_property
    def dateish(self) -> frozenset[int]:
        """Indexes of lines that may hold a date; everything else need not be looked at."""
        return frozenset(self.out.lines_with(_DATEISH))

    @cached_property
    def addresses(self) -> str:
        """All references in lower case, with what they do on a click, one a line."""
        urls = [ref.url + " " + ref.script if ref.script else ref.url for ref in self.out.refs]
        return "\n".join(urls).lower()

    @cached_property
    def page_refs(self) -> list[Ref]:
        """References a reader can follow: a, area, option."""
        return [ref for ref in self.out.refs if ref.kind == "page" and ref.tag != "link"]

    @cached_property
    def scripts(self) -> str:
        """All inline scripts in one text."""
        return "\n".join(self.out.scripts)

    @cached_property
    def generated(self) -> dates.Found | None:
        """When the page says it was generated, from its metas."""
        for name, content in self.metas.items():
            if name in _GENERATED:
                found = dates.first_date(content)
                if found:
                    return found
        return None

    @cached_property
    def reference(self) -> date:
        """The day that `[07-30]` cannot lie after: the inspection's, or the page's generation if earlier."""
        made = dates.as_day(self.generated.value) if self.generated else None
        return min(self.as_of, made) if made else self.as_of

    def resolve(self, ref: Ref) -> str | None:
        """The absolute URL of a reference, resolved once."""
        if ref.resolved is None:
            ref.resolved = self.resolver.resolve(ref.url) or ""
        return ref.resolved or None

    def page_title(self) -> str:
        return self.out.title


def collect_metas(out: Outline) -> dict[str, str]:
    """Metas by lower-case name, property, itemprop or http-equiv; the first non-empty content wins."""
    metas: dict[str, str] = {}
    for attrs in out.metas:
        name = attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or attrs.get("http-equiv")
        if name:
            key = name.strip().lower()
            if not metas.get(key):
                metas[key] = " ".join((attrs.get("content") or "").split())
    return metas
