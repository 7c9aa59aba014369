"""What an article is about, as weighted stems: the whole of it, and its head (title and opening)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from waqai.corpus.background import Background, background
from waqai.corpus.stems import skeleton
from waqai.corpus.words import Item
from waqai.lexicon import read_table
from waqai.text import fold

TITLE = 2.0
LEAD = 1.5
LEAD_WORDS = 40
_HEAD_WORDS = 35
_LEAST_RARITY = 2.0  # stems in a quarter of all articles tell nothing
_MOST_RARITY = 9.5  # a word is not a hundred times as telling for being a hundred times as rare
_AREA = 0.7

Vector = dict[str, float]


class Profile:
    """Unit vectors of one article. ``whole`` weighs title and lead more; ``head`` knows nothing else."""

    __slots__ = ("head", "whole")

    def __init__(self, whole: Vector, head: Vector) -> None:
        self.whole = whole
        self.head = head


class Profiler:
    """Makes profiles; stems are worked out once per word of the vocabulary."""

    def __init__(self) -> None:
        self._background: Background = background()
        self._areas = _area_stems()
        self._stems: list[str] = []
        self._weights: dict[str, float] = {}
        self._skeletons: dict[str, str] = {}

    def stems_of(self, words: Sequence[str]) -> list[str]:
        """The stem of each word; ``words`` may have grown since the last call."""
        for word in words[len(self._stems) :]:
            self._stems.append(self._background.stem(word))
        return self._stems

    def stem(self, word: str) -> str:
        """The stem of one folded word."""
        return self._background.stem(word)

    def skeleton(self, stem: str) -> str:
        """The skeleton of a stem, remembered."""
        known = self._skeletons.get(stem)
        if known is None:
            known = self._skeletons[stem] = skeleton(stem)
        return known

    def names_thing(self, stem: str) -> bool:
        """Whether a stem can name a matter: a telling word, and no country or capital."""
        return self.weight(stem) > 0.0 and stem not in self._areas

    def weight(self, stem: str) -> float:
        """How telling a stem is: its rarity within bounds, less for areas, none for figures."""
        known = self._weights.get(stem)
        if known is None:
            known = self._weights[stem] = self._weigh(stem)
        return known

    def _weigh(self, stem: str) -> float:
        if len(stem) < 2 or stem[0].isdigit():
            return 0.0
        rarity = min(self._background.rarity(stem), _MOST_RARITY)
        if rarity < _LEAST_RARITY:
            return 0.0
        return rarity * _AREA if stem in self._areas else rarity

    def profile(self, item: Item) -> Profile:
        """The profile of an article; empty vectors where it has no telling words."""
        stems = self.stems_of(item.vocabulary.words)
        titled = len(item.title_words)
        whole: dict[str, float] = {}
        head: dict[str, float] = {}
        for at, number in enumerate(item.words.numbers):
            stem = stems[number]
            if at < titled:
                whole[stem] = whole.get(stem, 0.0) + TITLE
                head[stem] = head.get(stem, 0.0) + TITLE
                continue
            whole[stem] = whole.get(stem, 0.0) + (LEAD if at < titled + LEAD_WORDS else 1.0)
            if at < titled + _HEAD_WORDS:
                head[stem] = head.get(stem, 0.0) + 1.0
        return Profile(self._vector(whole), self._vector(head))

    def _vector(self, counts: Mapping[str, float]) -> Vector:
        weighed = {
            stem: (1.0 + math.log(count)) * weight
            for stem, count in sorted(counts.items())
            if (weight := self.weight(stem)) > 0.0
        }
        length = math.sqrt(sum(value * value for value in weighed.values()))
        return {stem: value / length for stem, value in weighed.items()} if length else {}


def unit(weights: Mapping[str, float]) -> Vector:
    """The unit vector of weights; those of zero are left out."""
    told = {stem: weight for stem, weight in sorted(weights.items()) if weight > 0.0}
    length = math.sqrt(sum(weight * weight for weight in told.values()))
    return {stem: weight / length for stem, weight in told.items()} if length else {}


def cosine(first: Vector, second: Vector) -> float:
    """The cosine of two unit vectors: 0 for nothing in common, 1 for the same."""
    if len(first) > len(second):
        first, second = second, first
    return sum(value * second[stem] for stem, value in first.items() if stem in second)


def mean_vector(vectors: Sequence[Vector]) -> Vector:
    """The unit vector in the middle of unit vectors."""
    total: Vector = {}
    for vector in vectors:
        for stem, value in vector.items():
            total[stem] = total.get(stem, 0.0) + value
    length = math.sqrt(sum(value * value for value in total.values()))
    return {stem: value / length for stem, value in total.items()} if length else {}


@cache
def _area_stems() -> frozenset[str]:
    known = background()
    return frozenset(known.stem(fold(row["form"])) for row in read_table("corpus/areas.tsv"))
