"""A result, or its accessibility part alone, as one self-contained HTML page.

Everything that comes from an inspected page is untrusted: it reaches the page only through
autoescaping, through `speak.Speaker`, or through a JSON island; and the page's own policy lets no
other script, style or request through.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.clean import visible
from reports.html import charts, links, tables, view
from reports.html.access import AccessView
from reports.html.access_tables import of_access
from reports.html.speak import Speaker, exact, island, moment, points, tenth
from reports.html.words import WordView
from reports.model import Accessibility, Result
from reports.phrases import Words

_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("tables.js", "report.js", "access.js")


def render(result: Result, lang: str = "zh") -> str:
    """The whole page as text, in Chinese ("zh") or English ("en"). Raises ValueError for another language."""
    words = Words(lang)
    seen = view.View(result)
    part = result.accessibility
    wording = WordView(result, words)
    return page(
        "page.html",
        words,
        generator=f"govcheck {result.tool_version}",
        page_title=words("doc.title", site=seen.site_name),
        r=result,
        view=seen,
        tables=tables.of(result, words) | {"links": links.table_of(result, words)} | wording.tables,
        links=links.LinkView(result, words),
        wording=wording,
        a=AccessView(part, words) if part else None,
        access_tables=of_access(part, words) if part else {},
    )


def render_access(access: Accessibility, title: str, lang: str = "zh") -> str:
    """The accessibility part as a page of its own. title: what was looked at, in the words of the user.
    Raises ValueError for a language that has no words."""
    words = Words(lang)
    return page(
        "a11y_page.html",
        words,
        generator=f"govcheck {tool_version()}".strip(),
        version=tool_version(),
        page_title=words("access.page_title", title=title),
        heading=title,
        a=AccessView(access, words),
        access_tables=of_access(access, words),
    )


def tool_version() -> str:
    """Of the installed govcheck; "" when it is not installed."""
    try:
        return version("govcheck")
    except PackageNotFoundError:
        return ""


def page(
    template: str,
    words: Words,
    *,
    styles: tuple[str, ...] = ("report.css",),
    scripts: tuple[str, ...] = _SCRIPTS,
    **values: object,
) -> str:
    """A template of this folder as a page of its own, under the policy that only our script counts."""
    style, script = (_assets(names) for names in (styles, scripts))
    return (
        _environment()
        .get_template(template)
        .render(
            w=words,
            say=Speaker(words),
            charts=charts,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
            **values,
        )
    )


def _policy(style: str, script: str) -> str:
    """A content policy under which only our own style and script count, and nothing is fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


@cache
def _assets(names: tuple[str, ...]) -> str:
    return "\n".join(_asset(name) for name in names)


@cache
def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finish,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(points=points, exact=exact, tenth=tenth, moment=moment, island=island, any=any)
    return environment


def _finish(value: object) -> object:
    """What every `{{ }}` puts out, before it is escaped."""
    if value is None:
        raise TypeError("a template put out None")
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
