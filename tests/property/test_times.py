"""Laws of the times layer: spans lie on the page, values have sense, cost grows with the text."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.annotate.times import read_times
from waqai.annotate.times.days import weekday_near
from waqai.lexicon.calendar import hijri_interval, hijri_year_of, months, shift_months, value_interval

WORDS = [
    *(
        "في",
        "من",
        "إلى",
        "حتى",
        "منذ",
        "قبل",
        "بعد",
        "بين",
        "7",
        "12",
        "25",
        "2024",
        "2015",
        "1445",
        "هـ",
        "يناير",
    ),
    *(
        "شباط",
        "رمضان",
        "كانون",
        "الثاني",
        "الأول",
        "الأحد",
        "الخميس",
        "الماضي",
        "المقبل",
        "عام",
        "العام",
        "شهر",
    ),
    *(
        "أسبوعين",
        "أيام",
        "ثلاثة",
        "الساعة",
        "صباحا",
        "أمس",
        "غدا",
        "اليوم",
        "مساء",
        "نهاية",
        "(",
        ")",
        "/",
        "-",
    ),
    *("،", ":", "."),
]
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), DAYS)
def test_any_sequence_of_its_words_is_read_without_harm(words: list[str], day: date) -> None:
    text = " ".join(words)
    times = read_times(text, day.isoformat())
    for one, two in pairwise(times):
        assert one.end <= two.start
    for found in times:
        assert found.text == text[found.start : found.end]
        assert found.text == found.text.strip()
        if found.earliest is not None and found.latest is not None:
            assert found.earliest <= found.latest


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_is_read(text: str) -> None:
    assert all(found.text == text[found.start : found.end] for found in read_times(text, "2024-02-09"))


@given(DAYS, st.sampled_from(sorted(set(months()))))
def test_a_full_date_never_depends_on_the_day_of_reading(day: date, month: str) -> None:
    if months()[month][0] == "h" or month.isascii():
        return
    number = int(months()[month][1:])
    (found,) = read_times(f"في 5 {month} 2019", day.isoformat())
    assert found.value == f"2019-{number:02d}-05"


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_within_a_week(day: date, weekday: int) -> None:
    past, coming = weekday_near(day, weekday, "past", None), weekday_near(day, weekday, "next", None)
    assert 1 <= (day - past).days <= 7
    assert 1 <= (coming - day).days <= 7
    assert past.isoweekday() == coming.isoweekday() == weekday
    assert 0 <= (day - weekday_near(day, weekday, None, None)).days <= 6


@given(st.dates(date(1925, 1, 1), date(2070, 1, 1)))
def test_hijri_years_cover_every_day_once(day: date) -> None:
    year = hijri_year_of(day)
    assert year is not None
    covered = hijri_interval(year)
    assert covered is not None
    assert covered[0] <= day <= covered[1]


@given(DAYS, st.integers(-60, 60))
def test_months_shift_back_and_forth(day: date, months_on: int) -> None:
    first = day.replace(day=1)
    assert shift_months(shift_months(first, months_on), -months_on) == first


@pytest.mark.parametrize(
    "value", ["2024", "2024-02", "2024-W06", "2024-Q1", "2024-H2", "2024-WI", "202", "19"]
)
def test_values_cover_days(value: str) -> None:
    covered = value_interval(value)
    assert covered is not None
    assert covered[0] <= covered[1]


@pytest.mark.parametrize(
    "unit", ["1234567890", "من ", "الأحد ", "في 3 ", "2015 ", "1/", "الساعة ", "عامين و"]
)
def test_cost_grows_with_the_text(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        read_times(text, "2024-02-09")
        return time.process_time() - began

    cost(1_000)
    small = min(cost(30_000), cost(30_000))
    assert cost(120_000) < 10 * small + 0.5
