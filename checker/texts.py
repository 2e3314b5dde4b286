"""Sentences of rules as the reports keep them."""

from __future__ import annotations

from checker.indicator import Say
from reports import model


def text_of(sentence: str) -> model.Text:
    """A sentence for the reports, its values that are sentences themselves kept as such."""
    if isinstance(sentence, Say):
        values = {n: text_of(v) if isinstance(v, Say) else v for n, v in sentence.values.items()}
        return model.Text(str(sentence), sentence.template, values)
    return model.Text(sentence, sentence)
