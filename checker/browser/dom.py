"""What a browser shows of a page, as HTML that the page reader reads; and turning the pages of a list.

Nothing is ever typed, sent or confirmed: only controls that say 下一页 are clicked, and forms that would be
posted are held back.
"""

from __future__ import annotations

from pathlib import Path

from checker.browser.session import Browser

_FOLDER = Path(__file__).parent
_SHOWN = _FOLDER.joinpath("shown.js").read_text(encoding="utf-8")

_TO_THE_END = "window.scrollTo(0, document.documentElement.scrollHeight);"

# A click may run whatever the page likes, but it sends no form by POST and opens no window.
_HOLD_BACK = _FOLDER.joinpath("hold_back.js").read_text(encoding="utf-8")

# The control that turns to the next page: `none`; `link` where an address of its own leads there; `spent`
# where it stands but is switched off; else it is clicked: `clicked`.
_TURN = _FOLDER.joinpath("turn_page.js").read_text(encoding="utf-8")


def shown_html(browser: Browser, *, scripts: bool, shown_at: str, url: str) -> str:
    """The page as it stands now, its own frames in their places. scripts: they stay in it, so that the
    reader goes on doubting what they may bring. shown_at: where the browser asked for `url`, which a folder
    is served at by http alone. Raises what Selenium raises."""
    return str(browser.run(_SHOWN, scripts, _origin(shown_at), _origin(url)))


def _origin(url: str) -> str:
    scheme, mark, rest = url.partition("://")
    return f"{scheme}{mark}{rest.partition('/')[0]}/"


def scroll(browser: Browser) -> None:
    """Go to the end of the page, where some lists begin to load. Raises what Selenium raises."""
    browser.run(_TO_THE_END)


def turn(browser: Browser) -> str:
    """Turn to the next page of the list by its control: `clicked`, `link`, `spent` or `none`. Raises what
    Selenium raises."""
    browser.run(_HOLD_BACK)
    return str(browser.run(_TURN))
