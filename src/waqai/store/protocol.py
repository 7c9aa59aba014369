"""What every store does. One suite of tests runs over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from waqai.model import Article, Fetch, Page, PageReading, PageVersion, RecordDocument, Refusal


class Store(Protocol):
    """A place that keeps readings, refusals and the record made from them.

    Every method raises StoreError when the store is closed, or cannot be read or written. What a method
    that writes has returned from is kept even when the process dies at once.
    """

    def add_readings(
        self,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        """Keep the readings whose page is new, all or none of them; for each, whether it was new.

        ``versions`` are the versions of the layers that made the annotations, by layer name; ``fetches`` say
        when and from where pages came, by page id. A page that comes twice in ``readings`` is new once.
        Raises StoreError, and keeps nothing, when one cannot be.
        """

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """Keep one reading; False when a page of that id is kept already, which stays as it is."""

    def add_runs(self, readings: Iterable[PageReading], versions: Mapping[str, str]) -> int:
        """Keep what newer versions of layers made of articles that are kept; how many runs were new.

        A layer whose version is kept for an article already stays as it is. A new run is the one that
        ``reading`` shows from then on; the runs before it stay. Articles that are not kept are passed over.
        """

    def has_page(self, page_id: str) -> bool:
        """Whether a page of that id is kept."""

    def page_ids(self) -> list[str]:
        """Ids of all pages, in order of the ids."""

    def pages(self) -> Iterator[Page]:
        """All pages, in order of their ids."""

    def versions(self, url: str) -> list[PageVersion]:
        """The pages kept of one address, the first fetched first; those of no known time before them."""

    def reading(self, page_id: str) -> PageReading:
        """The reading of one page, equal to the one that was added; raises StoreError when there is none."""

    def readings(self) -> Iterator[PageReading]:
        """All readings, in order of page ids whatever the order in which they came."""

    def articles(self) -> Iterator[Article]:
        """The articles of all pages with their layers: pages by id, articles in page order."""

    def log_refusal(self, name: str, refusal: Refusal) -> bool:
        """Keep that the input ``name`` gave no page; False when the same was logged before."""

    def refusals(self) -> list[tuple[str, Refusal]]:
        """All refused inputs with the reason, by name, code and message."""

    def save_record(self, document: RecordDocument) -> None:
        """Keep ``document`` in place of the record before it; a reader sees the old one or the new one."""

    def load_record(self) -> RecordDocument | None:
        """The record as saved last; None when none was."""

    def close(self) -> None:
        """Give back what the store holds; closing twice does nothing."""
