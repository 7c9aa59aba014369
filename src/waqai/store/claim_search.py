"""What a check asks of a record, looked up in its store as far as it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from waqai.corpus.claims import Bounds
from waqai.corpus.claims.passages import weight_of
from waqai.errors import StoreError
from waqai.model import PageReading, RecordPublished, Reuse
from waqai.store.protocol import Store
from waqai.store.search import find

_MOST_WORDS = 12
_MOST_READINGS = 40
_MOST_KEPT = 400


class SearchedReadings:
    """The readings of a store as ``Candidates``: the best hits for any of the words that tell most."""

    def __init__(self, store: Store, *, most: int = _MOST_READINGS) -> None:
        self._store = store
        self._most = most
        self._kept: dict[str, PageReading] = {}

    def candidates(
        self, words: Sequence[str], entities: Sequence[str], dates: Bounds | None
    ) -> Sequence[PageReading]:
        """As in ``Candidates``. Raises StoreError when the store fails."""
        del entities, dates
        asked = [word for word in dict.fromkeys(words) if word.isalnum() and weight_of(word)[1] > 0.0]
        asked.sort(key=lambda word: (-weight_of(word)[1], word))
        if not asked:
            return []
        hits = find(self._store, " | ".join(asked[:_MOST_WORDS]), limit=self._most).hits
        return [self._reading(page) for page in dict.fromkeys(hit.page for hit in hits)]

    def _reading(self, page: str) -> PageReading:
        """One reading; the last ones stay at hand, for the claims of a text ask for the same pages."""
        known = self._kept.pop(page, None) or self._store.reading(page)
        self._kept[page] = known
        if len(self._kept) > _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return known


class StoredDates(Mapping[str, RecordPublished | None]):
    """The days of articles as the record knows them, looked up one by one; not to be gone through."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, RecordPublished | None] = {}

    def __getitem__(self, article: str) -> RecordPublished | None:
        if article not in self._known:
            try:
                self._known[article] = self._store.entry(article).published
            except StoreError as error:
                if error.code != "no-article":
                    raise
                raise KeyError(article) from error  # an older version of a page, or one that came later
        return self._known[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


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
