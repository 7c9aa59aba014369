"""A store that keeps everything in memory: for tests, and for records that nobody wants on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from waqai.errors import StoreError
from waqai.model import Article, Page, PageReading, RecordDocument, Refusal


class MemoryStore:
    """Keeps a record until it is closed; see ``Store`` for what each method does."""

    def __init__(self) -> None:
        self._readings: dict[str, PageReading] = {}
        self._refusals: set[tuple[str, str, str]] = set()
        self._document: RecordDocument | None = None
        self._open = True

    def add_readings(
        self, readings: Iterable[PageReading], versions: Mapping[str, str] | None = None
    ) -> list[bool]:
        """As in ``Store``."""
        del versions  # nothing is run again from memory
        self._check()
        batch = list(readings)
        fresh: list[bool] = []
        for reading in batch:
            fresh.append(reading.page.id not in self._readings)
            self._readings.setdefault(reading.page.id, reading)
        return fresh

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """As in ``Store``."""
        return self.add_readings([reading], versions)[0]

    def has_page(self, page_id: str) -> bool:
        """As in ``Store``."""
        self._check()
        return page_id in self._readings

    def page_ids(self) -> list[str]:
        """As in ``Store``."""
        self._check()
        return sorted(self._readings)

    def pages(self) -> Iterator[Page]:
        """As in ``Store``."""
        return (reading.page for reading in self.readings())

    def reading(self, page_id: str) -> PageReading:
        """As in ``Store``."""
        self._check()
        try:
            return self._readings[page_id]
        except KeyError:
            raise StoreError(f"the record has no page {page_id}", about=(page_id,)) from None

    def readings(self) -> Iterator[PageReading]:
        """As in ``Store``."""
        return iter([self._readings[page_id] for page_id in self.page_ids()])

    def articles(self) -> Iterator[Article]:
        """As in ``Store``."""
        return (article for reading in self.readings() for article in reading.articles)

    def log_refusal(self, name: str, refusal: Refusal) -> bool:
        """As in ``Store``."""
        self._check()
        row = (name, refusal.code, refusal.message)
        fresh = row not in self._refusals
        self._refusals.add(row)
        return fresh

    def refusals(self) -> list[tuple[str, Refusal]]:
        """As in ``Store``."""
        self._check()
        return [(name, Refusal(code, message)) for name, code, message in sorted(self._refusals)]

    def save_record(self, document: RecordDocument) -> None:
        """As in ``Store``."""
        self._check()
        self._document = document

    def load_record(self) -> RecordDocument | None:
        """As in ``Store``."""
        self._check()
        return self._document

    def close(self) -> None:
        """As in ``Store``."""
        self._open = False

    def _check(self) -> None:
        if not self._open:
            raise StoreError("the record is closed: open it again")
