"""Readings, runs of layers and the record into the tables: functions of a connection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from waqai.model import Fetch, PageReading, RecordDocument
from waqai.store import rows, schema
from waqai.store.listeners import LISTENERS
from waqai.store.reads import batches, known_ids

_NO_FETCH = Fetch()
_AT_ONCE = 500  # rows of a record that lie in memory beside it


def insert_rows(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    """Add the rows; none is fine."""
    if values:
        connection.execute(insert(table), values)


def insert_batches(connection: Connection, table: Table, values: Iterator[dict[str, Any]]) -> None:
    """Add rows as they come, a few at a time."""
    while batch := list(islice(values, _AT_ONCE)):
        insert_rows(connection, table, batch)


def add_readings(
    connection: Connection,
    batch: Sequence[PageReading],
    versions: Mapping[str, str],
    fetches: Mapping[str, Fetch],
) -> list[bool]:
    """As ``Store.add_readings``, in the transaction that is open."""
    known = known_ids(connection, schema.pages, (reading.page.id for reading in batch))
    fresh: list[bool] = []
    new: list[PageReading] = []
    for reading in batch:
        fresh.append(reading.page.id not in known)
        if fresh[-1]:
            known.add(reading.page.id)
            new.append(reading)
    pages = [rows.page_row(r, fetches.get(r.page.id, _NO_FETCH)) for r in new]
    insert_rows(connection, schema.pages, pages)
    insert_rows(connection, schema.articles, [row for r in new for row in rows.article_rows(r)])
    layers = [row for r in new for row in rows.layer_rows(r, versions)]
    insert_rows(connection, schema.layer_runs, layers)
    insert_rows(connection, schema.furniture, [row for r in new for row in rows.furniture_rows(r)])
    insert_rows(connection, schema.article_entities, [row for r in new for row in rows.entity_rows(r)])
    for listener in LISTENERS if new else ():
        listener.readings_added(connection, new)
    return fresh


def add_runs(connection: Connection, batch: Sequence[PageReading], versions: Mapping[str, str]) -> int:
    """As ``Store.add_runs``, in the transaction that is open."""
    wanted = {row["article_id"]: reading for reading in batch for row in rows.layer_rows(reading, versions)}
    known = known_ids(connection, schema.articles, wanted)
    runs = schema.layer_runs
    have: set[tuple[str, str, str]] = set()
    for some in batches(sorted(known)):
        query = select(runs.c.article_id, runs.c.layer, runs.c.version).where(runs.c.article_id.in_(some))
        have.update((a, layer, version) for a, layer, version in connection.execute(query))
    new = [
        row
        for reading in batch
        for row in rows.layer_rows(reading, versions)
        if row["article_id"] in known and (row["article_id"], row["layer"], row["version"]) not in have
    ]
    for row in new:
        where = (runs.c.article_id == row["article_id"], runs.c.layer == row["layer"])
        connection.execute(update(runs).where(*where).values(current=0))
    insert_rows(connection, runs, new)
    changed = {row["article_id"] for row in new}
    renamed = {row["article_id"] for row in new if row["layer"] == rows.NAMING_LAYER}
    named = schema.article_entities
    for some in batches(sorted(renamed)):
        connection.execute(delete(named).where(named.c.article_id.in_(some)))
    insert_rows(
        connection, named, [row for r in batch for row in rows.entity_rows(r) if row["article_id"] in renamed]
    )
    touched = [r for r in batch if any(article.id in changed for article in r.articles)]
    for listener in LISTENERS if touched else ():
        listener.layers_changed(connection, touched)
    if new:
        _count_up(connection, "layers")
    return len(new)


def _count_up(connection: Connection, name: str) -> None:
    """How often that happened to the record, as a fact: another number tells that it happened again."""
    facts = schema.facts
    before = connection.scalar(select(facts.c.value).where(facts.c.name == name)) or ""
    connection.execute(delete(facts).where(facts.c.name == name))
    number = int(before) + 1 if before.isdecimal() else 1
    insert_rows(connection, facts, [{"name": name, "value": str(number)}])


def save_record(connection: Connection, document: RecordDocument) -> None:
    """As ``Store.save_record``, in the transaction that is open."""
    connection.execute(delete(schema.record_parts))
    connection.execute(delete(schema.record_heads))
    insert_batches(connection, schema.record_parts, rows.part_rows(document))
    insert_batches(connection, schema.record_heads, rows.head_rows(document))
    _count_up(connection, "record")
    for listener in LISTENERS:
        listener.record_saved(connection, document)
