"""Many things by their ids at once: the same as one by one, over every store."""

from __future__ import annotations

import pytest
from tests.unit.corpus.builders import example_readings

from waqai.corpus.build import build_record
from waqai.errors import StoreError
from waqai.model import PageReading, RecordDocument
from waqai.store import Store
from waqai.store.many import find_entities, find_entries, find_pages, find_readings, find_stories


@pytest.fixture(scope="module")
def readings() -> list[PageReading]:
    return list(example_readings())


@pytest.fixture(scope="module")
def document(readings: list[PageReading]) -> RecordDocument:
    return build_record(readings)


@pytest.fixture
def filled(store: Store, readings: list[PageReading], document: RecordDocument) -> Store:
    store.add_readings(readings)
    store.save_record(document)
    return store


def test_parts_are_those_of_the_record_and_unknown_ids_are_left_out(
    filled: Store, document: RecordDocument
) -> None:
    assert find_entries(filled, [one.id for one in document.articles] + ["a_none"]) == {
        one.id: one for one in document.articles
    }
    assert find_entities(filled, ["e_none", *(one.id for one in document.entities)]) == {
        one.id: one for one in document.entities
    }
    assert find_stories(filled, [one.id for one in document.stories]) == {
        one.id: one for one in document.stories
    }


def test_the_beginning_of_an_id_is_no_id(filled: Store, document: RecordDocument) -> None:
    assert find_stories(filled, [document.stories[0].id[:-2]]) == {}


def test_readings_and_pages_come_by_article(filled: Store, readings: list[PageReading]) -> None:
    home = {article.id: reading for reading in readings for article in reading.articles}
    assert find_readings(filled, [*home, "a_none"]) == home
    assert find_pages(filled, [*home, "a_none"]) == {one: reading.page for one, reading in home.items()}
    assert find_readings(filled, []) == {}


def test_layers_that_are_wanted_are_whole(filled: Store, readings: list[PageReading]) -> None:
    home = {article.id: article for reading in readings for article in reading.articles}
    found = find_readings(filled, home, ("times",))
    told = {article.id: article.times for one in found.values() for article in one.articles}
    assert told == {key: article.times for key, article in home.items()}
    assert any(told.values())


def test_a_closed_store_says_so(filled: Store) -> None:
    filled.close()
    with pytest.raises(StoreError, match="closed"):
        find_entries(filled, ["a_none"])
