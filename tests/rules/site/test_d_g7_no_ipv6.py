"""IPv6改造: only an absence that the same resolver makes sure of is a fault."""

import pytest

from rules.site.d_g7_no_ipv6 import no_ipv6
from tests.rules.facts import make_network

CASES = [
    ("opened over IPv6 passes", make_network(), "pass"),
    ("proved to have no address fails", make_network(ipv6=(), missing=True, control="www.gov.cn"), "fail"),
    ("no IPv6 on this machine", make_network(opened="no_ipv6"), "unknown"),
    ("an address that does not answer from here", make_network(opened="failed"), "unknown"),
    ("a resolver that may filter", make_network(ipv6=(), doubt="no_control"), "unknown"),
    ("a resolver that invents addresses", make_network(ipv6=(), doubt="no_ipv4"), "unknown"),
    ("no answer in time", make_network(ipv6=(), doubt="timed_out"), "unknown"),
]


@pytest.mark.parametrize(("network", "status"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_verdicts(network, status):
    outcome = no_ipv6(network)
    assert outcome.status == status
    assert (status == "unknown") == bool(outcome.settle_by)


def test_the_fault_names_the_host_and_the_name_that_was_found():
    [seen] = no_ipv6(make_network(ipv6=(), missing=True, control="www.gov.cn")).evidence
    assert "www.example.gov.cn" in seen.text and "www.gov.cn" in seen.text
