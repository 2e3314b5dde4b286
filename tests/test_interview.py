"""`govcheck answer`: the conversation, held by a script in place of a person."""

from __future__ import annotations

from datetime import date

import pytest

from checker.answers import AnswerFile, read_answers
from checker.interview import Interview, questions
from reports.phrases import Words
from tests.results import SITE, criterion, find, make_result, proof

TODAY = date(2026, 11, 23)
DEAD, VETO, BONUS, LATE = ("D-G3", 1), ("V-S4", 1), ("P-1", 1), ("D-F4", 2)


class Talk:
    """An interview whose other end types `said`, line by line, and then is gone."""

    def __init__(self, folder, given, *said, status="pass", only="", valid_days=184):
        self.path, self.shown, self.said = folder / "answers.toml", [], list(said)
        self.interview = Interview(
            make_result(given, status),
            AnswerFile(self.path, SITE),
            Words("zh"),
            "某检查员",
            TODAY,
            valid_days,
            self.read,
            self.shown.append,
            only,
        )

    def read(self, prompt):
        self.shown.append(prompt)
        if not self.said:
            raise EOFError
        return self.said.pop(0) + "\n"

    @property
    def text(self):
        return "\n".join(self.shown)

    @property
    def answers(self):
        return read_answers(self.path).answers


def test_an_answer_is_written_with_who_when_until_and_proof(tmp_path):
    talk = Talk(tmp_path, {LATE: criterion("ask")}, "2", "https://www.example.gov.cn/x.html")
    result = talk.interview.ask()
    told = talk.answers["D-F4.2"]
    assert (told.value, told.by, told.on, told.expires) == ("fail", "某检查员", TODAY, date(2027, 5, 26))
    assert told.proof == ("https://www.example.gov.cn/x.html",)
    assert find(result, LATE).lost == 4.0


def test_words_that_are_no_address_are_a_remark(tmp_path):
    talk = Talk(tmp_path, {LATE: criterion("ask")}, "1", "打电话问过")
    talk.interview.ask()
    assert (talk.answers["D-F4.2"].note, talk.answers["D-F4.2"].proof) == ("打电话问过", ())


@pytest.mark.parametrize(
    ("said", "count", "points"), [("3", 3, ""), ("", 1, ""), ("1.5分", 1, "1.5"), ("0.5 分", 1, "0.5")]
)
def test_faults_are_counted_or_given_points(tmp_path, said, count, points):
    talk = Talk(tmp_path, {DEAD: criterion("ask")}, "2", said, "")
    talk.interview.ask()
    assert (talk.answers["D-G3.1"].count, talk.answers["D-G3.1"].points) == (count, points)


@pytest.mark.parametrize("said", ["六分", "-1", "0", "99分"])
def test_what_is_no_count_is_asked_again(tmp_path, said):
    talk = Talk(tmp_path, {DEAD: criterion("ask")}, "2", said, "2", "")
    talk.interview.ask()
    assert talk.answers["D-G3.1"].count == 2
    assert f"没有看懂“{said}”" in talk.text


def test_a_bonus_is_asked_in_points(tmp_path):
    talk = Talk(tmp_path, {BONUS: criterion("ask")}, "1", "2.5", "")
    result = talk.interview.ask()
    assert find(result, BONUS).earned == 2.5
    assert "可以加分" in talk.text


def test_vetoes_come_first_then_what_weighs_most(tmp_path):
    given = {
        BONUS: criterion("ask"),
        LATE: criterion("ask"),
        DEAD: criterion("unknown"),
        VETO: criterion("ask"),
    }
    assert [q.id for q in questions(make_result(given, "pass"))] == ["V-S4.1", "D-G3.1", "D-F4.2", "P-1.1"]


def test_every_answer_is_on_disk_when_the_terminal_goes_away(tmp_path):
    talk = Talk(tmp_path, {LATE: criterion("ask"), DEAD: criterion("ask")}, "1", "", "1")
    talk.interview.ask()
    assert list(talk.answers) == ["D-G3.1"]
    assert "已记下 1 条" in talk.text and "还有 1 个问题待答" in talk.text


@pytest.mark.parametrize("said", ["q", "Q"])
def test_q_ends_and_enter_leaves_a_question_open(tmp_path, said):
    talk = Talk(tmp_path, {LATE: criterion("ask"), DEAD: criterion("ask")}, "", said)
    talk.interview.ask()
    assert not talk.path.exists()


def test_only_one_indicator_may_be_asked_for(tmp_path):
    talk = Talk(tmp_path, {}, "1", "", "1", "", status="ask", only="D-F4")
    talk.interview.ask()
    assert set(talk.answers) == {"D-F4.1", "D-F4.2"}


def test_an_answered_question_is_not_put_again(tmp_path):
    Talk(tmp_path, {LATE: criterion("ask")}, "1", "").interview.ask()
    again = Talk(tmp_path, {LATE: criterion("ask")})
    again.interview.ask()
    assert "没有待答的问题" in again.text


def test_an_expired_answer_is_asked_for_again_and_said_to_have_expired(tmp_path):
    Talk(tmp_path, {LATE: criterion("ask")}, "1", "").interview.ask()
    path = tmp_path / "answers.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2027-05-26", "2026-11-01"), encoding="utf-8")
    again = Talk(tmp_path, {LATE: criterion("ask")}, "q")
    again.interview.ask()
    assert "已过期" in again.text


def test_findings_are_reviewed_one_by_one(tmp_path):
    given = {DEAD: criterion("fail", proof(1), proof(2), proof(3))}
    talk = Talk(tmp_path, given, "2", "换了地址", "", "4", "")
    result = talk.interview.review()
    assert [e.review.verdict if e.review else "" for e in find(result, DEAD).evidence] == [
        "false_alarm",
        "",
        "mended",
    ]
    assert find(result, DEAD).count == 2


def test_the_rest_of_a_criterion_may_be_confirmed_at_once(tmp_path):
    given = {DEAD: criterion("fail", proof(1), proof(2)), LATE: criterion("fail", proof(7), count=1)}
    talk = Talk(tmp_path, given, "", "a", "q")
    talk.interview.review()
    assert len(read_answers(talk.path).reviews) == 2


def test_what_a_page_says_cannot_write_to_the_terminal(tmp_path):
    evil = criterion("ask", reason="\x1b[2J\u202e坏\n新行")
    talk = Talk(tmp_path, {LATE: evil}, "q")
    talk.interview.ask()
    assert "\x1b" not in talk.text and "\u202e" not in talk.text
