from __future__ import annotations

import pytest
from tests.unit.corpus.layered import layered, tellings

from waqai.corpus.agreement import agree
from waqai.corpus.figures import Figure, find_figures
from waqai.model import Quantity


def figures(sentence: str, *, named: bool = False) -> list[Figure]:
    (telling,) = tellings(layered(f"عنوان\n{sentence}", "2024-02-09", named=named))
    return find_figures(telling)


@pytest.mark.parametrize("named", [False, True], ids=["lexicon", "mentions"])
@pytest.mark.parametrize(
    ("sentence", "owners", "places"),
    [
        ("ينتشر 2500 جندي أميركي في العراق منذ سنوات.", ("US",), ("IQ",)),
        ("وللولايات المتحدة 2500 جندي في العراق يدربون القوات.", ("US",), ("IQ",)),
        ("انخفض عدد القوات الأميركية في العراق إلى حوالي 2500 هذا العام.", ("US",), ("IQ",)),
        ("قالت الحكومة العراقية إن هناك 2500 جندي أمريكي في البلاد.", ("US",), ("IQ",)),
        ("ينتشر 2500 جندي في مواقع عدة.", (), ()),
    ],
)
def test_troops_whose_and_where(
    sentence: str, owners: tuple[str, ...], places: tuple[str, ...], named: bool
) -> None:
    (figure,) = figures(sentence, named=named)
    assert (figure.kind, figure.owners, figure.places) == ("قوات", owners, places)


def test_a_second_count_in_a_sentence_keeps_the_owner() -> None:
    text = "لا يزال للولايات المتحدة 2500 جندي في العراق، إلى جانب 900 جندي في سوريا."
    first, second = figures(text)
    assert (first.places, second.places) == (("IQ",), ("SY",))
    assert first.owners == second.owners == ("US",)


def test_the_clause_s_own_date_counts_before_publication() -> None:
    (figure,) = figures("بلغ عدد الجنود الأميركيين في العراق 5200 جندي في يناير 2020.")
    assert figure.dating is not None
    assert figure.dating.value == "2020-01"


def test_a_date_behind_since_is_no_date_of_the_figure() -> None:
    (figure,) = figures("أطلقت المجموعة صواريخ 120 مرة منذ 7 أكتوبر 2023.")
    assert figure.dating is not None
    assert figure.dating.value == "2024-02-09"


def quantity(value: float | None, mod: str = "exact", low: float | None = None) -> Quantity:
    import msgspec

    return msgspec.convert(
        {"id": "q", "start": 0, "end": 1, "text": "1", "value": value, "low": low, "mod": mod}, Quantity
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (quantity(120, "more_than"), quantity(170), True),
        (quantity(120, "more_than"), quantity(90), False),
        (quantity(2500, "about"), quantity(2400), True),
        (quantity(2500), quantity(2400), False),
        (quantity(None, low=20), quantity(43), True),
        (quantity(None, low=20), quantity(11), False),
        (quantity(50, "at_most"), quantity(60, "at_least"), False),
    ],
)
def test_a_precise_value_inside_a_vague_one_agrees(first: Quantity, second: Quantity, expected: bool) -> None:
    assert agree(first, second) is expected
    assert agree(second, first) is expected
