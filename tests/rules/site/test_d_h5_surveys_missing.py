"""征集调查: rounds are counted and held against their dates; only whole pages prove that a result is missing."""

from dataclasses import replace

import pytest

from rules.site.d_h5_surveys_missing import no_result, no_survey, too_few
from tests.rules.facts import (
    HOME,
    TODAY,
    make_column,
    make_columns,
    make_site,
    make_survey,
    make_surveys,
    params,
)

COLUMNS = make_columns(make_column("民意征集", "征集调查", 40))
MAIL = make_survey(40, online="mail")
SILENT = make_survey(80, "卸货时段调查", result="", result_words="")
NOT_TOLD = make_survey(40, online="")


def without_column(*others, complete=True):
    return make_surveys(columns=(), elsewhere=others, complete=complete)


CHANNEL = [
    ("a form was read", COLUMNS, make_surveys(make_survey(40)), "pass"),
    (
        "its words say one can take part online",
        COLUMNS,
        make_surveys(make_survey(40, online="named")),
        "pass",
    ),
    ("all rounds take mail only", COLUMNS, make_surveys(MAIL), "fail"),
    ("mail only, and not all was read", COLUMNS, make_surveys(MAIL, complete=False), "ask"),
    ("mail only, and a round on another site", COLUMNS, make_surveys(MAIL, outside=("http://x/",)), "ask"),
    ("one round does not tell", COLUMNS, make_surveys(MAIL, NOT_TOLD), "ask"),
    (
        "an open round takes mail only, one that is over tells no more",
        COLUMNS,
        make_surveys(make_survey(9, online="mail"), NOT_TOLD),
        "fail",
    ),
    ("a column without rounds", COLUMNS, make_surveys(), "ask"),
    ("no such column at all", make_columns(make_column("要闻", "动态要闻", 1)), without_column(), "fail"),
    (
        "no such column, and columns of unknown kind",
        make_columns(make_column("其他", "其他")),
        without_column(),
        "unknown",
    ),
    ("no such column, but texts that ask for opinions", make_columns(), without_column(MAIL), "ask"),
]
ENOUGH = [
    ("a round within the year", make_surveys(make_survey(366)), "pass"),
    ("the last round is over a year old", make_surveys(make_survey(367)), "fail"),
    ("none at all", make_surveys(), "fail"),
    ("none, and not all was read", make_surveys(complete=False), "ask"),
    ("none, and the column leads to another site", make_surveys(outside=("http://x/",)), "ask"),
    ("a round without any day", make_surveys(make_survey(9, opens=None, published=None)), "ask"),
    ("rows that may be rounds", make_surveys(doubtful=2), "ask"),
    ("none in the column, one among the notices", make_surveys(elsewhere=(make_survey(40),)), "ask"),
    ("an old one among the notices does not count", make_surveys(elsewhere=(make_survey(400),)), "fail"),
    ("no such column", without_column(), "na"),
]
RESULTS = [
    ("ended with a result", make_surveys(make_survey(80)), "pass"),
    ("ended long ago without one", make_surveys(SILENT), "fail"),
    ("ended 31 days ago: there is time left", make_surveys(make_survey(51, result="")), "na"),
    ("ended 32 days ago without one", make_surveys(make_survey(52, result="")), "fail"),
    ("ended more than a year ago", make_surveys(make_survey(400, result="")), "na"),
    ("its own page was not read whole", make_surveys(replace(SILENT, whole=False)), "ask"),
    ("a text of like title may be the result", make_surveys(replace(SILENT, maybe=f"{HOME}x")), "ask"),
    ("works were asked for, not opinions", make_surveys(replace(SILENT, due=False)), "ask"),
    ("not all was read", make_surveys(SILENT, complete=False), "ask"),
    ("called ended, without a day", make_surveys(replace(SILENT, closes=None)), "ask"),
    (
        "it does not tell whether it ended",
        make_surveys(make_survey(80, closes=None, ended=None, result="")),
        "ask",
    ),
    ("no such column", without_column(), "na"),
]


@pytest.mark.parametrize(
    ("columns", "surveys", "status"), [c[1:] for c in CHANNEL], ids=[c[0] for c in CHANNEL]
)
def test_channel(columns, surveys, status):
    assert no_survey(make_site(), columns, surveys).status == status


@pytest.mark.parametrize(("surveys", "status"), [c[1:] for c in ENOUGH], ids=[c[0] for c in ENOUGH])
def test_enough(surveys, status):
    assert too_few(surveys, TODAY, params("D-H5", 2)).status == status


@pytest.mark.parametrize(("surveys", "status"), [c[1:] for c in RESULTS], ids=[c[0] for c in RESULTS])
def test_results(surveys, status):
    assert no_result(surveys, TODAY, params("D-H5", 3)).status == status


def test_each_round_that_is_missing_counts():
    outcome = too_few(make_surveys(make_survey(40)), TODAY, params("D-H5", 2, times=6))
    assert outcome.status == "fail" and outcome.count == 5


def test_a_round_without_a_result_is_named_with_its_end():
    outcome = no_result(make_surveys(SILENT, make_survey(100)), TODAY, params("D-H5", 3))
    assert outcome.count == 1
    assert [e.text for e in outcome.evidence] == ["“卸货时段调查”于 2026-09-21 结束,已 60 天,没有公开结果"]


def test_mail_only_is_named():
    outcome = no_survey(make_site(), COLUMNS, make_surveys(MAIL))
    assert [e.text for e in outcome.evidence] == ["“停车收费调查”只写有邮箱、电话等方式"]
