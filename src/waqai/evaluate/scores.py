"""Precision, recall and F1 over spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

import msgspec


class HasSpan(Protocol):
    """Anything with a half-open range."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Behind the last code point."""


G = TypeVar("G", bound=HasSpan)
F = TypeVar("F", bound=HasSpan)


class Score(msgspec.Struct, frozen=True):
    """Counts of a comparison; scores add up over texts by ``+``."""

    hits: int = 0
    missed: int = 0
    spurious: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.missed + other.missed, self.spurious + other.spurious)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        found = self.hits + self.spurious
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when nothing is there."""
        there = self.hits + self.missed
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.hits + self.missed + self.spurious
        return 2 * self.hits / total if total else 1.0


def same_span(gold: HasSpan, found: HasSpan) -> bool:
    """True when both ranges are equal."""
    return gold.start == found.start and gold.end == found.end


def overlapping(gold: HasSpan, found: HasSpan) -> bool:
    """True when the ranges share a code point."""
    return gold.start < found.end and found.start < gold.end


def score_spans(
    gold: Sequence[G],
    found: Sequence[F],
    *,
    optional: Iterable[HasSpan] = (),
    match: Callable[[HasSpan, HasSpan], bool] = same_span,
) -> tuple[Score, list[tuple[G, F]]]:
    """The score of ``found`` against ``gold``, and the pairs that match (each span used once, in order).

    A found span that matches no gold span but overlaps an ``optional`` one counts neither way.
    """
    pairs: list[tuple[G, F]] = []
    free = list(found)
    for wanted in gold:
        partner = next((f for f in free if match(wanted, f)), None)
        if partner is not None:
            free.remove(partner)
            pairs.append((wanted, partner))
    excused = list(optional)
    spurious = sum(1 for f in free if not any(overlapping(o, f) for o in excused))
    return Score(len(pairs), len(gold) - len(pairs), spurious), pairs
