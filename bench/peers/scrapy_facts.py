"""A Scrapy spider that brings home what govcheck does of each page: links, list dates, date, marks, tags.

python scrapy_facts.py URL OUT.jsonl [CONCURRENCY]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import scrapy
from portal_facts import facts, is_page, links_of
from scrapy.crawler import CrawlerProcess


class Portal(scrapy.Spider):
    name = "portal"
    handle_httpstatus_all = True

    async def start(self):
        self.out = Path(sys.argv[2]).open("w", encoding="utf-8")
        self.host = urlsplit(sys.argv[1]).netloc
        self.pages = 0
        yield scrapy.Request(sys.argv[1])

    def parse(self, response):
        if response.request.method == "HEAD" or response.status >= 400:
            return
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        self.pages += 1
        links = links_of(response, response.url)
        self.write(facts(response, response.url, links))
        for url in {url for url, _ in links}:
            inside = urlsplit(url).netloc == self.host and is_page(url)
            yield scrapy.Request(url, method="GET" if inside else "HEAD", errback=self.failed)

    def write(self, row):
        self.out.write(json.dumps(row, ensure_ascii=False) + "\n")

    def failed(self, failure):
        pass

    def closed(self, reason):
        self.out.close()
        print(json.dumps({"pages": self.pages}))


if __name__ == "__main__":
    concurrency = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "CONCURRENT_REQUESTS": concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
            "ROBOTSTXT_OBEY": False,
            "TELNETCONSOLE_ENABLED": False,
            "RETRY_ENABLED": False,
            "AUTOTHROTTLE_ENABLED": False,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
        }
    )
    process.crawl(Portal)
    process.start()
