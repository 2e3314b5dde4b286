"""Page tags (网站标签、栏目标签、内容标签) of the 《政府网站网页设计规范》."""

from __future__ import annotations

CANONICAL = (
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
    "Keywords",
    "Author",
    "Description",
    "Image",
    "Url",
)
_BY_LOWER = {name.lower(): name for name in CANONICAL}


def read_tags(metas: dict[str, str]) -> dict[str, str]:
    """Tags present on the page under their canonical spelling; an empty content stays, as an empty tag."""
    return {_BY_LOWER[name]: content for name, content in metas.items() if name in _BY_LOWER}
