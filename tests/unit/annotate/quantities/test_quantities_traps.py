"""Numbers that are no quantities."""

from __future__ import annotations

import pytest

from waqai.annotate.quantities import read_quantities


@pytest.mark.parametrize(
    "text",
    [
        "المادة 41 من الدستور",
        "استهدف الهجوم البرج 22",
        "وفق القرار 1701 الصادر عن المجلس",
        "مقاتلات إف-35 ومنظومة إس-300",
        "هاتف غالاكسي 9",
        "مجموعة الثماني",
        "دور الستة عشر",
        "الذكرى الـ50",
        "القرن الـ19",
        "المرة الأولى",
        "ثاني أكبر مصدر",
        "قبل عام 2005",
        "في 12 تشرين الأول 2001",
        "الساعة 10:45",
        "7/3/2022",
        "ثلاثة أيام",
        "نصف ساعة",
        "وهو في العشرين من العمر",
        "عامي 1998 و1999",
        "هاتف: 07701234567",
        "www.example.org/2021/05",
        "#حملة_2022",
        "1- الافتتاح",
        "كمية من المياه وكميات من الغذاء",
        "لست أدري",
        "حركة طالبان",
        "أحد النواب وإحدى النائبات",
        "يوم الاثنين",
        "قناة فرانس 24",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read_quantities(text) == ()


def test_a_year_before_something_counted_is_a_number() -> None:
    (found,) = read_quantities("نشرت 2000 جندي على الحدود")
    assert (found.value, found.of and found.of.text) == (2000, "جندي")
