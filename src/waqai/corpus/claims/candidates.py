"""Where reports that may speak to a claim come from: a protocol, and an index in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from waqai.corpus.claims.passages import Bounds, weight_of
from waqai.corpus.words import Item, Vocabulary, told_blocks
from waqai.model import Article, PageReading
from waqai.text import find_tokens, fold

_MOST = 40


class Candidates(Protocol):
    """Finds the readings in which reports about a claim may stand."""

    def candidates(
        self, words: Sequence[str], entities: Sequence[str], dates: Bounds | None
    ) -> Sequence[PageReading]:
        """The likeliest readings, best first; all that matters is that none is missing.

        ``words`` are the folded words of the claim, ``entities`` the ids that it names, ``dates`` the
        inclusive ISO days that it tells of, or None. Raises StoreError when a store cannot be read.
        """


class IndexedReadings:
    """All readings of a record, found by the stems of their words."""

    def __init__(self, readings: Iterable[PageReading], *, most: int = _MOST) -> None:
        self._readings = list(readings)
        self._most = most
        self._holders: dict[str, set[int]] = defaultdict(set)
        stems: dict[str, tuple[str, float]] = {}
        for at, reading in enumerate(self._readings):
            for word in {word for article in reading.articles for word in _words_of(reading, article)}:
                known = stems.get(word)
                if known is None:
                    known = stems[word] = weight_of(word)
                if known[1]:
                    self._holders[known[0]].add(at)

    def __len__(self) -> int:
        return len(self._readings)

    def candidates(
        self, words: Sequence[str], entities: Sequence[str], dates: Bounds | None
    ) -> Sequence[PageReading]:
        """As in ``Candidates``; the words decide."""
        del entities, dates
        scores: dict[int, float] = defaultdict(float)
        for stem, weight in sorted({weight_of(word) for word in words}):
            for at in self._holders.get(stem, ()):
                scores[at] += weight
        best = sorted(scores, key=lambda at: (-scores[at], at))[: self._most]
        return [self._readings[at] for at in best]


def _words_of(reading: PageReading, article: Article) -> Iterable[str]:
    for block in told_blocks(article):
        for token in find_tokens(fold(reading.page.text[block.start : block.end])):
            if token.text[0].isalnum():
                yield token.text


class Shelf:
    """Items of readings, made once and kept: one vocabulary for all."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._items: dict[str, tuple[Item, ...]] = {}

    def items(self, reading: PageReading) -> tuple[Item, ...]:
        """The items of the articles of a reading, in page order."""
        known = self._items.get(reading.page.id)
        if known is None:
            known = tuple(Item(reading, article, self._vocabulary) for article in reading.articles)
            self._items[reading.page.id] = known
        return known
