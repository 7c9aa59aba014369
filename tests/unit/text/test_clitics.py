"""Taking words apart."""

import pytest

from waqai.lexicon import clitic_table


@pytest.mark.parametrize(
    ("word", "stem", "written"),
    [
        ("بالعراق", "العراق", "العراق"),
        ("وللولايات", "الولايات", "لولايات"),
        ("للعراق", "العراق", "لعراق"),
        ("فبغداد", "بغداد", "بغداد"),
        ("كالسوداني", "السوداني", "السوداني"),
        ("وبغداد", "بغداد", "بغداد"),
        ("سيعلن", "يعلن", "يعلن"),
        ("العراق", "العراق", "العراق"),
    ],
)
def test_a_front_comes_off_and_the_span_starts_at_the_first_written_letter(
    word: str, stem: str, written: str
) -> None:
    splits = clitic_table().fronts_of(word)
    assert any(split.stem == stem and word[split.start : split.end] == written for split in splits)


def test_the_whole_word_comes_first() -> None:
    assert clitic_table().split("وزير")[0].stem == "وزير"


@pytest.mark.parametrize(("word", "stem", "back"), [("قولهم", "قول", "هم"), ("وقولها", "قول", "ها")])
def test_an_attached_pronoun_comes_off(word: str, stem: str, back: str) -> None:
    assert any((split.stem, split.back) == (stem, back) for split in clitic_table().split(word))


def test_no_stem_gets_too_short() -> None:
    assert all(len(split.stem) >= 2 for split in clitic_table().split("ولهم"))
