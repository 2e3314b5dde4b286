"""Which addresses belong to the inspection, and why others do not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cached_property
from typing import Self

from checker.fetch.left_out import LeftOut, left_out
from checker.fetch.urls import authority_of, host_of, normalise


@dataclass(frozen=True)
class Scope:
    """The bounds of one inspection.

    hosts: names without port (any port), `name:port` (that port), or `*.name` (the name and below).
    path_prefix: addresses must start with it, e.g. `/yuhua/`; "" or "/" for the whole host.
    exclude: globs over the whole URL or over its path (`*/english/*`), or `regex:…` searched in the URL.
    max_depth: clicks from the start page; None for no bound.
    """

    hosts: frozenset[str]
    path_prefix: str = "/"
    exclude: tuple[str, ...] = ()
    max_depth: int | None = None
    _compiled: tuple[tuple[str, re.Pattern[str]], ...] = field(
        default=(), init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Compile the patterns once. Raises ValueError naming a pattern that does not compile."""
        compiled = tuple((pattern, _compile(pattern)) for pattern in self.exclude)
        object.__setattr__(self, "_compiled", compiled)

    @classmethod
    def around(
        cls,
        start: str,
        *,
        also: tuple[str, ...] = (),
        path_prefix: str = "/",
        exclude: tuple[str, ...] = (),
        max_depth: int | None = None,
    ) -> Self:
        """The scope of the site that `start` opens, plus the hosts `also`.

        Raises ValueError when `start` is no web address.
        """
        url = normalise(start)
        if url is None:
            raise ValueError(f"not a web address: {start}")
        return cls(frozenset({authority_of(url), *also}), path_prefix, exclude, max_depth)

    @cached_property
    def _wild(self) -> tuple[str, ...]:
        return tuple(host[2:] for host in self.hosts if host.startswith("*."))

    def has_host(self, url: str) -> bool:
        """Whether the URL's host is one of ours, whatever its path."""
        host = host_of(url)
        if host in self.hosts or authority_of(url) in self.hosts:
            return True
        return any(host == name or host.endswith("." + name) for name in self._wild)

    def why_out(self, url: str, depth: int = 0) -> LeftOut | None:
        """None when the URL belongs to the inspection, else one line: `host: …`, `path: …`,
        `excluded: …` or `depth: …`."""
        if not self.has_host(url):
            return left_out("host", f"{authority_of(url) or url} is not part of this inspection")
        path = _path(url)
        if not path.startswith(self.path_prefix or "/") and path + "/" != self.path_prefix:
            return left_out("path", f"not below {self.path_prefix}")
        for pattern, compiled in self._compiled:
            if _matches(pattern, compiled, url, path):
                return left_out("excluded", f"matches {pattern}")
        if self.max_depth is not None and depth > self.max_depth:
            return left_out("depth", f"{depth} clicks from the start, the bound is {self.max_depth}")
        return None


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        if pattern.startswith("regex:"):
            return re.compile(pattern[len("regex:") :])
        return re.compile(translate(pattern))
    except re.error as fault:
        raise ValueError(f"exclude pattern {pattern!r} does not compile: {fault}") from fault


def _matches(pattern: str, compiled: re.Pattern[str], url: str, path: str) -> bool:
    if pattern.startswith("regex:"):
        return compiled.search(url) is not None
    return compiled.match(url) is not None or compiled.match(path) is not None


def _path(url: str) -> str:
    """Path and query."""
    parts = url.split("/", 3)
    return "/" + parts[3] if len(parts) > 3 else "/"
