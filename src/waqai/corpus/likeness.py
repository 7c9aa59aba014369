"""How alike two articles are, as a score whose 1 is enough for one story, with what it is made of.

The score is the geometric mean of three cosines (the whole 0.56, title and opening 0.24, those whom they name
0.2; the first two alone where one of them names nobody), a little more for like events, less with time, over
what is asked: the more articles stand around and between two of them, the more alike they must be, because
chance likeness grows with the number of pairs. Two articles of which most is one text are alike by that
alone; background paragraphs that follow-ups of other events carry along are not enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from waqai.corpus.calendar import Calendar
from waqai.corpus.profiles import Profile, cosine
from waqai.corpus.proposals import Pair, propose_nearest, propose_pairs, strongest_terms

ASKED_AT_ONE = 0.1156
ASKED_PER_E = 0.0124
_WHOLE, _HEAD = 0.7, 0.3
_WHO = 0.2
_DEEDS = 0.03
_LEAST_HEAD = _LEAST_WHO = 0.03
_LEAST_SHARED = 3
FADING_DAYS = 15.0
_COPIED = 0.5  # share of the longer article from which two are one text
_COPY_COUNTS = 2.0  # the score of that share
FARTHEST = 45.0
NEAR = 0.03
_NEAREST, _NEAREST_COMMON = 40, 300  # of what time does not part: how many are compared, and held by a term
FEW = 400  # articles of which every pair is scored
_MOST_ALIKE = 1.0 + _DEEDS
_ROUNDING = 1e-9  # a pair that misses a bound by less is looked at in full
WORTH = 0.4
"""Pairs under this score are not kept; clustering counts them as ``UNKNOWN``."""
UNKNOWN = 0.22

Copies = Mapping[Pair, float]


class Likeness(msgspec.Struct, frozen=True):
    """A score and its signals: those of ``Parts``, the ``gap`` in days, and what is ``asked``."""

    score: float
    signals: dict[str, float]


class Parts(msgspec.Struct, frozen=True):
    """What two profiles have in common: four cosines and the share that is one text."""

    whole: float
    head: float
    who: float
    deeds: float
    copied: float
    named: bool

    def alike(self) -> float:
        """The likeness that the four make."""
        told = math.pow(self.whole, _WHOLE) * math.pow(max(self.head, _LEAST_HEAD), _HEAD)
        if self.named:
            told = math.pow(told, 1.0 - _WHO) * math.pow(max(self.who, _LEAST_WHO), _WHO)
        return told + _DEEDS * self.deeds if told else 0.0


def asked(around: int) -> float:
    """The likeness that two articles need with ``around`` articles around and between them."""
    return ASKED_AT_ONE + ASKED_PER_E * math.log(around)


def compare(first: Profile, second: Profile, copied: float = 0.0) -> Parts:
    """What two profiles have in common."""
    return Parts(
        cosine(first.whole, second.whole),
        cosine(first.head, second.head),
        cosine(first.who, second.who),
        cosine(first.deeds, second.deeds),
        copied,
        bool(first.who and second.who),
    )


class Scorer:
    """Scores pairs of articles by their index."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        days: Sequence[int | None],
        copies: Copies,
        calendar: Calendar | None = None,
    ) -> None:
        """``calendar`` is that of a larger record of which these articles are a part."""
        self._profiles = profiles
        self._days = days
        self._copies = copies
        self._calendar = Calendar(days) if calendar is None else calendar

    def gap(self, a: int, b: int) -> float:
        """The gap of two articles in days as the record counts them."""
        return self._calendar.between(self._days[a], self._days[b])[0]

    @property
    def days(self) -> Sequence[int | None]:
        """The day of each article."""
        return self._days

    def explain(self, a: int, b: int) -> Likeness:
        """The likeness of two articles with its signals, rounded for people."""
        parts = self._parts(a, b)
        gap, around = self._calendar.between(self._days[a], self._days[b])
        signals = {
            "whole": parts.whole, "head": parts.head, "who": parts.who, "deeds": parts.deeds,
            "gap": gap, "asked": asked(around), "copied": parts.copied,
        }  # fmt: skip
        rounded = {name: round(value, 3) for name, value in signals.items() if value}
        return Likeness(round(self.score(a, b), 3), rounded)

    def score(self, a: int, b: int) -> float:
        """The likeness of two articles; 1 is enough."""
        return self._score(a, b, self._parts(a, b))

    def _score(self, a: int, b: int, parts: Parts) -> float:
        gap, around = self._calendar.between(self._days[a], self._days[b])
        fading = math.exp(-gap / FADING_DAYS)
        alike = parts.alike()
        if alike and len(self._profiles[a].whole.keys() & self._profiles[b].whole.keys()) < _LEAST_SHARED:
            alike = 0.0  # in short notes one word in common makes a high cosine and says nothing
        own = _COPY_COUNTS * parts.copied / _COPIED if parts.copied >= _COPIED else 0.0
        return max(alike / asked(around), own) * fading

    def _parts(self, a: int, b: int) -> Parts:
        copied = self._copies.get((a, b) if a < b else (b, a), 0.0)
        return compare(self._profiles[a], self._profiles[b], copied)

    def pairs(
        self, asked_times: float = 1.0, order: Sequence[int | None] | None = None
    ) -> dict[tuple[int, int], float]:
        """All pairs worth keeping with their score, found over shared telling terms and copies.

        ``asked_times`` says how much more than 1 will be asked of a score, so that less is looked at.
        ``order`` are days by which terms lead to the nearest where time parts nothing.
        """
        least = WORTH * asked_times
        if len(self._profiles) <= FEW:
            proposed: Iterable[Pair] = combinations(range(len(self._profiles)), 2)
        else:
            proposed = self._proposed(NEAR * asked_times, order)
        kept: dict[Pair, float] = {}
        for pair in proposed:
            if pair not in self._copies and (parts := self._parts_worth(*pair, least)) is not None:
                score = self._score(*pair, parts)
                if score >= least:
                    kept[pair] = score
        for pair in self._copies:
            score = self.score(*pair)
            if score >= least:
                kept[pair] = score
        return dict(sorted(kept.items()))

    def _parts_worth(self, a: int, b: int, least: float) -> Parts | None:
        """What two articles that share no text have in common; None where the score stays under ``least``.

        Most pairs that a few terms propose lie apart in time or name others: the cheap cosines go first, and
        the whole is not looked at where the highest that it could be is not enough.
        """
        first, second = self._profiles[a], self._profiles[b]
        gap, around = self._calendar.between(self._days[a], self._days[b])
        enough = least * asked(around) * math.exp(gap / FADING_DAYS) - _ROUNDING
        if enough > _MOST_ALIKE:
            return None
        head, who = cosine(first.head, second.head), cosine(first.who, second.who)
        named = bool(first.who and second.who)
        if Parts(1.0, head, who, 1.0, 0.0, named).alike() < enough:
            return None
        whole = cosine(first.whole, second.whole)
        if Parts(whole, head, who, 1.0, 0.0, named).alike() < enough:
            return None
        return Parts(whole, head, who, cosine(first.deeds, second.deeds), 0.0, named)

    def _proposed(self, least: float, order: Sequence[int | None] | None) -> Iterator[Pair]:
        """Pairs whose strongest terms alone make a cosine of ``least``, each once."""
        terms = [strongest_terms(profile.whole) for profile in self._profiles]
        if order is not None:
            return propose_nearest(terms, order, least, _NEAREST, _NEAREST_COMMON)
        return propose_pairs(terms, self._days, least, self._is_far)

    def _is_far(self, first: int, second: int) -> bool:
        return self._calendar.between(first, second)[0] > FARTHEST
