"""The entry to the elder version, judged by whether it opens."""

from __future__ import annotations

import pytest

from checker.accessibility.site_facts import ElderPage, ElderSeen
from tests.rules.accessibility.conftest import CHECKS
from tests.rules.accessibility.figures import params

URL = "http://www.yunling.example/elder/"


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (ElderPage(1280, "shown"), "pass"),
        (ElderPage(1280, "timed_out"), "pass"),
        (ElderPage(1280, "not_opened", "HTTP 404"), "fail"),
        (ElderPage(1280, "not_opened", "HTTP 503"), "unknown"),
        (ElderPage(1280, "not_opened", "net::ERR_CONNECTION_RESET"), "unknown"),
        (ElderPage(1280, "hung"), "unknown"),
    ],
)
def test_the_entry_opens(page, status):
    elder = ElderSeen("http://www.yunling.example/", URL, "长辈版", (page,))
    (found,) = CHECKS["CN21"].on_site({"elder": elder}, params("CN21"))
    assert (found.aspect, found.status) == ("opens", status)
    if found.faults:
        assert found.faults[0].element.selector == URL
