"""Numbers in words, digits and mixtures, over folded tokens."""

from __future__ import annotations

import pytest

from waqai.lexicon.numerals import Numeral, find_numerals
from waqai.text import find_tokens, fold


def read(text: str) -> list[tuple[str, Numeral]]:
    folded = fold(text)
    return [(folded[n.start : n.end], n) for n in find_numerals(find_tokens(folded))]


def only(text: str) -> Numeral:
    found = read(text)
    assert len(found) == 1, found
    return found[0][1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاثة", 3),
        ("ثماني", 8),
        ("اثنتان", 2),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("اثني عشر", 12),
        ("ثلاثة عشر", 13),
        ("تسع عشرة", 19),
        ("عشرون", 20),
        ("خمسة وثلاثين", 35),
        ("واحد وعشرون", 21),
        ("مئة", 100),
        ("مائة وستة", 106),
        ("مئتان وخمسون", 250),
        ("ثلاثمئة", 300),
        ("ثلاثمائة وستة عشر", 316),
        ("ثلاث مئة وواحد وثلاثون", 331),
        ("ألف وتسعمئة وثلاثة وتسعين", 1993),
        ("ألفين وأربعة وعشرين", 2024),
        ("ثلاثة آلاف ومئتا", 3200),
        ("أحد عشر ألفا وأربعمئة", 11400),
        ("خمسمئة ألف", 500_000),
        ("مليون وثلاثمئة ألف", 1_300_000),
        ("مليونين", 2_000_000),
        ("ثلاثة ملايين ونصف المليون", 3_500_000),
        ("ثلاثة ونصف مليون", 3_500_000),
        ("ألف مليار", 10**12),
        ("تريليوني", 2 * 10**12),
        ("نصف مليون", 500_000),
        ("ثلاثة أرباع المليون", 750_000),
        ("ثلاثة أرباع", 0.75),
        ("عشرون وثلاثة أخماس", 20.6),
        ("خمسة ونصف", 5.5),
        ("ناقص خمسة", -5),
        ("ثلاثة فاصلة خمسة", 3.5),
        ("ثلاث دزينات", 36),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("1 234 567", 1_234_567),
        ("١،٢٣٤،٥٦٧", 1_234_567),
        ("١٬٢٣٤", 1234),
        ("1,225.51", 1225.51),
        ("3,5", 3.5),
        ("٣٫٥", 3.5),
        ("2.75", 2.75),
        ("7ر12", 12.7),
        ("951ر625ر34", 34_625_951),
        ("5 مليارات و180 مليون", 5_180_000_000),
        ("مليون و200 ألف", 1_200_000),
        ("مليون و200.000", 1_200_000),
        ("(5) مليارات", 5_000_000_000),
        ("3 مئة و 21", 321),
    ],
)
def test_value(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 و 4", [3, 4]),
        ("ثلاثة وأربعة", [3, 4]),
        ("عشرون وثلاثون", [20, 30]),
        ("مليون ومليونان", [1_000_000, 2_000_000]),
        ("مئة ومئتان", [100, 200]),
        ("5 و10", [5, 10]),
    ],
)
def test_a_list_is_not_joined(text: str, values: list[int]) -> None:
    assert [n.value for _, n in read(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("عشرات", 20, None),
        ("مئات", 200, None),
        ("الآلاف", 2000, None),
        ("عشرات الآلاف", 20_000, None),
        ("مئات الملايين", 200_000_000, None),
        ("بضعة آلاف", 3000, 9000),
        ("بضع", 3, 9),
        ("بضعة عشر", 13, 19),
        ("بضع وعشرون", 23, 29),
        ("عدة آلاف", 2000, None),
    ],
)
def test_vague_plurals_have_bounds(text: str, low: int, high: int | None) -> None:
    numeral = only(text)
    assert numeral.vague
    assert (numeral.value, numeral.low, numeral.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الأول", 1),
        ("السابع", 7),
        ("الحادي عشر", 11),
        ("الثانية عشرة", 12),
        ("الحادي والعشرين", 21),
        ("التاسعة والتسعون", 99),
        ("ثالث", 3),
    ],
)
def test_ordinals_are_flagged(text: str, value: int) -> None:
    numeral = only(text)
    assert numeral.ordinal
    assert numeral.value == value


@pytest.mark.parametrize("text", ["يوم الاثنين", "الأحد", "أحد المسؤولين", "كمية", "لست", "1.2.3", "حادي"])
def test_no_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("وثلاثة", "ثلاثه"),
        ("بخمسين", "خمسين"),
        ("للخمسة", "لخمسه"),
        ("والأربعة", "الاربعه"),
        ("الدول الـ5", "ال5"),
        ("السنوات الـــ 15", "ال 15"),
        ("بـ30", "30"),
    ],
)
def test_clitics_stay_outside_and_the_article_inside(text: str, span: str) -> None:
    assert [words for words, _ in read(text)] == [span]


def test_two_readings_are_left_to_what_is_counted() -> None:
    assert only("1.500").other == 1500
    assert only("225ر29").other == 29_225
    assert only("خمس السكان").other == 0.2
    assert only("مليونا شخص").doubles


def test_kinds() -> None:
    assert only("خمسة").kind == "words"
    assert only("500").kind == "digits"
    assert only("5 آلاف").kind == "mixed"
    assert only("ألفين").dual
    assert only("العشرين").definite
    assert only("ثلث").fraction
