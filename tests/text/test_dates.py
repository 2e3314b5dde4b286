"""Dates as government pages write them, and numbers that only look like dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text import dates

AS_OF = date(2024, 6, 30)
DAYS = st.dates(date(1949, 10, 1), date(2099, 12, 31))

WRITTEN = [
    ("2020年7月30日", "2020-07-30"),
    ("2020年07月30日", "2020-07-30"),
    ("2020-7-30", "2020-07-30"),
    ("2020/07/30", "2020-07-30"),
    ("2020.07.30", "2020-07-30"),
    ("２０２０－０７－３０", "2020-07-30"),
    ("２０２０年７月３０日", "2020-07-30"),
    ("二〇二〇年七月三十日", "2020-07-30"),
    ("二○二○年十二月二十一日", "2020-12-21"),
    ("二零二零年十月十日", "2020-10-10"),
    ("一九九八年三月廿一日", "1998-03-21"),
    ("2017年 8 月 31 日 星期四", "2017-08-31"),
    ("2014年08月15 星期五", "2014-08-15"),
    ("发布日期：2020-07-30 16:05", "2020-07-30T16:05"),
    ("2020-07-30 16:05:00", "2020-07-30T16:05"),
    ("2020-07-30 16:05:09", "2020-07-30T16:05:09"),
    ("2020-07-30 00:00:00", "2020-07-30"),
    ("2020年7月30日16时5分", "2020-07-30T16:05"),
    ("2020年7月30日 下午3:05", "2020-07-30T15:05"),
    ("2020-07-30 03:05 PM", "2020-07-30T15:05"),
    ("2020-07-30 上午12:05", "2020-07-30T00:05"),
    ("2020-07-30T16:05:00Z", "2020-07-31T00:05"),
    ("2020-07-30T16:05:00+08:00", "2020-07-30T16:05"),
    ("2007-08-20-23:59:59", "2007-08-20T23:59:59"),
    ("（2020年7月30日）", "2020-07-30"),
    ("人民网-2020-07-30", "2020-07-30"),
]

NOT_DATES = [
    "浙政发〔2020〕12号",
    "SZJXHH2021-010",
    "20171010091000",
    "330106009328202",
    "0577-2020-11-12",
    "10.2020.1.2",
    "版本 V2020.1.2",
    "/2020/07/30/t1.html",
    "91330000202007301X",
    "2021-07-142",
    "2022年2月30日",
    "2021-13-01",
    "2016-2020年",
    "第2020-11-12号",
    "2021年第30号",
    "13812020073",
    "110000000000",
    "2020年7月300",
    "时间：12:30",
]


@pytest.mark.parametrize(("text", "value"), WRITTEN)
def test_a_date_is_read_however_it_is_written(text: str, value: str) -> None:
    found = dates.first_date(text)
    assert found is not None and found.value == value


@pytest.mark.parametrize("text", NOT_DATES)
def test_numbers_that_are_not_dates_stay_numbers(text: str) -> None:
    assert list(dates.find_dates(text)) == []


def test_offsets_stay_true_for_wide_digits() -> None:
    text = "发布时间：２０２０－０７－３０　来源"
    found = dates.first_date(text)
    assert found is not None and text[found.start : found.end] == "２０２０－０７－３０"


@pytest.mark.parametrize("text", ["[07-30]", "07/30", "（7月30日）", "07.30", "[7-30]"])
def test_month_and_day_take_the_newest_year_that_is_not_ahead(text: str) -> None:
    found = dates.only_date(text, AS_OF)
    assert found is not None and (found.value, found.assumed_year) == ("2023-07-30", True)


def test_month_and_day_of_today_are_of_this_year() -> None:
    found = dates.only_date("06-30", AS_OF)
    assert found is not None and found.value == "2024-06-30"


def test_the_29th_of_february_goes_back_to_a_leap_year() -> None:
    found = dates.only_date("02-29", date(2023, 5, 1))
    assert found is not None and found.value == "2020-02-29"


def test_month_and_day_alone_mean_nothing_without_a_day_to_count_from() -> None:
    assert dates.only_date("[07-30]") is None


@pytest.mark.parametrize("text", ["3.15", "1/5页 3", "12-345", "7月30日召开", "共2020-07-30条", "10-11中学"])
def test_text_with_more_than_a_date_is_not_only_a_date(text: str) -> None:
    assert dates.only_date(text, AS_OF) is None


@pytest.mark.parametrize(
    "text", ["(2022-04-26)", "( 2022-04-26)", "[2022/04/26]", "发布时间：2022-04-26", "【2022-04-26】"]
)
def test_brackets_and_labels_do_not_hide_a_date(text: str) -> None:
    found = dates.only_date(text)
    assert found is not None and found.value == "2022-04-26"


def test_two_digit_years_in_brackets_are_of_this_century() -> None:
    found = dates.only_date("[24-02-21]")
    assert found is not None and found.value == "2024-02-21"


@pytest.mark.parametrize(
    "parts",
    [
        ["21", "2024年02月"],
        ["2024年02月", "21"],
        ["21", "2024-02"],
        ["02-21", "2024"],
        ["2024", "02-21"],
        ["21日", "2024.02"],
        ["2024", "02", "21"],
    ],
)
def test_a_date_split_over_nodes_is_put_together(parts: list[str]) -> None:
    found = dates.split_date(parts)
    assert found is not None and found.value == "2024-02-21"


@pytest.mark.parametrize(
    "parts", [["45", "2024年02月"], ["21", "关于2024年"], ["2024", "第3期"], ["更多", "2024年02月"], []]
)
def test_what_is_no_split_date_is_left_alone(parts: list[str]) -> None:
    assert dates.split_date(parts) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20200730", "2020-07-30"),
        ("20200730164130", "2020-07-30T16:41:30"),
        ("20201330", None),
        ("2020073", None),
    ],
)
def test_digits_alone_are_a_date_only_where_one_is_expected(text: str, value: str | None) -> None:
    found = dates.compact_date(text)
    assert (found.value if found else None) == value
    assert dates.first_date(text) is None


def test_epochs_are_told_in_beijing_time() -> None:
    for number in (1596096000, 1596096000000):
        found = dates.epoch_date(number)
        assert found is not None and found.value == "2020-07-30T16:00"
    assert dates.epoch_date(17) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今天 10:20", "2024-06-30"),
        ("昨天", "2024-06-29"),
        ("3天前", "2024-06-27"),
        ("2小时前", "2024-06-30"),
    ],
)
def test_relative_words_are_read_when_asked_for(text: str, value: str) -> None:
    found = dates.relative_date(text, AS_OF)
    assert found is not None and found.value == value
    assert dates.first_date(text) is None


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("/art/2016/11/22/art_1_30332664.html", "2016-11-22"),
        ("/zwyw/202202/t20220211_2004628.html", "2022-02-11"),
        ("/2023-12/01/content_1755244.html", "2023-12-01"),
        ("/xwfb/20220426/d4d847.html", "2022-04-26"),
        ("/xwfb/20251014104752137.html", "2025-10-14"),
        ("/zwyw/202310/34e1d41233.shtml", "2023-10"),
        ("/col/col1629308/index.html", None),
        ("/art_14208_1503750.html", None),
    ],
)
def test_addresses_carry_dates_to_check_against(url: str, value: str | None) -> None:
    found = dates.url_date(url)
    assert (found.value if found else None) == value


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.year}-{0.month}-{0.day}",
            "{0:%Y-%m-%d}",
            "{0:%Y/%m/%d}",
            "{0.year}年{0.month}月{0.day}日",
            "{0:%Y.%m.%d}",
        ]
    ),
)
def test_every_day_is_read_back_in_every_style(day: date, style: str) -> None:
    found = dates.first_date(f"发布时间：{style.format(day)} 来源：县府办")
    assert found is not None and found.value == day.isoformat()


@given(DAYS)
def test_every_day_is_read_back_in_chinese_numerals(day: date) -> None:
    digits = "〇一二三四五六七八九"

    def number(value: int) -> str:
        tens, ones = divmod(value, 10)
        return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (
            digits[ones] if ones else ""
        )

    words = (
        "".join(digits[int(char)] for char in str(day.year)) + f"年{number(day.month)}月{number(day.day)}日"
    )
    found = dates.first_date(words)
    assert found is not None and found.value == day.isoformat()


@given(st.dates(date(2000, 3, 1), date(2090, 1, 1)), st.dates(date(2001, 3, 1), date(2090, 1, 1)))
def test_an_assumed_date_is_never_ahead_and_never_older_than_needed(day: date, as_of: date) -> None:
    found = dates.month_day(f"{day:%m-%d}", as_of)
    if found is None:
        assert (day.month, day.day) == (2, 29)
        return
    assumed = date.fromisoformat(found.value)
    assert assumed <= as_of and (assumed.month, assumed.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert as_of - assumed <= timedelta(days=366)


@given(st.text(max_size=120))
def test_no_text_breaks_the_readers(text: str) -> None:
    for found in dates.find_dates(text):
        assert dates.as_day(found.value) is not None
        assert 0 <= found.start < found.end <= len(text)
    dates.only_date(text, AS_OF)
    dates.month_day(text, AS_OF)
    dates.split_date([text, text[:4]])
    dates.any_date(text)
    dates.url_date(text)
    list(dates.find_months(text))
