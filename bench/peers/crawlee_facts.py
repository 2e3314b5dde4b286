"""Crawlee for Python (ParselCrawler) bringing home the same of each page. It offers no HEAD requests,
so other addresses are only counted.

    python crawlee_facts.py URL OUT.jsonl [CONCURRENCY]
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

from crawlee import ConcurrencySettings
from crawlee.crawlers import ParselCrawler, ParselCrawlingContext
from crawlee.storage_clients import MemoryStorageClient
from portal_facts import facts, is_page, links_of


async def main() -> None:
    start, target = sys.argv[1], sys.argv[2]
    concurrency = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    host = urlsplit(start).netloc
    pages = 0
    crawler = ParselCrawler(
        concurrency_settings=ConcurrencySettings(
            desired_concurrency=concurrency, max_concurrency=concurrency
        ),
        max_request_retries=0,
        ignore_http_error_status_codes=[404],
        configure_logging=False,
        storage_client=MemoryStorageClient(),  # its quickest
    )
    logging.disable(logging.WARNING)
    with Path(target).open("w", encoding="utf-8") as out:

        @crawler.router.default_handler
        async def handle(context: ParselCrawlingContext) -> None:
            nonlocal pages
            if context.http_response.status_code >= 400:
                return
            pages += 1
            selector, address = context.selector, context.request.url
            links = links_of(selector, address)
            out.write(json.dumps(facts(selector, address, links), ensure_ascii=False) + "\n")
            inside = {url for url, _ in links if urlsplit(url).netloc == host and is_page(url)}
            await context.add_requests(list(inside))

        await crawler.run([start])
    print(json.dumps({"pages": pages}))


asyncio.run(main())
