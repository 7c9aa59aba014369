from __future__ import annotations

import msgspec
from tests.unit.corpus.builders import one_article

from waqai.model import Mention
from waqai.search.units import build_units
from waqai.search.words import read_words, token
from waqai.text import match_form


def test_words_of_a_title_are_no_words_of_the_body() -> None:
    reading = one_article("زيارة الوزير\nوصل الوفد صباحا.", published="2024-02-11", outlet="الصباح")
    (unit,) = build_units(reading)
    assert [word.surface for word in unit.title] == ["زياره", "وزير"]
    assert [word.surface for word in unit.body] == ["وصل", "وفد", "صباحا"]
    assert (unit.first, unit.last) == ("2024-02-11", "2024-02-11")
    assert "karticle" in unit.marks


def test_marks_ride_on_their_letters() -> None:
    text = "المُحادثـات (1,250)"
    words = read_words(match_form(text))
    assert [text[word.start : word.end] for word in words] == ["المُحادثـات", "1,250"]
    assert [word.keys for word in words] == [("محادثه",), ("1250",)]


def test_a_token_holds_nothing_that_an_index_takes_for_a_sign() -> None:
    assert token("s", 'a" OR *b') == "sa__or__b"
    assert len(token("", "x" * 10_000)) == 120


def test_a_name_behind_a_proclitic_is_a_place_by_its_words() -> None:
    text = "وصل الوفد إلى بغداد ولأربيل موعد آخر."
    reading = one_article(text, published="2024-02-11")
    at = text.index("أربيل")
    named = Mention("m_1", at, at + 5, "أربيل", "place", "e_1", "إقليم كردستان")
    article = msgspec.structs.replace(reading.articles[0], mentions=(named,))
    (unit,) = build_units(msgspec.structs.replace(reading, articles=(article,)))
    assert {"pwاربيل", "pwكردستان", "pee_1"} <= set(unit.marks)
    assert "pwموعد" not in unit.marks
