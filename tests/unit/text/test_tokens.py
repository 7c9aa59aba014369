"""Words, numbers and marks."""

import pytest

from waqai.text import find_tokens, fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قال إن العراق، وسوريا.", ["قال", "ان", "العراق", "،", "وسوريا", "."]),
        ("64.11 مليون", ["64.11", "مليون"]),
        ("1,234,567", ["1,234,567"]),
        ("عام 2030.", ["عام", "2030", "."]),
        ("1435هـ", ["1435", "ه"]),
        ("7ر12", ["7", "ر", "12"]),
        ("الـ15", ["ال", "15"]),
        ("«بغداد»", ["«", "بغداد", "»"]),
        ("F-16 BBC", ["f", "-", "16", "bbc"]),
        ("9/2/2024", ["9", "/", "2", "/", "2024"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert [token.text for token in find_tokens(fold(text))] == words


def test_positions_count_from_the_start_of_the_text() -> None:
    text = fold("في بغداد، اليوم")
    for token in find_tokens(text, 3):
        assert text[token.start : token.end] == token.text
    assert find_tokens(text, 3)[0].start == 3
