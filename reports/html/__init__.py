"""report.html: one file that opens anywhere, offline, and asks nothing of the network."""

from __future__ import annotations

from reports.html.diff import render_diff
from reports.html.render import render, render_access

__all__ = ["render", "render_access", "render_diff"]
