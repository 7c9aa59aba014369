"""Every number that is spelt out reads back as itself, and no tokens break the reader."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.lexicon.numerals import find_numerals
from waqai.text import find_tokens, fold

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [
    (10**9, "مليار", "ملياران", "مليارات"),
    (10**6, "مليون", "مليونان", "ملايين"),
    (10**3, "ألف", "ألفان", "آلاف"),
]
WORDS = [
    "و",
    "ألف",
    "ثلاثة",
    "عشر",
    "وعشرون",
    "مليون",
    "نصف",
    "المليون",
    "5",
    "3,5",
    "ر",
    "(",
    ")",
    "من",
    "بضعة",
    "آلاف",
]


def below_thousand(number: int) -> str:
    parts = [HUNDREDS[number // 100]] if number >= 100 else []
    rest = number % 100
    if rest == 11:
        parts.append("أحد عشر")
    elif rest == 12:
        parts.append("اثنا عشر")
    elif 12 < rest < 20:
        parts.append(f"{UNITS[rest - 10]} عشر")
    elif rest <= 10:
        parts.extend([UNITS[rest]] if rest else [])
    else:
        parts.extend([UNITS[rest % 10]] if rest % 10 else [])
        parts.append(TENS[rest // 10])
    return " و".join(parts)


def spell(number: int) -> str:
    parts = []
    for scale, one, two, several in SCALES:
        count, number = divmod(number, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{below_thousand(count)} {several if 3 <= count % 100 <= 10 else one}")
    if number:
        parts.append(below_thousand(number))
    return " و".join(parts)


@given(st.one_of(st.integers(1, 3000), st.integers(1, 10**12 - 1)))
@settings(max_examples=400, deadline=None)
def test_spelt_numbers_read_back(number: int) -> None:
    text = spell(number)
    numerals = find_numerals(find_tokens(fold(text)))
    assert [n.value for n in numerals] == [number], text


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([" ", ""]))
@settings(max_examples=300, deadline=None)
def test_numerals_are_ordered_and_inside_the_text(words: list[str], glue: str) -> None:
    folded = fold(glue.join(words))
    tokens = find_tokens(folded)
    behind = 0
    for numeral in find_numerals(tokens):
        assert behind <= numeral.first < numeral.last <= len(tokens)
        assert 0 <= numeral.start < numeral.end <= len(folded)
        assert (numeral.value is None) == numeral.vague
        behind = numeral.last


def test_cost_grows_with_the_text() -> None:
    for unit in ("5 ", "ألف و", "مليون ", "5 ر", "5،", "عشرة آلاف "):
        costs = []
        for size in (20_000, 80_000):
            tokens = find_tokens(fold(unit * (size // len(unit))))
            rounds = []
            for _ in range(3):
                began = time.process_time()
                find_numerals(tokens)
                rounds.append(time.process_time() - began)
            costs.append(min(rounds))
        assert costs[1] < 10 * costs[0] + 0.2, unit
