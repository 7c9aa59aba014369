"""Words, numbers and marks."""

import pytest

from waqai.text import cut_tokens, find_tokens, fold


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


@pytest.mark.parametrize("text", ["", " ", "قال:", " في 1,250.5 \n كم؟", "1435ه abc_d"])
@pytest.mark.parametrize("start", [0, 1])
def test_tokens_that_are_cut_are_the_tokens_that_are_found(text: str, start: int) -> None:
    found = find_tokens(text, min(start, len(text)))
    texts, starts = cut_tokens(text, min(start, len(text)))
    assert list(zip(texts, starts, strict=True)) == [(token.text, token.start) for token in found]
