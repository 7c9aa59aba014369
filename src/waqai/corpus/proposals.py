"""Pairs of articles that are worth comparing: those whose strongest terms alone make them alike.

A term leads from an article to the last ``COMMON`` before it, in order of their days, that hold the term, and
to none that lies too far back for a score. So an article costs the same in a record of a month and of years,
and a term that everybody writes still joins the reports of a week.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence

from waqai.corpus.profiles import Vector

COMMON = 600
"""Articles to which one term leads from another."""

TOP_TERMS = 40

Terms = Sequence[tuple[str, float]]
Pair = tuple[int, int]
_Held = dict[str, deque[tuple[int, int, float]]]


def strongest_terms(vector: Vector) -> list[tuple[str, float]]:
    """The terms of most weight with it, the strongest first."""
    return heapq.nlargest(TOP_TERMS, vector.items(), key=lambda term: (term[1], term[0]))


def propose_pairs(
    terms: Sequence[Terms],
    days: Sequence[int | None],
    least: float,
    is_far: Callable[[int, int], bool] | None = None,
) -> Iterator[Pair]:
    """Pairs of indices, the lower first, whose terms make a cosine of ``least``; each once.

    ``is_far`` says of two days, the earlier first, that what lies between is too much, and so of all days
    farther apart. What has no day is near to everything: to the last ``COMMON`` without one.
    """
    timeless, dated = _held(COMMON), _held(COMMON)
    for at in (at for at, day in enumerate(days) if day is None):
        yield from _lead(at, terms[at], (timeless,), least)
        _hold(timeless, 0, at, terms[at])
    known = sorted((day, at) for at, day in enumerate(days) if day is not None)
    first = 0
    for place, (day, at) in enumerate(known):
        while is_far is not None and is_far(known[first][0], day):
            first += 1
        for stem, _ in terms[at]:
            held = dated.get(stem)
            while held and held[0][0] < first:
                held.popleft()
        yield from _lead(at, terms[at], (timeless, dated), least)
        _hold(dated, place, at, terms[at])


def propose_nearest(
    terms: Sequence[Terms], days: Sequence[int | None], least: float, most: int, common: int
) -> Iterator[Pair]:
    """As ``propose_pairs`` where time parts nothing: each with the ``most`` before it that are most alike.

    A term leads to the last ``common`` that hold it: a rare one to all, and what everybody writes of to those
    of its time. What has no day comes first.
    """
    holding = _held(common)
    ordered = sorted(range(len(days)), key=lambda at: (days[at] is not None, days[at] or 0, at))
    for place, at in enumerate(ordered):
        found = _alike(terms[at], (holding,), least)
        for _, other in heapq.nlargest(most, ((total, -other) for other, total in found)):
            yield (-other, at) if -other < at else (at, -other)
        _hold(holding, place, at, terms[at])


def _held(common: int) -> _Held:
    return defaultdict(lambda: deque(maxlen=common))


def _hold(holding: _Held, place: int, at: int, terms: Terms) -> None:
    for stem, value in terms:
        holding[stem].append((place, at, value))


def _lead(at: int, terms: Terms, holding: Sequence[_Held], least: float) -> Iterator[Pair]:
    for other, _ in _alike(terms, holding, least):
        yield (other, at) if other < at else (at, other)


def _alike(terms: Terms, holding: Sequence[_Held], least: float) -> list[tuple[int, float]]:
    """Those to which terms lead, with the cosine that these make, in the order in which they were met."""
    sums: dict[int, float] = defaultdict(float)
    for stem, value in terms:
        for some in holding:
            for _, other, weight in some.get(stem, ()):
                sums[other] += value * weight
    return [(other, total) for other, total in sums.items() if total >= least]
