"""Words that say the same or the opposite, and words that turn others."""

import pytest

from waqai.corpus.claims.lexicon import count_pairs, cue_of, is_act, opposed, senses_of, tone_of
from waqai.lexicon import read_table
from waqai.text import fold


def _opposed(first: str, second: str) -> bool:
    return bool(opposed(senses_of(fold(first)), senses_of(fold(second))))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ارتفاع", "انخفاض"),
        ("يرتفع", "وانخفضت"),
        ("بارتفاعها", "تراجع"),
        ("يقبلون", "يرفضون"),
        ("فوز", "الخسارة"),
        ("انسحاب", "بقاء"),
        ("اعتقال", "أفرجت"),
        ("بدء", "انتهاء"),
        ("حي", "ميت"),
        ("افتتح", "أغلق"),
        ("شرقي", "غربي"),
        ("تبرئ", "تدين"),
    ],
)
def test_opposites_in_any_inflection(first: str, second: str) -> None:
    assert _opposed(first, second)
    assert _opposed(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("ارتفاع", "صعود"), ("مقتل", "مصرع"), ("بغداد", "دمشق"), ("قبل", "رفض"), ("أراض", "غضب")],
)
def test_what_is_no_opposite(first: str, second: str) -> None:
    assert not _opposed(first, second)


def test_there_are_more_than_four_hundred_pairs() -> None:
    assert count_pairs() > 400


def test_every_axis_has_both_sides_and_every_tone_its_axis() -> None:
    sides: dict[str, set[str]] = {}
    for row in read_table("claims/opposites.tsv"):
        sides.setdefault(row["axis"], set()).add(row["side"])
    assert {axis for axis, both in sides.items() if both != {"a", "b"}} == set()
    assert {row["form"] for row in read_table("claims/tones.tsv")} <= set(sides)
    assert tone_of("win", "a") == 1
    assert tone_of("win", "b") == -1
    assert tone_of("direction", "a") == 0


@pytest.mark.parametrize(
    ("word", "cue"),
    [
        ("لم", "negation"),
        ("ولن", "negation"),
        ("نفت", "denial"),
        ("أعلى", ""),
        ("تأجيل", "postponed"),
        ("بيت", ""),
    ],
)
def test_cues(word: str, cue: str) -> None:
    assert cue_of(fold(word)) == cue


def test_acts_are_not_things() -> None:
    assert is_act(senses_of(fold("انسحاب")))
    assert not is_act(senses_of(fold("أسعار")))
