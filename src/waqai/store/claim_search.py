"""What a check asks of a record, looked up in its store as far as it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from waqai.corpus.claims import Bounds
from waqai.corpus.claims.passages import weight_of
from waqai.model import ArticleEntry, PageReading, RecordPublished, Reuse
from waqai.store.looked_up import LookedUp
from waqai.store.many import find_entries
from waqai.store.protocol import Store
from waqai.store.reads import batches, read_readings
from waqai.store.search import find_pages_of
from waqai.store.sql import SqlStore

_MOST_WORDS = 12
_MOST_READINGS = 40
_MOST_KEPT = 400


class SearchedReadings:
    """The readings of a store as ``Candidates``: the best hits for any of the words that tell most.

    ``dates`` hears of which articles the days will be asked for.
    """

    def __init__(self, store: Store, dates: StoredDates | None = None, *, most: int = _MOST_READINGS) -> None:
        self._store = store
        self._dates = dates
        self._most = most
        self._kept: LookedUp[PageReading] = LookedUp(self._read, most=_MOST_KEPT)

    def candidates(
        self, words: Sequence[str], entities: Sequence[str], dates: Bounds | None
    ) -> Sequence[PageReading]:
        """As in ``Candidates``. Raises StoreError when the store fails."""
        del entities, dates
        asked = [word for word in dict.fromkeys(words) if word.isalnum() and weight_of(word)[1] > 0.0]
        asked.sort(key=lambda word: (-weight_of(word)[1], word))
        if not asked:
            return []
        pages = find_pages_of(self._store, " | ".join(asked[:_MOST_WORDS]), limit=self._most)
        self._kept.expect(pages)
        found = [self._kept[page] for page in pages]
        if self._dates is not None:
            self._dates.expect(article.id for reading in found for article in reading.articles)
        return found

    def _read(self, pages: Sequence[str]) -> Mapping[str, PageReading]:
        if not isinstance(self._store, SqlStore):
            return {page: self._store.reading(page) for page in pages}
        with self._store.transaction() as connection:
            found = [one for some in batches(pages) for one in read_readings(connection, some)]
        return {reading.page.id: reading for reading in found}


class StoredDates(Mapping[str, RecordPublished | None]):
    """The days of articles as the record knows them; not to be gone through.

    Articles that it does not know are older versions of a page, or came later.
    """

    def __init__(self, store: Store) -> None:
        self._entries: LookedUp[ArticleEntry] = LookedUp(lambda ids: find_entries(store, ids))

    def expect(self, articles: Iterable[str]) -> None:
        """Say that the days of these will be asked for."""
        self._entries.expect(articles)

    def __getitem__(self, article: str) -> RecordPublished | None:
        return self._entries[article].published

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class StoredReuses(Mapping[tuple[str, str], Reuse]):
    """The passages that two articles share, looked up pair by pair; not to be gone through."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, dict[tuple[str, str], Reuse]] = {}

    def __getitem__(self, pair: tuple[str, str]) -> Reuse:
        if pair[0] not in self._known:
            self._known[pair[0]] = {(one.a, one.b): one for one in self._store.reuse_of([pair[0]])}
        return self._known[pair[0]][pair]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return (pair for known in self._known.values() for pair in known)

    def __len__(self) -> int:
        return sum(map(len, self._known.values()))
