"""Stated dates: to the minute, on the wall clock that they state; nonsense is left out."""

from __future__ import annotations

import pytest

from waqai.extract.given_dates import resolve_stated


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2018-02-28T14:05:33+03:00", "2018-02-28T14:05"),
        ("2018-02-28T23:55:00Z", "2018-02-28T23:55"),
        ("2018-02-28 14:05", "2018-02-28T14:05"),
        ("2018-02-28T14:05:00.000-0500", "2018-02-28T14:05"),
        ("2019-02-08T00:00:00+01:00", "2019-02-08"),
        ("20240211T1405", "2024-02-11T14:05"),
        ("2024/2/1", "2024-02-01"),
        ("Sun, 11 Feb 2024 14:30:00 +0300", "2024-02-11T14:30"),
        ("February 11, 2024", "2024-02-11"),
        ("9th, February 2024 GMT", "2024-02-09"),
        ("الأحد، 11 فبراير 2024 14:30", "2024-02-11T14:30"),
        ("١١ شباط ٢٠٢٤ - 2:05 م", "2024-02-11T14:05"),
        ("11 شباط 2024 - 12:05 ص", "2024-02-11T00:05"),
        ("27 كانون الثاني 2024", "2024-01-27"),
        ("25/02/2024 10:10", "2024-02-25T10:10"),
        ("02/02/2024", "2024-02-02"),
        ("2024-02-11T99:99", "2024-02-11"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("2021-03-15/2021-03-31", None),
    ],
)
def test_dates_as_callers_feeds_and_pages_write_them(words: str, value: str | None) -> None:
    stated = resolve_stated(words)
    assert stated is not None
    assert stated.value == value


def test_an_interval_has_bounds_and_no_value() -> None:
    stated = resolve_stated("2021-03-15/2021-03-31")
    assert stated is not None
    assert (stated.earliest, stated.latest) == ("2021-03-15", "2021-03-31")


@pytest.mark.parametrize(
    "words",
    [None, "", "x", "1970-01-01", "2101-01-01", "0000-00-00", "2024-13-01", "2024-02-30", "0000", "9999",
     "11/02/2024",
     "2024-03-31/2024-03-01", "12:30", "yesterday", "أمس", "30 زعتر 2024", "١٥"],
)  # fmt: skip
def test_what_is_nonsense_ambiguous_or_unreadable_is_left_out(words: str | None) -> None:
    assert resolve_stated(words) is None
