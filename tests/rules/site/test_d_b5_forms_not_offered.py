"""表格样表: asked, with the guides that want a form."""

import pytest

from rules.site.d_b5_forms_not_offered import no_blank_form, no_sample_form
from tests.rules.facts import make_guide, make_guides, make_site

WANTS = make_guide("落户", found={"办理材料": "1.身份证 2.户口登记申请表"})
PLAIN = make_guide("换证", found={"办理材料": "身份证"})


@pytest.mark.parametrize("judge", [no_blank_form, no_sample_form])
def test_only_guides_that_want_a_form_are_listed(judge):
    outcome = judge(make_site(), make_guides(WANTS, PLAIN))
    assert outcome.status == "ask"
    assert [e.text for e in outcome.evidence] == ["“落户”要求提交户口登记申请表"]


@pytest.mark.parametrize("judge", [no_blank_form, no_sample_form])
def test_a_body_without_outward_services_is_not_judged(judge):
    assert judge(make_site(outward_services=False), make_guides()).status == "na"
