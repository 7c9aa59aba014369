"""Keeping a record in order: faults found, copies made, room given back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from waqai.errors import StoreError
from waqai.model import Event, PageReading
from waqai.store import lookups, reads, rows, schema, writes
from waqai.store.arrivals import arrivals
from waqai.store.listeners import LISTENERS
from waqai.store.opening import is_address, open_store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore

FOLLOWING = "search_"
"""How names of tables and facts begin that follow from others: they are filled anew in a copy."""
_ROWS = 500
_MOST_FAULTS = 100


def find_faults(store: SqlStore) -> list[str]:
    """What is wrong with a record, one line each, at most a hundred; empty when nothing is.

    The database checks itself; then every reading and every part of the record is read as Waqai reads it,
    and every span is held against its page.
    """
    faults: list[str] = []
    for line in _all_faults(store):
        faults.append(line)
        if len(faults) == _MOST_FAULTS:
            break
    return faults


def vacuum(store: SqlStore) -> None:
    """Give back room that deleted rows took; raises StoreError while another program works in it."""
    with store.guarded() as engine:
        store.backend.vacuum(engine)


def backup(store: SqlStore, target: str | Path) -> str:
    """Copy a record as it stands at this moment, while others go on writing to it; where the copy is.

    ``target`` is a new SQLite file, or the address of an empty PostgreSQL database, whichever kind the
    record itself is. Raises StoreError (exists) when there is something already; half a copy is never left
    under the name of the file.
    """
    if is_address(target):
        copy = open_store(target)
        try:
            _copy_into(store, copy)
        finally:
            copy.close()
        return copy.name
    file = Path(target)
    if file.exists():
        raise StoreError(f"{file}: is there already; name a new file", about=(str(file),), code="exists")
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        if isinstance(store, SqliteStore):
            store.copy_file(beside)
        else:
            made = SqliteStore(beside)
            try:
                _copy_into(store, made)
                vacuum(made)
            finally:
                made.close()
        beside.rename(file)
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror}", about=(str(file),), code="cannot-open") from error
    finally:
        for left in file.parent.glob(f"{beside.name}*"):
            left.unlink(missing_ok=True)
    return str(file)


def _copy_into(store: SqlStore, copy: SqlStore) -> None:
    """All rows of all tables, in one transaction on either side, and what follows from them."""
    with store.transaction() as source, copy.transaction(write=True) as target:
        if target.scalar(select(func.count()).select_from(schema.pages)):
            raise StoreError(f"{copy.name}: holds a record already", about=(copy.name,), code="exists")
        for table in schema.metadata.sorted_tables:
            if not table.name.startswith(FOLLOWING):
                _copy_table(source, target, table)
        _count_on(target)
        for listener in LISTENERS:
            for batch in _reading_batches(target):
                listener.readings_added(target, batch)
            document = lookups.load_record(target)
            if document is not None:
                listener.record_saved(target, document)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    keys = list(table.primary_key.columns)
    query = select(table).order_by(*keys)
    if table is schema.facts:
        query = query.where(~table.c.name.startswith(FOLLOWING, autoescape=True))
    found = source.execution_options(yield_per=_ROWS).execute(query)
    for some in found.mappings().partitions(_ROWS):
        writes.insert_rows(target, table, [dict(row) for row in some])


def _count_on(target: Connection) -> None:
    """Judgements and arrivals came with their numbers; the next one follows them."""
    for table in (schema.judgements, arrivals) if target.dialect.name == "postgresql" else ():
        following = func.coalesce(select(func.max(table.c.seq)).scalar_subquery(), 0) + 1
        target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "seq"), following, False)))


def _reading_batches(connection: Connection) -> Iterator[list[PageReading]]:
    ids = list(connection.scalars(select(schema.pages.c.id).order_by(schema.pages.c.id)))
    return (reads.read_readings(connection, some) for some in reads.batches(ids))


def _all_faults(store: SqlStore) -> Iterator[str]:
    try:
        with store.transaction() as connection:
            own = store.backend.find_faults(connection)
        yield from own
        if own:
            return  # what the database cannot read, we cannot either
        with store.transaction() as connection:
            for page_id in connection.scalars(select(schema.pages.c.id).order_by(schema.pages.c.id)).all():
                yield from _faults_of_page(connection, page_id)
            yield from _faults_of_record(connection)
    except StoreError as error:
        yield str(error).removeprefix(f"{store.name}: ")


def _faults_of_page(connection: Connection, page_id: str) -> Iterator[str]:
    try:
        (reading,) = reads.read_readings(connection, [page_id])
    except StoreError as error:
        yield f"page {page_id}: {error}"
        return
    words = reading.page.text
    for article in reading.articles:
        if not 0 <= article.start <= article.end <= len(words):
            yield f"article {article.id}: lies outside its page {page_id}"
        for one in (one for layer in rows.LAYERS for one in getattr(article, layer)):
            found = one.trigger if isinstance(one, Event) else one
            if words[found.start : found.end] != found.text:
                yield f"annotation {one.id} of {article.id}: its words are not those on the page"


def _faults_of_record(connection: Connection) -> Iterator[str]:
    parts, heads = schema.record_parts, schema.record_heads
    query = select(parts.c.kind, parts.c.id, parts.c.body).order_by(parts.c.kind, parts.c.place)
    for kind, part_id, body in connection.execution_options(yield_per=_ROWS).execute(query):
        try:
            rows.parse(body, rows.PARTS[kind])
        except (StoreError, KeyError) as error:
            yield f"{kind} {part_id}: {error}"
    counts: list[dict[str, Any]] = []
    for table in (parts, heads):
        found = connection.execute(select(table.c.kind, func.count()).group_by(table.c.kind))
        counts.append({row[0]: row[1] for row in found if row[0] in rows.PARTS})
    if counts[0] != counts[1]:
        yield "the lists do not fit the record: build it again (waqai build)"


def describe(store: SqlStore) -> str:
    """What a record holds, in one line."""
    counts = msgspec.structs.asdict(store.counts())
    return ", ".join(f"{number} {kind}" for kind, number in counts.items())
