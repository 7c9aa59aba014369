"""Every rule of the grammar holds to its own examples, and the project's sentences come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from waqai.annotate.times import read_times
from waqai.annotate.times.examples import check_examples
from waqai.evaluate.markup import MarkedText, read_marked_file

SENTENCES = Path(__file__).parents[4] / "bench" / "quality" / "sentences" / "times.txt"


def test_examples_of_all_rules() -> None:
    assert check_examples() == []


@pytest.mark.parametrize("sentence", read_marked_file(SENTENCES), ids=lambda s: f"line{s.line}")
def test_marked_sentences(sentence: MarkedText) -> None:
    found = {(t.start, t.end): t for t in read_times(sentence.text, sentence.properties["published"] or None)}
    for mark in sentence.marks:
        if "optional" in mark.attributes:
            found.pop((mark.start, mark.end), None)
            continue
        time = found.pop((mark.start, mark.end), None)
        assert time is not None, f"nothing at «{sentence.text[mark.start : mark.end]}»"
        accepted = {mark.attributes["value"], *mark.attributes.get("alt", "").split("|")}
        assert str(time.value or "null") in accepted
        assert time.mod == mark.attributes.get("mod")
    assert not found, f"unmarked: {[t.text for t in found.values()]}"
