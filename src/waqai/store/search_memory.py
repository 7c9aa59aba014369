"""Search over a store in memory: every unit is looked at, ranked by how often the words stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from waqai.model import PageReading
from waqai.search.query import Both, Either, Marked, Node, Phrase, Query, Words
from waqai.search.results import Facets
from waqai.search.units import Kind, Unit, build_units
from waqai.search.words import Entry
from waqai.store.memory import MemoryStore
from waqai.store.search_index import count_facets
from waqai.store.search_table import head_row

_TITLE = 6.0
_known: WeakKeyDictionary[MemoryStore, dict[str, tuple[PageReading, list[Unit]]]] = WeakKeyDictionary()

Row = dict[str, Any]


def search_memory(
    store: MemoryStore, query: Query, kinds: Sequence[Kind], page: tuple[int, int], *, facets: bool
) -> tuple[list[Row], int, Facets | None, dict[str, str]]:
    """Rows, their number, facets where asked for, and the texts of the pages."""
    old = _superseded(store)
    readings = {reading.page.id: reading for reading in store.readings() if reading.page.id not in old}
    days, inside = _of_record(store, query)
    rows = [
        row
        for reading in readings.values()
        for unit in _units(store, reading)
        if unit.kind in kinds
        and (inside is None or unit.article in inside)
        and (row := _row(unit, query, days)) is not None
    ]
    rows.sort(key=lambda row: (row["article"], row["start"], row["unit"]))
    rows.sort(key=lambda row: row["last"] or "", reverse=True)
    rows.sort(key=lambda row: -row["score"])
    counted = (
        count_facets([(row["first"], row["last"], row["outlet"], row["speakers"]) for row in rows])
        if facets
        else None
    )
    chosen = rows[page[1] : page[1] + page[0]]
    return chosen, len(rows), counted, {row["page"]: readings[row["page"]].page.text for row in chosen}


def _units(store: MemoryStore, reading: PageReading) -> list[Unit]:
    cache = _known.setdefault(store, {})
    kept = cache.get(reading.page.id)
    if kept is None or kept[0] is not reading:
        kept = cache[reading.page.id] = (reading, build_units(reading))
    return kept[1]


def _superseded(store: MemoryStore) -> set[str]:
    known = Counter(page.url for page in store.pages() if page.url)
    versions = [store.versions(url) for url, count in known.items() if count > 1]
    return {old.page for found in versions if found[-1].fetch.fetched_at for old in found[:-1]}


def _of_record(
    store: MemoryStore, query: Query
) -> tuple[dict[str, tuple[str | None, str | None]], set[str] | None]:
    """Days that the record knows better, and the articles of the stories that are asked for."""
    document = store.load_record()
    entries = document.articles if document else ()
    days = {
        entry.id: (entry.published.earliest, entry.published.latest)
        for entry in entries
        if entry.published and entry.published.narrowed_by
    }
    if not query.stories:
        return days, None
    return days, {entry.id for entry in entries if entry.story and entry.story.startswith(query.stories)}


def _row(unit: Unit, query: Query, days: dict[str, tuple[str | None, str | None]]) -> Row | None:
    first, last = (unit.first, unit.last) if unit.own_day else days.get(unit.article, (unit.first, unit.last))
    if query.after and not (last and last > query.after):
        return None
    if query.before and not (first and first < query.before):
        return None
    score = 0.0 if query.node is None else _score(query.node, unit)
    if score is None:
        return None
    return {**head_row(unit), "first": first, "last": last, "score": round(score, 2)}


def _score(node: Node, unit: Unit) -> float | None:
    """How often what is looked for stands there, titles weighing more; None where it does not hold."""
    if isinstance(node, Marked):
        return 0.0 if not set(node.marks).isdisjoint(unit.marks) else None
    if isinstance(node, Words):
        keys = set(node.keys)
        return _weigh(*(sum(not keys.isdisjoint(w.keys) for w in part) for part in (unit.title, unit.body)))
    if isinstance(node, Phrase):
        return _weigh(*(_times(part, node.words) for part in (unit.title, unit.body)))
    scores = [_score(part, unit) for part in node.parts]
    kept = [score for score in scores if score is not None]
    if isinstance(node, Either):
        return sum(kept) if kept else None
    return _both(node, unit, scores, kept)


def _both(node: Both, unit: Unit, scores: list[float | None], kept: list[float]) -> float | None:
    if len(kept) < len(scores) or any(_score(part, unit) is not None for part in node.without):
        return None
    return sum(kept)


def _weigh(title: int, body: int) -> float | None:
    return title * _TITLE + body if title or body else None


def _times(words: Sequence[Entry], phrase: tuple[str, ...]) -> int:
    said = [word.surface for word in words]
    return sum(tuple(said[at : at + len(phrase)]) == phrase for at in range(len(said)))
