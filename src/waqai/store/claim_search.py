"""Reports that may speak to a claim, found by the record's own search instead of an index in memory."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.corpus.claims import Bounds
from waqai.corpus.claims.passages import weight_of
from waqai.model import PageReading
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
