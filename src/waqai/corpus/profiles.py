"""What an article is about: weighted stems of the whole and of its head, whom it names, and what they do."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache

from waqai.corpus.background import Background, background
from waqai.corpus.naming import Name, names_of
from waqai.corpus.stems import light_stem, skeleton
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
_NATION = 0.5  # an adjective of nationality names a country less than its name does
_TRIGGER = 0.5  # a bare word for an event says less than the event with one who takes part

_OUTLET_LINE = re.compile(r"\s*[^.()\n]{2,50}\([^()\n]{2,25}\)\s*[-\u2013\u2014]")
_LONGEST_LINE = 100

Vector = dict[str, float]


class Profile:
    """Unit vectors of one article. ``whole`` weighs title and lead more; ``head`` knows nothing else.

    ``who`` are the entities that it names, whatever their spelling; ``deeds`` its events, as types with those
    who take part and with their places. All but the first two may be empty.
    """

    __slots__ = ("deeds", "head", "who", "whole")

    def __init__(self, whole: Vector, head: Vector, who: Vector | None = None, deeds: Vector | None = None):
        self.whole = whole
        self.head = head
        self.who = who or {}
        self.deeds = deeds or {}


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
        telling = self._telling(item, names_of(item))
        return Profile(
            self._vector(whole), self._vector(head), self._who(item, telling), _deeds(item, telling, self)
        )

    def _telling(self, item: Item, names: Sequence[Name]) -> dict[str, tuple[float, list[Name]]]:
        """Each entity with the weight of its most telling word, and where it is named; nations by country."""
        stems, numbers = self.stems_of(item.vocabulary.words), item.words.numbers
        found: dict[str, tuple[float, list[Name]]] = {}
        sits = _dateline(item)  # where the writer sits says nothing of the matter
        for name in names:
            if sits[0] <= name.start < sits[1]:
                continue
            entity = name.country if name.type in _LANDS else name.entity
            first, last = item.words.between(name.start, name.end)
            weight = max((self.weight(stems[n]) for n in numbers[first : max(last, first + 1)]), default=0.0)
            known, places = found.get(entity, (0.0, []))
            found[entity] = max(known, weight), [*places, name]
        return found

    def _who(self, item: Item, telling: Mapping[str, tuple[float, list[Name]]]) -> Vector:
        """The vector of the entities: by how telling, how often and how early they are named."""
        title = item.article.title.end if item.article.title is not None else -1
        at = min(len(item.words) - 1, len(item.title_words) + LEAD_WORDS)
        lead = item.words.starts[at] if at >= 0 else 0
        weights: Vector = {}
        for entity, (weight, names) in telling.items():
            count = sum(TITLE if n.start < title else LEAD if n.start < lead else 1.0 for n in names)
            nation = _NATION if names[-1].type == "nationality" else 1.0
            weights[entity] = (1.0 + math.log(count)) * weight * nation
        return unit(weights)

    def _vector(self, counts: Mapping[str, float]) -> Vector:
        weighed = {
            stem: (1.0 + math.log(count)) * weight
            for stem, count in sorted(counts.items())
            if (weight := self.weight(stem)) > 0.0
        }
        length = math.sqrt(sum(value * value for value in weighed.values()))
        return {stem: value / length for stem, value in weighed.items()} if length else {}


def _dateline(item: Item) -> tuple[int, int]:
    """The page range of the dateline: as extracted, else a place and an outlet in brackets before a dash."""
    line = item.article.dateline
    if line is not None:
        return line.start, line.end
    start = item.article.title.end if item.article.title is not None else item.article.start
    found = _OUTLET_LINE.match(item.text, start, start + _LONGEST_LINE)
    return (start, found.end()) if found else (start, start)


def _deeds(item: Item, telling: Mapping[str, tuple[float, list[Name]]], profiler: Profiler) -> Vector:
    """The vector of the events: types with each named party or place, and the words that tell them."""
    entities = {m.id: m.entity for m in item.article.mentions}
    counts: dict[tuple[str, str], int] = {}
    weights: dict[tuple[str, str], float] = {}
    for event in item.article.events:
        parties = (*event.actors, *event.recipients, event.place)
        for entity in {entities.get(party) for party in parties if party} - {None}:
            key = event.type, str(entity)
            counts[key] = counts.get(key, 0) + 1
            weights[key] = telling[str(entity)][0] if str(entity) in telling else 0.0
        stem = light_stem(fold(event.trigger.text))
        word = event.type, f"~{skeleton(stem)}"
        counts[word] = counts.get(word, 0) + 1
        weights[word] = _TRIGGER * profiler.weight(stem)
    return unit({f"{t} {p}": (1.0 + math.log(n)) * weights[t, p] for (t, p), n in counts.items()})


def unit(weights: Mapping[str, float]) -> Vector:
    """The unit vector of weights; those of zero are left out."""
    told = {stem: weight for stem, weight in sorted(weights.items()) if weight > 0.0}
    length = math.sqrt(sum(weight * weight for weight in told.values()))
    return {stem: weight / length for stem, weight in told.items()} if length else {}


def cosine(first: Vector, second: Vector) -> float:
    """The cosine of two unit vectors: 0 for nothing in common, 1 for the same."""
    if len(first) > len(second):
        first, second = second, first
    return sum([value * second[stem] for stem, value in first.items() if stem in second])


def mean_vector(vectors: Sequence[Vector]) -> Vector:
    """The unit vector in the middle of unit vectors."""
    total: Vector = {}
    for vector in vectors:
        for stem, value in vector.items():
            total[stem] = total.get(stem, 0.0) + value
    length = math.sqrt(sum(value * value for value in total.values()))
    return {stem: value / length for stem, value in total.items()} if length else {}


_LANDS = ("place", "nationality")


@cache
def _area_stems() -> frozenset[str]:
    known = background()
    return frozenset(known.stem(fold(row["form"])) for row in read_table("corpus/areas.tsv"))
