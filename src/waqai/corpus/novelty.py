"""What is new in an article: its sentences, figures and dates that no earlier article of its story had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from waqai.corpus.figures import Figure
from waqai.corpus.profiles import Profiler, Vector
from waqai.corpus.telling import Telling
from waqai.corpus.timeline import words_vector
from waqai.model import NewSpan

_KNOWN = 0.5  # share of a sentence's telling weight that one earlier sentence must have for it to be known
_COMMON = 150  # sentences with a stem from which the stem leads to none of them
_LEAST_WORDS = 4


class _Seen:
    """The sentences of the articles so far, found by their stems."""

    def __init__(self) -> None:
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._count = 0

    def knows(self, vector: Vector) -> bool:
        """Whether one sentence seen before holds enough of this one."""
        shares: dict[int, float] = defaultdict(float)
        for stem, weight in vector.items():
            holding = self._holding.get(stem, ())
            if len(holding) <= _COMMON:
                for sentence in holding:
                    shares[sentence] += weight * weight
        return max(shares.values(), default=0.0) >= _KNOWN

    def add(self, vector: Vector) -> None:
        """Remember a sentence."""
        for stem in vector:
            self._holding[stem].append(self._count)
        self._count += 1


def find_new(
    tellings: Sequence[Telling], figures: Sequence[Figure], profiler: Profiler
) -> dict[str, tuple[NewSpan, ...]]:
    """By article id what is new in it, in page order; articles of a day are compared by their ids."""
    ordered = sorted(tellings, key=lambda t: (t.bounds[0] if t.bounds else "9999", t.item.id))
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article].append(figure)
    seen, values, days = _Seen(), set[tuple[str, float]](), set[str]()
    found: dict[str, tuple[NewSpan, ...]] = {}
    for telling in ordered:
        spans: list[NewSpan] = []
        spans.extend(_new_sentences(telling, seen, profiler))
        spans.extend(_new_figures(by_article[telling.item.id], values))
        spans.extend(_new_days(telling, days))
        if telling is not ordered[0]:
            found[telling.item.id] = tuple(sorted(spans, key=lambda s: (s.start, -s.end, s.kind)))
    return found


def _new_sentences(telling: Telling, seen: _Seen, profiler: Profiler) -> list[NewSpan]:
    new: list[NewSpan] = []
    vectors: list[Vector] = []
    for sentence in telling.sentences:
        vector = words_vector(sentence.item, sentence.words, profiler)
        if sentence.words[1] - sentence.words[0] >= _LEAST_WORDS and vector and not seen.knows(vector):
            new.append(NewSpan("sentence", sentence.start, sentence.end))
        vectors.append(vector)
    for vector in vectors:
        seen.add(vector)
    return new


def _new_figures(figures: Sequence[Figure], values: set[tuple[str, float]]) -> list[NewSpan]:
    new: list[NewSpan] = []
    own: set[tuple[str, float]] = set()
    for figure in figures:
        key = (figure.kind, float(figure.nominal or 0))
        if key not in values and key not in own:
            new.append(NewSpan("quantity", figure.quantity.start, figure.quantity.end))
        own.add(key)
    values |= own
    return new


def _new_days(telling: Telling, days: set[str]) -> list[NewSpan]:
    new: list[NewSpan] = []
    own: set[str] = set()
    for sentence in telling.sentences:
        for timex in sentence.times:
            dating = telling.date_of(timex)
            if dating is None:
                continue
            if dating.value not in days and dating.value not in own:
                new.append(NewSpan("time", timex.start, timex.end))
            own.add(dating.value)
    days |= own
    return new
