"""What the public letters tell together: how long answers took, whose numbers stand unmasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from checker.facts.model import Exposed, Interaction, Replies, Reply
from checker.facts.registry import fact
from checker.facts.workdays import Workdays
from checker.page.model import Letter
from checker.text.dates import as_day
from checker.text.private import What, masked, private_numbers

_OFFICE = re.compile(r"(?:电话|热线|手机|联系|致电|拨打|详询|咨询)[^。;；\n]{0,16}$")
_NEAR = 24  # characters before a number that say whose it is


@fact
def replies(interaction: Interaction, figures: Mapping[str, Any], today: date) -> Replies:
    """Waiting times of the public letters that show both days."""
    calendar = Workdays(figures)
    made, odd = [], 0
    for letter in interaction.letters:
        asked, answered = as_day(letter.asked or ""), as_day(letter.answered or "")
        if asked is None or answered is None or answered > today:
            continue
        if answered < asked:
            odd += 1
            continue
        made.append(Reply(letter, (answered - asked).days, calendar.between(asked, answered)))
    made.sort(key=lambda reply: (-reply.workdays, -reply.days))
    return Replies(tuple(made), calendar.holidays_known, odd)


def exposed_in(letters: Iterable[Letter], seen_at: Mapping[str, str]) -> Iterator[Exposed]:
    """Numbers of persons that letters show written out; in an answer an office's mobile telephone is none."""
    for letter in letters:
        told: dict[str, What] = {}
        for text, by_office in ((letter.title, False), (letter.text, False), (letter.answer, True)):
            for number in private_numbers(text or ""):
                before = (text or "")[max(0, number.start - _NEAR) : number.start]
                if by_office and number.what == "mobile" and _OFFICE.search(before):
                    continue
                told.setdefault(number.masked, number.what)
        for shown, what in told.items():
            yield Exposed(masked(letter.title), letter.url, what, shown, seen_at.get(letter.url, ""))


def without_numbers(letter: Letter) -> Letter:
    """The letter with numbers of persons masked: a report must not spread them further."""
    return replace(
        letter,
        title=masked(letter.title),
        text=masked(letter.text) if letter.text else letter.text,
        answer=masked(letter.answer) if letter.answer else letter.answer,
    )
