"""Page scripts of slow observations: function bodies with the toolbox `t` and plain data as `given`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from checker.accessibility.check import Element, element_of
from checker.browser.session import Browser

_HERE = Path(__file__).parent


def ask(browser: Browser, *files: str, **given: object) -> dict[str, Any]:
    """What these scripts of `observe/`, read as one, tell of the page: {"page": {...}, "elements": [...]}.

    Raises RuntimeError when the script fails in the page, and what Selenium raises.
    """
    told = browser.run(_whole(files), json.dumps(given))
    answer = told.get("asked") if isinstance(told, Mapping) else None
    if not isinstance(answer, Mapping) or "seen" not in answer:
        raise RuntimeError((answer or {}).get("error", "no answer of the page"))
    seen = answer["seen"]
    return {"page": {}, "elements": seen} if isinstance(seen, list) else dict(seen)


def elements(raw: Iterable[Mapping[str, Any]]) -> tuple[Element, ...]:
    """Elements as page scripts described them."""
    return tuple(map(element_of, raw))


def wait(browser: Browser, seconds: float) -> None:
    """Let the page lay itself out anew: at least two frames, and this long for scripts that follow late."""
    browser.driver.execute_async_script(
        "const [ms, done] = arguments;"
        "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, ms)));"
        "setTimeout(done, ms + 1000);",
        round(seconds * 1000),
    )


@cache
def _whole(files: tuple[str, ...]) -> str:
    body = "\n".join((_HERE / "observe" / name).read_text(encoding="utf-8") for name in files)
    toolbox = (_HERE / "toolbox.js").read_text(encoding="utf-8")
    scripts = f"const scripts = {{asked: function (t) {{\n{body}\n}}}};"
    return f"const given = JSON.parse(arguments[0]);\n{scripts}\n{toolbox}"
