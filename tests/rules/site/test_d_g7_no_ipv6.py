"""IPv6改造: asked of the public site only."""

from rules.site.d_g7_no_ipv6 import no_ipv6
from tests.rules.facts import make_site


def test_it_is_asked_with_the_host():
    outcome = no_ipv6(make_site())
    assert outcome.status == "ask" and "www.example.gov.cn" in outcome.question


def test_a_folder_has_no_network():
    assert no_ipv6(make_site(from_folder=True, public_host_known=False)).status == "not_checked"
