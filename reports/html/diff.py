"""diff.html: two inspections side by side, in one file that asks nothing of the network."""

from __future__ import annotations

from typing import Final

from reports.diff import STATES, Diff, Finding, State
from reports.html.render import page, tool_version
from reports.html.speak import tenth
from reports.phrases import Words

ICONS: Final[dict[State, str]] = {
    "not_mended": "fail",
    "new": "error",
    "cannot_tell": "unknown",
    "mended": "pass",
    "withdrawn": "na",
}
SHOWN: Final = 500  # findings of one state in the page; the JSON has all


class DiffView:
    """A comparison, arranged for reading."""

    states = STATES
    icons = ICONS

    def __init__(self, diff: Diff) -> None:
        self.diff = diff

    @property
    def good(self) -> bool:
        """Whether nothing is left to do."""
        return not any(self.diff.counts[state] for state in ("not_mended", "new", "cannot_tell"))

    @property
    def rate(self) -> tuple[str, ...]:
        """整改率: one number, or two where some cannot be told; () where there was nothing to mend."""
        return tuple(dict.fromkeys(tenth(n) for n in self.diff.rate)) if self.diff.rate else ()

    def groups(self, state: State, suspected: bool) -> list[tuple[Finding, tuple[Finding, ...]]]:
        """Findings of a state by criterion, as many as the page shows."""
        left, shown = SHOWN, []
        for first, found in self.diff.grouped(state, suspected=suspected):
            if left <= 0:
                break
            shown.append((first, found[:left]))
            left -= len(found)
        return shown

    def left_out(self, state: State, suspected: bool) -> int:
        return max(0, len(self.diff.of(state, suspected=suspected)) - SHOWN)

    @property
    def share(self) -> list[tuple[State, int, float]]:
        """State, count and percent of the older findings, for the bar; without new and withdrawn ones."""
        before = self.diff.before
        wanted: tuple[State, ...] = ("mended", "cannot_tell", "not_mended")
        counts = ((state, self.diff.counts[state]) for state in wanted)
        return [(state, n, 100 * n / before) for state, n in counts if n] if before else []


def render_diff(diff: Diff, lang: str = "zh") -> str:
    """The whole page as text. Raises ValueError for a language that has no words."""
    words = Words(lang)
    return page(
        "diff.html",
        words,
        generator=f"govcheck {tool_version()}".strip(),
        page_title=words("diff.page_title", site=diff.new.site),
        version=tool_version(),
        d=diff,
        view=DiffView(diff),
    )
