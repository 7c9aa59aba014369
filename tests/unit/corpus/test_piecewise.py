"""A record that is told in pieces from a store is the one that is told of all readings at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.unit.corpus.builders import example_readings, one_article

from waqai.corpus import piecewise
from waqai.corpus.build import build_record
from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage
from waqai.model import PageReading
from waqai.model.codec import to_json
from waqai.pipeline import read_page
from waqai.record import Record

EXAMPLES = Path(__file__).parents[3] / "examples" / "iraq-coalition"


@pytest.fixture(scope="module")
def readings() -> list[PageReading]:
    pages = [read_page(page) for page in find_inputs([str(EXAMPLES)]) if isinstance(page, RawPage)]
    return [page for page in pages if page.articles]


class Counted:
    """Does pieces here and counts them."""

    def __init__(self) -> None:
        self.pieces = 0

    def __call__(self, function: Callable[[Any], Any], pieces: Iterable[Any]) -> Iterator[Any]:
        for piece in pieces:
            self.pieces += 1
            yield function(piece)


@pytest.mark.parametrize("size", [1, 100])
def test_the_record_is_the_same(
    tmp_path: Path, readings: list[PageReading], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piecewise, "_PIECE", size)
    expected = to_json(build_record(readings))
    counted = Counted()
    with Record.open(tmp_path / "r.sqlite") as record:
        list(record.add_all(readings))
        assert to_json(record.build()) == expected
        assert to_json(record.build(run=counted)) == expected
    assert counted.pieces > (1 if size == 1 else 0)


def test_affairs_are_told_together_where_one_story_looks_for_outcomes_in_another(
    tmp_path: Path, readings: list[PageReading], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no such look allowed the pieces fall apart, and the affairs are the same."""
    affairs = build_record(readings).affairs
    assert affairs
    monkeypatch.setattr(piecewise, "WIDEST_AFFAIR", -1)
    monkeypatch.setattr(piecewise, "_PIECE", 1)
    with Record.open(tmp_path / "r.sqlite") as record:
        list(record.add_all(readings))
        assert record.build().affairs == affairs


def test_pages_of_two_articles_and_the_empty_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sqlite") as record:
        assert record.build() == build_record([])
        both = [*example_readings(), one_article("خبر آخر\nنص الخبر عن أمر لا صلة له بما سبق.")]
        list(record.add_all(both))
        assert record.build() == build_record(both)
