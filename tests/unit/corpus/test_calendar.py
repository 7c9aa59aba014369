from __future__ import annotations

from datetime import date

import pytest
from tests.unit.corpus.builders import one_article

from waqai.corpus.calendar import Calendar, day_of

JAN = date(2024, 1, 1).toordinal()


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (("2024-01-01", "2024-01-03"), "2024-01-02"),
        (("2024-01-01", "2026-01-01"), "2024-01-15"),
    ],
)
def test_an_interval_counts_as_a_day_near_its_first(bounds: tuple[str, str], expected: str) -> None:
    (article,) = one_article("نص", bounds=bounds).articles
    day = day_of(article)
    assert day is not None
    assert date.fromordinal(day).isoformat() == expected


def test_an_article_without_a_date_has_no_day() -> None:
    assert day_of(one_article("نص").articles[0]) is None


def test_years_are_short_where_nothing_lies_between() -> None:
    gap, around = Calendar([JAN, JAN + 1000]).between(JAN, JAN + 1000)
    assert gap == 0.0
    assert around == 2


def test_a_gap_is_in_days_where_the_record_is_dense() -> None:
    days = [JAN + day for day in range(30) for _ in range(10)]
    gap, around = Calendar(days).between(JAN, JAN + 20)
    assert gap == 20.0
    assert around == 240


def test_the_order_of_the_two_does_not_matter() -> None:
    calendar = Calendar([JAN, JAN + 3, JAN + 9])
    assert calendar.between(JAN, JAN + 9) == calendar.between(JAN + 9, JAN)


def test_the_undated_are_near_to_all() -> None:
    gap, around = Calendar([JAN, JAN + 400, None]).between(None, JAN)
    assert gap < 5
    assert around == 2


def test_a_part_of_a_calendar_counts_as_the_whole_does() -> None:
    whole = Calendar([JAN + day for day in range(60) for _ in range(3)])
    part = Calendar(whole.days_around([JAN + 20, None, JAN + 31]), whole.total)
    assert len(part.days_around([JAN, JAN + 60])) == 54
    for first, second in ((20, 31), (25, 25)):
        assert part.between(JAN + first, JAN + second) == whole.between(JAN + first, JAN + second)
    assert part.between(None, JAN) == whole.between(None, JAN)
    assert whole.days_around([None]) == []
