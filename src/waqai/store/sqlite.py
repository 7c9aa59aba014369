"""The record in one SQLite file, through SQLAlchemy 2 Core."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Select, Table, create_engine, delete, event, insert, select
from sqlalchemy.exc import SQLAlchemyError

from waqai.errors import StoreError
from waqai.model import Article, Page, PageReading, RecordDocument, Refusal, content_id
from waqai.store import rows, schema

_BATCH = 200  # pages read at a time, so that a large record never lies in memory twice


class SqliteStore:
    """A record in the file ``path``; see ``Store`` for what each method does.

    Raises StoreError when the file is no record, was made by a newer Waqai, or is not there and ``create``
    is False. Readers never wait for the writer (write-ahead log); every batch is one transaction.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self._path = Path(path)
        if not create and not self._path.is_file():
            raise StoreError(f"{self._path}: there is no record", about=(str(self._path),))
        self._engine: Engine | None = create_engine(URL.create("sqlite+pysqlite", database=str(self._path)))
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)
        try:
            self._prepare_tables()
        except StoreError:
            self.close()
            raise

    def add_readings(
        self, readings: Iterable[PageReading], versions: Mapping[str, str] | None = None
    ) -> list[bool]:
        """As in ``Store``."""
        batch = list(readings)
        fresh: list[bool] = []
        with self._transaction(write=True) as connection:
            known = self._known(connection, {reading.page.id for reading in batch})
            new: list[PageReading] = []
            for reading in batch:
                fresh.append(reading.page.id not in known)
                if fresh[-1]:
                    known.add(reading.page.id)
                    new.append(reading)
            _insert(connection, schema.pages, [rows.page_row(r) for r in new])
            _insert(connection, schema.articles, [row for r in new for row in rows.article_rows(r)])
            layers = [row for r in new for row in rows.layer_rows(r, versions or {})]
            _insert(connection, schema.layer_runs, layers)
            _insert(connection, schema.furniture, [row for r in new for row in rows.furniture_rows(r)])
        return fresh

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """As in ``Store``."""
        return self.add_readings([reading], versions)[0]

    def has_page(self, page_id: str) -> bool:
        """As in ``Store``."""
        with self._transaction() as connection:
            return bool(self._known(connection, {page_id}))

    def page_ids(self) -> list[str]:
        """As in ``Store``."""
        with self._transaction() as connection:
            return list(connection.scalars(select(schema.pages.c.id).order_by(schema.pages.c.id)))

    def pages(self) -> Iterator[Page]:
        """As in ``Store``."""
        for ids in self._batches():
            with self._transaction() as connection:
                found = [_page(row) for row in _rows(connection, _of_pages(schema.pages, "id", ids))]
            yield from found

    def reading(self, page_id: str) -> PageReading:
        """As in ``Store``."""
        with self._transaction() as connection:
            found = _readings(connection, [page_id])
        if not found:
            raise StoreError(f"{self._path}: the record has no page {page_id}", about=(page_id,))
        return found[0]

    def readings(self) -> Iterator[PageReading]:
        """As in ``Store``."""
        for ids in self._batches():
            with self._transaction() as connection:
                found = _readings(connection, ids)
            yield from found

    def articles(self) -> Iterator[Article]:
        """As in ``Store``."""
        for reading in self.readings():
            yield from reading.articles

    def log_refusal(self, name: str, refusal: Refusal) -> bool:
        """As in ``Store``."""
        key = content_id("refusal", name, refusal.code, refusal.message)
        table = schema.refusals
        with self._transaction(write=True) as connection:
            if connection.scalar(select(table.c.id).where(table.c.id == key)) is not None:
                return False
            row = {"id": key, "name": name, "code": refusal.code, "message": refusal.message}
            _insert(connection, table, [row])
        return True

    def refusals(self) -> list[tuple[str, Refusal]]:
        """As in ``Store``."""
        with self._transaction() as connection:
            found = [(r["name"], r["code"], r["message"]) for r in _rows(connection, select(schema.refusals))]
        return [(name, Refusal(code, message)) for name, code, message in sorted(found)]

    def save_record(self, document: RecordDocument) -> None:
        """As in ``Store``."""
        with self._transaction(write=True) as connection:
            connection.execute(delete(schema.record_parts))
            _insert(connection, schema.record_parts, rows.part_rows(document))
            connection.execute(delete(schema.facts).where(schema.facts.c.name == "record"))
            _insert(connection, schema.facts, [{"name": "record", "value": "saved"}])

    def load_record(self) -> RecordDocument | None:
        """As in ``Store``."""
        parts: dict[str, list[str]] = defaultdict(list)
        table = schema.record_parts
        with self._transaction() as connection:
            if connection.scalar(select(schema.facts.c.value).where(schema.facts.c.name == "record")) is None:
                return None
            for row in _rows(connection, select(table).order_by(table.c.kind, table.c.place)):
                parts[row["kind"]].append(row["body"])
        return rows.build_document(parts)

    def close(self) -> None:
        """As in ``Store``."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _prepare_tables(self) -> None:
        table = schema.facts
        with self._transaction(write=True) as connection:
            schema.metadata.create_all(connection)
            version = connection.scalar(select(table.c.value).where(table.c.name == "schema_version"))
            if version is None:
                _insert(connection, table, [{"name": "schema_version", "value": schema.SCHEMA_VERSION}])
            elif version != schema.SCHEMA_VERSION:
                raise StoreError(
                    f"{self._path}: its tables are of version {version}; this Waqai knows "
                    f"{schema.SCHEMA_VERSION}",
                    about=(str(self._path),),
                )

    @contextmanager
    def _transaction(self, *, write: bool = False) -> Iterator[Connection]:
        if self._engine is None:
            raise StoreError(f"{self._path}: the record is closed: open it again", about=(str(self._path),))
        try:
            with self._engine.execution_options(waqai_write=write).begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError, UnicodeError) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise StoreError(f"{self._path}: {reason}", about=(str(self._path),)) from error

    def _known(self, connection: Connection, page_ids: set[str]) -> set[str]:
        known: set[str] = set()
        wanted = iter(sorted(page_ids))
        while some := list(islice(wanted, _BATCH)):
            known.update(connection.scalars(select(schema.pages.c.id).where(schema.pages.c.id.in_(some))))
        return known

    def _batches(self) -> Iterator[list[str]]:
        ids = iter(self.page_ids())
        while batch := list(islice(ids, _BATCH)):
            yield batch


def _prepare(connection: Any, _record: Any) -> None:
    """Settings of every new connection: the driver's own transactions off, foreign keys on."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 30000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer asks for the lock at once: one that began as a reader could not wait for it later."""
    write = connection.get_execution_options().get("waqai_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _insert(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    if values:
        connection.execute(insert(table), values)


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _of_pages(table: Table, column: str, ids: list[str]) -> Select[Any]:
    order = [table.c[column], table.c.place] if "place" in table.c else [table.c[column]]
    return select(table).where(table.c[column].in_(ids)).order_by(*order)


def _page(row: Mapping[str, Any]) -> Page:
    return Page(row["id"], row["url"], row["media_type"], row["encoding"], row["sha256"], row["text"])


def _readings(connection: Connection, ids: list[str]) -> list[PageReading]:
    """The readings of the pages ``ids``, in order of the ids."""
    articles: dict[str, list[Article]] = defaultdict(list)
    layers: dict[str, dict[str, str]] = defaultdict(dict)
    runs, kept = schema.layer_runs, schema.articles
    joined = select(runs).join(kept, kept.c.id == runs.c.article_id)
    for row in _rows(connection, joined.where(kept.c.page_id.in_(ids), runs.c.current == 1)):
        layers[row["article_id"]][row["layer"]] = row["annotations"]
    for row in _rows(connection, _of_pages(kept, "page_id", ids)):
        articles[row["page_id"]].append(rows.build_article(row["frame"], layers[row["id"]]))
    parts = defaultdict(list)
    for row in _rows(connection, _of_pages(schema.furniture, "page_id", ids)):
        parts[row["page_id"]].append(rows.build_furniture(row))
    found: list[PageReading] = []
    for row in _rows(connection, _of_pages(schema.pages, "id", ids)):
        code, key = row["refused_code"], row["id"]
        refused = None if code is None else Refusal(code, row["refused_message"])
        found.append(PageReading(_page(row), tuple(articles[key]), tuple(parts[key]), refused))
    return found
