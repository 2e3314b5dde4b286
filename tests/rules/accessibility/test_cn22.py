"""What the elder version shows on a phone and not on a desktop."""

from __future__ import annotations

from checker.accessibility.check import Seen
from checker.accessibility.model import Visit
from checker.accessibility.site_facts import ELDER_ENTRY, ElderPage, ElderSeen
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params

CHECK = CHECKS["CN22"]
FRAME = {
    "selector": "#ad",
    "html": "<iframe>",
    "kind": "content",
    "hosts": ["pos.baidu.com"],
    "frame": True,
    "area": 9000,
}
PAGE = {"elder": "", "chinese": 1}


def elder(wide: list, narrow: list) -> ElderSeen:
    pages = [
        ElderPage(width, "shown", seen={"CN22": {"page": PAGE, "elements": found}})
        for width, found in ((1280, wide), (412, narrow))
    ]
    return ElderSeen(
        "http://www.yunling.example/", "http://www.yunling.example/elder/", "长辈版", tuple(pages)
    )


def test_the_same_advertisement_is_told_once():
    found = CHECK.on_site({"elder": elder([FRAME], [FRAME])}, params("CN22"))
    assert {j.status for j in found} == {"pass"}


def test_an_advertisement_on_the_phone_alone_is_a_veto():
    found = CHECK.on_site({"elder": elder([], [FRAME])}, params("CN22"))
    assert [f.verdict for j in found for f in j.faults] == ["veto"]


def test_the_page_the_entry_leads_to_is_the_elder_version_whatever_it_calls_itself():
    seen = Seen.of({"page": PAGE, "elements": [FRAME]})
    plain = Visit("http://www.yunling.example/elder/", "shown")
    marked = Visit(plain.url, "shown", seen={ELDER_ENTRY: {"words": "长辈版"}})
    told = [CHECK.on_page({"seen": seen, "visit": v}, params("CN22"))[0].status for v in (plain, marked)]
    assert told == ["na", "fail"]
