"""A megabyte of one word or of digits: both layers end, and their cost grows in proportion to the text."""

from __future__ import annotations

import time

import pytest

from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.times import TimesLayer, reading_of

_WHOLE, _TENTH = 1_000_000, 100_000
_SLACK = 1.0  # seconds that a busy machine may add


def _cost(word: str, length: int) -> tuple[float, int]:
    """Processor time of both layers over so many characters of ``word``, and how much they found."""
    reading = reading_of(word * (length // len(word)))
    _ = reading.block_tokens
    began = time.process_time()
    reading.article = TimesLayer().annotate(reading)
    article = QuantitiesLayer().annotate(reading)
    return time.process_time() - began, len(article.times) + len(article.quantities)


@pytest.mark.parametrize(("word", "found"), [("7", 0), ("من ", 0), ("الأحد ", 166_666)])
def test_a_megabyte_of_one_word_costs_in_proportion(word: str, found: int) -> None:
    _cost(word, 1_000)
    tenth = min(_cost(word, _TENTH)[0] for _ in range(2))
    whole, count = _cost(word, _WHOLE)
    assert count == found
    assert whole < 20 * tenth + _SLACK
