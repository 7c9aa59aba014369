"""Which of its namesakes a currency is."""

from __future__ import annotations

import pytest

from waqai.annotate.quantities import read_quantities


def units(text: str) -> list[str | None]:
    return [quantity.unit for quantity in read_quantities(text)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("دفع 5 دولارات", "USD"),
        ("دفع 5 دولارات كندية", "CAD"),
        ("في بغداد دفع 5 آلاف دينار", "IQD"),
        ("قال البنك المركزي التونسي إن العجز 5 مليارات دينار", "TND"),
        ("الخرطوم - دفع 5 جنيهات", "SDG"),
        ("لندن - دفع 5 جنيهات", "GBP"),
        ("دفع 5 جنيهات إسترلينية", "GBP"),
        ("صنعاء - دفع 5 ريالات", "YER"),
        ("دمشق - دفع 500 ليرة", "SYP"),
        ("الرباط - دفع 500 درهم", "MAD"),
        ("بقيمة $20", "USD"),
        ("بقيمة €20", "EUR"),
    ],
)
def test_code(text: str, code: str) -> None:
    assert units(text) == [code]


def test_the_adjective_used_once_tells_the_rest() -> None:
    assert units("خصص 5 ملايين ليرة تركية.\nوأنفق منها 3 ملايين ليرة.") == ["TRY", "TRY"]


def test_unresolved_beats_wrong() -> None:
    (found,) = read_quantities("دفع 500 دينار")
    assert found.unit is None
    assert found.evidence is not None
    assert found.evidence.note is not None
    assert found.text == "500 دينار"


def test_two_countries_of_one_name_stay_open() -> None:
    (found,) = read_quantities("بين دمشق وبيروت دفع 500 ليرة")
    assert found.unit is None
