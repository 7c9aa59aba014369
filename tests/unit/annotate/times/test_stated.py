"""Dates that pages state about themselves."""

from __future__ import annotations

import pytest

from waqai.annotate.times.stated import read_stated_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9th, February 2024 GMT", "2024-02-09"),
        ("آخر تحديث: 9 يناير 2025 - 1:41 م", "2025-01-09T13:41"),
        ("الأربعاء (6 تشرين الثاني 2024)", "2024-11-06"),
        ("نشر في 2024/02/09 الساعة 14:30", "2024-02-09T14:30"),
        ("الأحد 11 شباط 2024", "2024-02-11"),
        ("12-02-2024", "2024-02-12"),
        ("February 9, 2024", "2024-02-09"),
        ("تاريخ النشر: 11/02/2024 | 10:15", "2024-02-11T10:15"),
        ("١١ فبراير ٢٠٢٤", "2024-02-11"),
        ("السبت، 10 فبراير / شباط 2024 08:30 ص", "2024-02-10T08:30"),
        ("الأحد 1 شعبان 1445 هـ الموافق 11 فبراير 2024", "2024-02-11"),
        ("February 2024", "2024-02"),
    ],
)
def test_values(text: str, value: str) -> None:
    stated = read_stated_date(text)
    assert stated is not None
    assert stated.value == value
    assert text[stated.start : stated.end].strip() == text[stated.start : stated.end]


def test_a_hijri_date_alone_is_bounded_by_a_day_either_side() -> None:
    stated = read_stated_date("29 رجب 1445 هـ")
    assert stated is not None
    assert (stated.value, stated.earliest, stated.latest) == ("2024-02-10", "2024-02-09", "2024-02-11")


@pytest.mark.parametrize("text", ["منذ 3 ساعات", "الأحد 11 شباط", "أمس", "", "خبر بلا تاريخ", "99/99/2024"])
def test_what_fixes_no_day_states_none(text: str) -> None:
    assert read_stated_date(text) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("السبت, يناير 13, 2024", "2024-01-13"),
        ("كانون الأول 25، 2023", "2023-12-25"),
        ("الاثنين 15 رجب 1447 هـ 5 يناير 2026 السنة 12 العدد 4301", "2026-01-05"),
        ("2 من رمضان 1445 هـ 12 مارس 2024", "2024-03-12"),
    ],
)
def test_the_month_may_come_first_and_a_gregorian_day_goes_before_a_hijri_one(line: str, day: str) -> None:
    stated = read_stated_date(line)
    assert stated is not None
    assert (stated.value, stated.earliest, stated.latest) == (day, day, day)
