"""answers.toml: read, checked line by line, added to without losing what people wrote."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.answers import Answer, AnswerFile, AnswersError, Review, read_answers

SITE = "https://www.example.gov.cn/"
GOOD = """\
# 二季度自查
[answers]
site = "https://www.example.gov.cn/"

[[answer]]
criterion = "D-H4.1"
value = "不符合"
count = 2
by = "某检查员"
on = 2026-11-23
expires = 2027-05-26
proof = ["https://www.example.gov.cn/hd/1.html", "截图/答复.png"]
note = "两个问题都超过五个工作日"

[[review]]
finding = "v1:0123456789abcdef"
verdict = "误报"
by = "某检查员"
on = "2026-11-23"
"""
ANSWER = Answer("D-H4.1", "pass", "某检查员", date(2026, 11, 23), expires=date(2027, 5, 26), note="看过")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers.toml"


def test_a_file_says_who_answered_what_when_and_with_which_proof(path):
    path.write_text(GOOD, encoding="utf-8")
    got = read_answers(path)
    assert got.site == SITE
    assert got.answers["D-H4.1"] == Answer(
        "D-H4.1",
        "fail",
        "某检查员",
        date(2026, 11, 23),
        count=2,
        expires=date(2027, 5, 26),
        proof=("https://www.example.gov.cn/hd/1.html", "截图/答复.png"),
        note="两个问题都超过五个工作日",
    )
    assert got.reviews["v1:0123456789abcdef"].verdict == "false_alarm"


WRONG = [
    ('value = "不符合"', 'value = "差不多"', 7, "符合、不符合、不适用"),
    ("count = 2", "count = 0", 8, "1 以上的整数"),
    ("count = 2", "count = true", 8, "1 以上的整数"),
    ("count = 2", 'points = "很多"', 8, "0 以上的分数"),
    ("count = 2", "points = -1", 8, "0 以上的分数"),
    ("count = 2", "points = nan", 8, "0 以上的分数"),
    ('criterion = "D-H4.1"', 'criterion = "D-H4"', 6, "例如 D-H4.1"),
    ('criterion = "D-H4.1"', "criterion = 4", 6, "criterion"),
    ("on = 2026-11-23", "on = 2026-11-23T10:00:00", 10, "应是日期"),
    ("on = 2026-11-23\nexpires", "expires", 5, "on 应是日期"),
    ("expires = 2027-05-26", 'expires = "明年"', 11, "应是日期"),
    ('by = "某检查员"', 'by = " "', 9, "by"),
    ("note =", "remark =", 13, "没有 remark 这个键"),
    ('verdict = "误报"', 'verdict = "错"', 17, "属实、误报、存疑、已整改"),
    ("proof = [", "proof = [1, ", 12, "网址或文件"),
    ("[[review]]", "[review]", 15, "[[review]]"),
    ("[[review]]", "[[reviews]]", 15, "answers, answer, review"),
]


@pytest.mark.parametrize(("was", "now", "line", "words"), WRONG, ids=[f"{w[1]}" for w in WRONG])
def test_a_fault_is_told_with_file_line_and_remedy(path, was, now, line, words):
    assert was in GOOD
    path.write_text(GOOD.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(AnswersError) as told:
        read_answers(path)
    assert str(told.value).startswith(f"{path}:{line}: ")
    assert words in str(told.value) and "\n" not in str(told.value)


@pytest.mark.parametrize("bytes_", [b"\xff\xfe", b"[[answer]", b'answers = "x'])
def test_what_is_no_toml_is_told_in_one_line(path, bytes_):
    path.write_bytes(bytes_)
    with pytest.raises(AnswersError):
        read_answers(path)


def test_a_missing_file_is_told(path):
    with pytest.raises(AnswersError, match=r"answers\.toml"):
        read_answers(path)


def test_the_last_answer_for_a_criterion_counts(path):
    again = '[[answer]]\ncriterion = "D-H4.1"\nvalue = "符合"\nby = "另一人"\non = 2026-11-24\n'
    path.write_text(GOOD + again, encoding="utf-8")
    assert read_answers(path).answers["D-H4.1"].by == "另一人"


def test_adding_an_answer_keeps_comments_and_replaces_the_earlier_one(path):
    path.write_text(GOOD, encoding="utf-8")
    AnswerFile(path, SITE).put_answer(ANSWER, about="办理答复")
    text = path.read_text(encoding="utf-8")
    assert "# 二季度自查" in text and text.count("D-H4.1") == 1
    got = read_answers(path)
    assert got.answers == {"D-H4.1": ANSWER}
    assert len(got.reviews) == 1


def test_adding_a_review_to_a_new_file(path):
    file = AnswerFile(path, SITE)
    file.put_review(Review("v1:a", "mended", "某检查员", date(2026, 11, 23), note="已改"))
    file.put_review(Review("v1:b", "doubtful", "某检查员", date(2026, 11, 23)))
    file.put_review(Review("v1:a", "confirmed", "某检查员", date(2026, 11, 24)))
    got = read_answers(path)
    assert {r.finding: r.verdict for r in got.reviews.values()} == {"v1:a": "confirmed", "v1:b": "doubtful"}
    assert got.site == SITE


def test_a_broken_file_is_not_written_over(path):
    path.write_text("[[answer]]\nvalue = 1\n", encoding="utf-8")
    with pytest.raises(AnswersError):
        AnswerFile(path, SITE)
    assert path.read_text(encoding="utf-8") == "[[answer]]\nvalue = 1\n"


@given(st.text(), st.text(max_size=40), st.lists(st.text(), max_size=3))
def test_whatever_people_type_comes_back(tmp_path_factory, note, by, proof):
    path = tmp_path_factory.mktemp("a") / "answers.toml"
    note, by = note.strip(), by.strip() or "某检查员"
    given_ = Answer("D-H4.1", "fail", by, date(2026, 11, 23), note=note, proof=tuple(proof))
    try:
        AnswerFile(path, SITE).put_answer(given_)
    except UnicodeEncodeError:
        return  # a lone surrogate is no text
    assert read_answers(path).answers["D-H4.1"] == given_
