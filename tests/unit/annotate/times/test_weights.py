"""Weights of days: whole ranges at once say what each day alone would say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from waqai.annotate.times.weights import ByDayOf, ByMonth, ByWeekday, Daily, Weight, Within, days_between

FIRST, LAST = date(2023, 11, 17), date(2024, 3, 5)


def weigh(weight: Weight) -> dict[date, float]:
    weights = [0.5] * ((LAST - FIRST).days + 1)
    weight.apply(weights, days_between(FIRST, LAST))
    return {FIRST + timedelta(days=at): found for at, found in enumerate(weights)}


def test_a_range_has_its_months_with_the_cut_ones() -> None:
    months = days_between(FIRST, LAST).months
    assert [(one.month, one.day, one.end - one.start) for one in months] == [
        (11, 17, 14), (12, 1, 31), (1, 1, 31), (2, 1, 29), (3, 1, 5),
    ]  # fmt: skip


def test_a_month_a_weekday_and_a_day_of_a_month() -> None:
    by_month = weigh(ByMonth(tuple(float(month) for month in range(1, 13))))
    assert all(found == 0.5 * day.month for day, found in by_month.items())
    by_weekday = weigh(ByWeekday(tuple(float(number) for number in range(1, 8))))
    assert all(found == 0.5 * day.isoweekday() for day, found in by_weekday.items())
    by_day = weigh(ByDayOf(11, tuple(float(number) for number in range(1, 32))))
    assert all(found == (0.5 * day.day if day.month == 11 else 0.5) for day, found in by_day.items())
    every = weigh(ByDayOf(None, tuple(float(number) for number in range(1, 32))))
    assert all(found == 0.5 * day.day for day, found in every.items())


@pytest.mark.parametrize(
    "spans",
    [
        ((None, None),),
        ((date(2024, 1, 1), None),),
        ((None, date(2023, 12, 1)),),
        (
            (date(2024, 2, 1), date(2024, 2, 1)),
            (date(2023, 12, 5), date(2024, 1, 5)),
            (date(2024, 1, 1), LAST),
        ),
        ((date(2023, 12, 5), date(2024, 2, 5)), (date(2024, 1, 1), date(2024, 1, 5))),
        ((date(2001, 1, 1), date(2002, 1, 1)),),
        ((date(2030, 1, 1), None),),
        (),
    ],
)
def test_within_spans(spans: tuple[tuple[date | None, date | None], ...]) -> None:
    for day, found in weigh(Within(spans, 0.25)).items():
        inside = any((low or date.min) <= day <= (high or date.max) for low, high in spans)
        assert found == (0.5 if inside else 0.125)


def test_day_by_day() -> None:
    assert all(found == 0.5 * day.day for day, found in weigh(Daily(lambda day: float(day.day))).items())
