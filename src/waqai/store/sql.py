"""The one implementation of a store over SQL; ``Backend`` holds what SQLite and PostgreSQL do not share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from waqai.errors import StoreError
from waqai.model import Article, Fetch, Page, PageReading, PageVersion, RecordDocument, Refusal, content_id
from waqai.store import migrate, reads, rows, schema, writes
from waqai.store.backend import Backend


class SqlStore:
    """A record in the tables of ``schema``; see ``Store`` for what each method does."""

    def __init__(self, backend: Backend, *, create: bool = True, upgrade: bool = False) -> None:
        self._backend = backend
        self._engine: Engine | None = backend.engine()
        self._readers, self._writers = backend.readers(self._engine), backend.writers(self._engine)
        try:
            self._prepare(create=create, upgrade=upgrade or backend.upgrades_when_opened)
        except StoreError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """Where the record is, without a password."""
        return self._backend.name

    def add_readings(
        self,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        """As in ``Store``."""
        batch = list(readings)
        with self.transaction(write=True) as connection:
            return writes.add_readings(connection, batch, versions or {}, fetches or {})

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """As in ``Store``."""
        return self.add_readings([reading], versions)[0]

    def add_runs(self, readings: Iterable[PageReading], versions: Mapping[str, str]) -> int:
        """As in ``Store``."""
        batch = list(readings)
        with self.transaction(write=True) as connection:
            return writes.add_runs(connection, batch, versions)

    def has_page(self, page_id: str) -> bool:
        """As in ``Store``."""
        with self.transaction() as connection:
            return bool(reads.known_ids(connection, schema.pages, [page_id]))

    def page_ids(self) -> list[str]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return list(connection.scalars(select(schema.pages.c.id).order_by(schema.pages.c.id)))

    def pages(self) -> Iterator[Page]:
        """As in ``Store``."""
        for ids in reads.batches(self.page_ids()):
            with self.transaction() as connection:
                found = reads.read_pages(connection, ids)
            yield from found

    def versions(self, url: str) -> list[PageVersion]:
        """As in ``Store``."""
        with self.transaction() as connection:
            return reads.read_versions(connection, url)

    def reading(self, page_id: str) -> PageReading:
        """As in ``Store``."""
        with self.transaction() as connection:
            found = reads.read_readings(connection, [page_id])
        if not found:
            raise self._error(f"the record has no page {page_id}", "no-page", page_id)
        return found[0]

    def readings(self) -> Iterator[PageReading]:
        """As in ``Store``."""
        for ids in reads.batches(self.page_ids()):
            with self.transaction() as connection:
                found = reads.read_readings(connection, ids)
            yield from found

    def articles(self) -> Iterator[Article]:
        """As in ``Store``."""
        for reading in self.readings():
            yield from reading.articles

    def log_refusal(self, name: str, refusal: Refusal) -> bool:
        """As in ``Store``."""
        key = content_id("refusal", name, refusal.code, refusal.message)
        with self.transaction(write=True) as connection:
            if reads.known_ids(connection, schema.refusals, [key]):
                return False
            row = {"id": key, "name": name, "code": refusal.code, "message": refusal.message}
            writes.insert_rows(connection, schema.refusals, [row])
        return True

    def refusals(self) -> list[tuple[str, Refusal]]:
        """As in ``Store``."""
        with self.transaction() as connection:
            found = reads.find_rows(connection, select(schema.refusals))
        known = sorted((row["name"], row["code"], row["message"]) for row in found)
        return [(name, Refusal(code, message)) for name, code, message in known]

    def save_record(self, document: RecordDocument) -> None:
        """As in ``Store``."""
        with self.transaction(write=True) as connection:
            writes.save_record(connection, document)

    def load_record(self) -> RecordDocument | None:
        """As in ``Store``."""
        parts: dict[str, list[str]] = defaultdict(list)
        table, facts = schema.record_parts, schema.facts
        with self.transaction() as connection:
            if connection.scalar(select(facts.c.value).where(facts.c.name == "record")) is None:
                return None
            query = select(table.c.kind, table.c.body).order_by(table.c.kind, table.c.place)
            for kind, body in connection.execute(query):
                parts[kind].append(body)
        return rows.build_document(parts)

    def close(self) -> None:
        """As in ``Store``."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[Connection]:
        """A transaction for the modules of this room, kept when the block ends and undone when it raises.

        Reading sees one state of the record throughout. What the database raises becomes a StoreError.
        """
        if self._engine is None:
            raise self._error("the record is closed: open it again", "closed")
        try:
            with (self._writers if write else self._readers).begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError, UnicodeError) as error:
            code, reason = self._backend.explain(getattr(error, "orig", None) or error)
            raise self._error(reason, code) from error

    def _error(self, reason: str, code: str, *about: str) -> StoreError:
        return StoreError(f"{self.name}: {reason}", about=about or (self.name,), code=code)

    def _prepare(self, *, create: bool, upgrade: bool) -> None:
        """The tables as this version needs them, or an error that says what to do."""
        try:
            with self.transaction() as connection:
                step = migrate.current_step(connection)
                others = step is None and bool(inspect(connection).get_table_names())
            if step == migrate.newest_step():
                return
            if step is None and not create:
                raise StoreError("there is no record", code="no-record")
            if others:
                raise StoreError("it holds tables of something else: give the record its own", code="other")
            if step is not None and not upgrade and not migrate.is_newer(step):
                raise StoreError(
                    f"its tables are of step {step}, this Waqai needs {migrate.newest_step()}: "
                    "run 'waqai db upgrade'",
                    code="older",
                )
            with self.transaction(write=True) as connection:
                migrate.upgrade(connection)
        except StoreError as error:
            told = str(error)
            if told.startswith(f"{self.name}: "):
                raise
            raise self._error(told, error.code) from error
