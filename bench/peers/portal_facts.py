"""What both peers read from a page: the same links, dates, marks and tags that govcheck reads.

Plain XPath and regular expressions, as a good spider's author would write them.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})")
MONTH_DAY = re.compile(r"^\s*\[?(\d{1,2})[-/](\d{1,2})\]?\s*$")
LABELLED = re.compile(r"(?:发布时间|发布日期|时间|日期)\s*[::]\s*(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2})")
MARKS = {
    "site_code": re.compile(r"标识码\s*[::]?\s*(bm\d{8}|\d{10})"),
    "icp": re.compile(r"[\u4e00-\u9fa5]ICP备\s*\d{6,10}号?(?:-\d+)?"),
    "police_filing": re.compile(r"[\u4e00-\u9fa5]公网安备\s*\d{14,15}号?"),
    "host_unit": re.compile(r"主办(?:单位)?\s*[::]\s*(\S+)"),
}
PAGE_ENDS = (".html", ".htm", "/")


def is_page(url: str) -> bool:
    path = urlsplit(url).path
    return path.endswith(PAGE_ENDS) or "." not in path.rsplit("/", 1)[-1]


def links_of(selector, address):
    """Every reference of the page, absolute, with its words."""
    links = []
    for node in selector.xpath("//a[@href]|//link[@href]|//img[@src]|//script[@src]|//iframe[@src]"):
        written = node.attrib.get("href") or node.attrib.get("src")
        if written.startswith(("javascript:", "mailto:", "tel:", "#")):
            continue
        url = urljoin(address, written).split("#")[0]
        links.append((url, " ".join(node.xpath(".//text()").getall()).strip()[:200]))
    return links


def facts(selector, address, links):
    """One page's row."""
    text = " ".join(selector.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]").getall())
    published = selector.xpath("//meta[@name='PubDate']/@content").get() or (
        found[1] if (found := LABELLED.search(text)) else None
    )
    items = []
    for row in selector.xpath("//li[a[@href]]"):
        words = " ".join(row.xpath("./text()|./*[not(self::a)]//text()").getall())
        dated = DATE.search(words) or MONTH_DAY.match(words)
        if dated:
            items.append((row.xpath("string(./a)").get(), row.xpath("./a/@href").get(), dated.group()))
    return {
        "url": address,
        "title": selector.xpath("//title/text()").get(),
        "heading": selector.xpath("//h1/text()").get(),
        "published": published,
        "items": items,
        "newest": max((day for _, _, day in items), default=None),
        "marks": {name: (m.group() if (m := p.search(text)) else None) for name, p in MARKS.items()},
        "party_gov_mark": bool(selector.xpath("//a[contains(@href,'conac')]|//img[contains(@src,'conac')]")),
        "find_error": bool(selector.xpath("//*[contains(@src,'jiucuo') or contains(@alt,'找错')]")),
        "tags": {m.attrib["name"]: m.attrib.get("content") for m in selector.xpath("//meta[@name]")},
        "text": text,
        "links": links,
    }
