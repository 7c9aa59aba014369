"""The one implementation of a store over SQL; ``Backend`` holds what SQLite and PostgreSQL do not share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import select

from waqai.model import Article, Fetch, Page, PageReading, PageVersion, RecordDocument, Refusal, content_id
from waqai.store import lookups, reads, schema, writes
from waqai.store.search_index import load_words
from waqai.store.sql_record import SqlRecord


class SqlStore(SqlRecord):
    """A record in the tables of ``schema``; see ``Store`` for what each method does."""

    def add_readings(
        self,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        """As in ``Store``."""
        batch = list(readings)
        load_words()
        with self.transaction(write=True) as connection:
            return writes.add_readings(connection, batch, versions or {}, fetches or {})

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """As in ``Store``."""
        return self.add_readings([reading], versions)[0]

    def add_runs(self, readings: Iterable[PageReading], versions: Mapping[str, str]) -> int:
        """As in ``Store``."""
        batch = list(readings)
        load_words()
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

    def readings(self, layers: Collection[str] | None = None) -> Iterator[PageReading]:
        """As in ``Store``; of all layers, or of those named alone, which costs less."""
        for ids in reads.batches(self.page_ids()):
            with self.transaction() as connection:
                found = reads.read_readings(connection, ids, layers)
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
        with self.transaction() as connection:
            return lookups.load_record(connection)
