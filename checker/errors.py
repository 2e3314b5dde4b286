"""Errors for the user: one line, saying what to do, in Chinese with a template for other languages."""

from __future__ import annotations

from checker.indicator import Say, say


class UserError(Exception):
    """Something only the user can mend. `sentence` keeps the template, so that it can be translated."""

    sentence: Say

    def __init__(self, template: str, **values: object) -> None:
        self.sentence = say(template, **values)
        super().__init__(str(self.sentence))
