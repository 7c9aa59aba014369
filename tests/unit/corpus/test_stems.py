from __future__ import annotations

import pytest

from waqai.corpus.background import background
from waqai.corpus.stems import known_stem, light_stem
from waqai.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المحادثات", "محادثات"),
        ("والحكومة", "حكومة"),
        ("الأميركية", "أميركي"),
        ("مسؤولون", "المسؤولين"),
        ("وللقوات", "القوات"),
        ("جنديا", "جندي"),
        ("أعلنت", "أعلن"),
    ],
)
def test_inflections_meet(one: str, other: str) -> None:
    assert light_stem(fold(one)) == light_stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("العراق", "العرض"), ("سوريا", "سوق"), ("قتل", "قال")])
def test_words_stay_apart(one: str, other: str) -> None:
    assert light_stem(fold(one)) != light_stem(fold(other))


def test_figures_and_latin_stay_as_they_are() -> None:
    assert light_stem("2500") == "2500"
    assert light_stem("reuters") == "reuters"


def test_a_preposition_goes_where_the_rest_is_known_better() -> None:
    counts = {"فرنس": 400.0, "بيان": 90.0}
    assert known_stem("بفرنسا", counts, 8000) == "فرنس"
    assert known_stem("بيان", counts, 8000) == "بيان"


def test_a_new_name_keeps_its_first_letter() -> None:
    assert background().stem("بايدن") == "بايدن"
    assert background().stem(fold("لواشنطن")) == background().stem(fold("واشنطن"))


def test_rarity_orders_words_as_readers_would() -> None:
    known = background()
    common, middling, rare = (known.rarity(known.stem(fold(w))) for w in ("قال", "محادثات", "قسطرة"))
    assert common < middling < rare
