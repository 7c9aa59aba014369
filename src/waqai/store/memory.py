"""A store that keeps everything in memory: for tests, and for records that nobody wants on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from waqai.errors import StoreError
from waqai.model import (
    ArchiveCounts,
    Article,
    Fetch,
    LayerCount,
    LayerRun,
    Page,
    PageReading,
    PageVersion,
    Refusal,
)
from waqai.store.memory_record import MemoryRecord
from waqai.store.protocol import Annotation
from waqai.store.rows import layer_runs


class MemoryStore(MemoryRecord):
    """Keeps a record until it is closed; see ``Store`` for what each method does."""

    def __init__(self) -> None:
        super().__init__()
        self._readings: dict[str, PageReading] = {}
        self._fetches: dict[str, Fetch] = {}
        self._runs: dict[str, dict[tuple[str, str], tuple[Annotation, ...]]] = {}
        self._refusals: set[tuple[str, str, str]] = set()

    def add_readings(
        self,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        """As in ``Store``."""
        self._check()
        batch = list(readings)
        for reading in batch:
            _check_text(reading)
        fresh: list[bool] = []
        for reading in batch:
            fresh.append(reading.page.id not in self._readings)
            if fresh[-1]:
                self._readings[reading.page.id] = reading
                self._fetches[reading.page.id] = (fetches or {}).get(reading.page.id, Fetch())
                for article in reading.articles:
                    self._keep_runs(reading, article, versions or {})
        return fresh

    def add_reading(self, reading: PageReading, versions: Mapping[str, str] | None = None) -> bool:
        """As in ``Store``."""
        return self.add_readings([reading], versions)[0]

    def add_runs(self, readings: Iterable[PageReading], versions: Mapping[str, str]) -> int:
        """As in ``Store``."""
        self._check()
        kept = {article.id: r.page.id for r in self._readings.values() for article in r.articles}
        count = 0
        for reading in list(readings):
            for article in reading.articles:
                if article.id in kept:
                    new = self._keep_runs(reading, article, versions)
                    count += len(new)
                    self._show(kept[article.id], article.id, new)
        return count

    def runs(self, article_id: str) -> list[LayerRun]:
        """As in ``Store``."""
        self._check()
        known = list(self._runs.get(article_id, {}))
        last = dict(known)  # the version that came last, by layer
        found = [LayerRun(article_id, layer, version, last[layer] == version) for layer, version in known]
        return sorted(found, key=lambda run: (run.layer, run.current, run.version))

    def layer_counts(self) -> list[LayerCount]:
        """As in ``Store``."""
        self._check()
        counted = Counter(run for known in self._runs.values() for run in known)
        return [LayerCount(*run, count) for run, count in sorted(counted.items())]

    def run(self, article_id: str, layer: str, version: str) -> tuple[Annotation, ...]:
        """As in ``Store``."""
        self._check()
        found = self._runs.get(article_id, {}).get((layer, version))
        if found is None:
            raise StoreError(f"no run {layer} {version} of {article_id}", about=(article_id,), code="no-run")
        return found

    def has_page(self, page_id: str) -> bool:
        """As in ``Store``."""
        self._check()
        return page_id in self._readings

    def page_ids(self) -> list[str]:
        """As in ``Store``."""
        self._check()
        return sorted(self._readings)

    def arrived(self) -> list[str]:
        """Ids of all pages in the order in which they came."""
        self._check()
        return list(self._readings)

    def pages(self) -> Iterator[Page]:
        """As in ``Store``."""
        return (reading.page for reading in self.readings())

    def versions(self, url: str) -> list[PageVersion]:
        """As in ``Store``."""
        found = [
            PageVersion(page.id, url, page.sha256, self._fetches[page.id])
            for page in self.pages()
            if page.url == url
        ]
        return sorted(found, key=lambda version: version.order)

    def reading(self, page_id: str) -> PageReading:
        """As in ``Store``."""
        self._check()
        try:
            return self._readings[page_id]
        except KeyError:
            raise StoreError(f"the record has no page {page_id}", about=(page_id,), code="no-page") from None

    def reading_of(self, article_id: str) -> PageReading:
        """As in ``Store``."""
        for reading in self.readings():
            if any(article.id == article_id for article in reading.articles):
                return reading
        raise StoreError(f"the record has no article {article_id}", about=(article_id,), code="no-article")

    def page_of(self, article_id: str) -> Page:
        """As in ``Store``."""
        return self.reading_of(article_id).page

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

    def counts(self) -> ArchiveCounts:
        """As in ``Store``."""
        document = self._built()
        return ArchiveCounts(
            pages=len(self._readings),
            articles=sum(len(reading.articles) for reading in self._readings.values()),
            refusals=len(self._refusals),
            judgements=len(self._judgements),
            stories=len(document.stories),
            affairs=len(document.affairs),
            reuse=len(document.reuse),
            entities=len(document.entities),
        )

    def _keep_runs(
        self, reading: PageReading, article: Article, versions: Mapping[str, str]
    ) -> dict[str, Any]:
        """Keep the runs over an article that are new; their annotations by layer."""
        new: dict[str, Any] = {}
        alone = msgspec.structs.replace(reading, articles=(article,))
        known = self._runs.setdefault(article.id, {})
        for _, layer, version, found in layer_runs(alone, versions):
            if (layer, version) not in known:
                known[layer, version] = new[layer] = found
        return new

    def _show(self, page_id: str, article_id: str, layers: Mapping[str, Any]) -> None:
        kept = self._readings[page_id]
        articles = tuple(
            msgspec.structs.replace(article, **layers) if article.id == article_id else article
            for article in kept.articles
        )
        self._readings[page_id] = msgspec.structs.replace(kept, articles=articles)


def _check_text(reading: PageReading) -> None:
    """Raises StoreError for text that no file and no database could keep: half of a surrogate pair."""
    try:
        reading.page.text.encode()
    except UnicodeEncodeError as error:
        raise StoreError(f"{reading.page.id}: {error}", about=(reading.page.id,)) from error
