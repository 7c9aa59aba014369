"""What is new to a query, in every store: in the order in which pages came, never twice, never lost."""

from __future__ import annotations

import pytest
from tests.contract.test_search import readings

from waqai.errors import SearchError
from waqai.store import Store
from waqai.store.news import count_news, find_news, last_page


def test_only_what_came_later_is_new(store: Store) -> None:
    talks, rockets, schools = readings()
    store.add_reading(rockets)
    assert last_page(store) == 1
    store.add_reading(talks)
    store.add_reading(talks)
    store.add_reading(schools)
    assert last_page(store) == 3
    everything = find_news(store, "المحادثات", 0, limit=10)
    assert [hit.article for hit in everything.hits] == [talks.articles[0].id, schools.articles[0].id]
    assert (everything.until, everything.more) == (3, False)
    later = find_news(store, "المحادثات", 2, limit=10)
    assert [hit.article for hit in later.hits] == [schools.articles[0].id]
    assert count_news(store, "المحادثات", 0) == 2
    assert count_news(store, "المحادثات", 3) == 0


def test_a_limit_cuts_where_a_page_ends(store: Store) -> None:
    store.add_readings(readings())
    seen: list[str] = []
    until, more = 0, True
    while more:
        found = find_news(store, "المحادثات", until, limit=1)
        assert len(found.hits) == 1
        assert found.until > until
        seen += [hit.article for hit in found.hits]
        until, more = found.until, found.more
    assert len(set(seen)) == len(seen) == 2


def test_marks_and_titles_are_there(store: Store) -> None:
    store.add_readings(readings())
    [hit] = find_news(store, "صاروخ", 0, limit=5).hits
    assert hit.title is not None
    assert hit.marks


def test_a_query_that_makes_no_sense_is_told(store: Store) -> None:
    with pytest.raises(SearchError):
        find_news(store, "((", 0, limit=5)


def test_nothing_is_new_in_an_empty_record(store: Store) -> None:
    assert last_page(store) == 0
    assert find_news(store, "نفط", 0, limit=5) == ((), 0, False)
