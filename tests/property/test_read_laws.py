"""Whatever comes in, reading gives an outcome, and its spans keep the laws."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import waqai
from waqai.model import PageReading

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "iraq-coalition").glob("*.txt"))
SEEDS = [file.read_bytes() for file in EXAMPLES]
TALK = """
قال الوزير إن العراق و سوريا «اتفقا» على 3 آلاف مليون دولار في 9 فبراير 2024 اليوم الأحد الماضي قبل يومين
المصدر: كلمات دلالية: إقرأ أيضاً: تاريخ النشر: شارك التعليقات (0) ... … - | / : ؟ 7ر12 1435 هـ ٢٥٪ BBC
"""
WORDS = TALK.split()

mutations = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)
jumbles = st.lists(
    st.sampled_from([*WORDS, "\n", "\n\n", "<p>", "</p>", "\u202e", "\u0301" * 9, "\x00"]), max_size=120
)


def check(reading: PageReading) -> None:
    text = reading.page.text
    taken: list[tuple[int, int]] = []
    for article in reading.articles:
        taken += [(block.start, block.end) for block in article.blocks]
        for span in _spans(msgspec.to_builtins(article)):
            assert text[span["start"] : span["end"]] == span["text"]
    taken += [(piece.start, piece.end) for piece in reading.furniture]
    taken.sort()
    assert all(0 <= start < end <= len(text) for start, end in taken)
    assert all(before[1] <= after[0] for before, after in pairwise(taken))


def _spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        here = [value] if isinstance(value.get("start"), int) and isinstance(value.get("text"), str) else []
        return here + [span for inner in value.values() for span in _spans(inner)]
    return [span for inner in value for span in _spans(inner)] if isinstance(value, list | tuple) else []


@given(st.sampled_from(SEEDS), mutations)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_page_is_an_outcome(page: bytes, damage: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(page)
    for at, width, new in damage:
        data[at : at + width] = new
    check(waqai.read(bytes(data)))


@given(jumbles)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_jumble_of_words_and_marks_is_an_outcome(parts: list[str]) -> None:
    reading = waqai.read(" ".join(parts), published="2024-02-13")
    assert reading.refused is None or reading.refused.code != "internal", reading.refused
    check(reading)


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_an_outcome(data: bytes) -> None:
    check(waqai.read(data))
