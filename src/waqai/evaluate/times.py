"""Scores time expressions: exact and overlapping spans, and values of those that overlap."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.evaluate.scores import Score, overlapping, score_spans
from waqai.model import Timex


class GoldTime(msgspec.Struct, frozen=True):
    """One marked time expression; ``alt`` are further values that are right, None among them an open one."""

    start: int
    end: int
    value: str | None
    alt: tuple[str | None, ...] = ()
    mod: str | None = None
    optional: bool = False

    def accepts(self, value: str | None) -> bool:
        """True when ``value`` is the marked one or one that counts as well."""
        return value == self.value or value in self.alt


class TimesScore(msgspec.Struct, frozen=True):
    """Exact and overlapping spans, and how many values of overlapping pairs are right."""

    exact: Score = Score()
    overlap: Score = Score()
    right: int = 0
    valued: int = 0

    def __add__(self, other: TimesScore) -> TimesScore:
        return TimesScore(
            self.exact + other.exact, self.overlap + other.overlap,
            self.right + other.right, self.valued + other.valued,
        )  # fmt: skip

    @property
    def value_accuracy(self) -> float:
        """Share of overlapping pairs whose value is right; 1 when there are none."""
        return self.right / self.valued if self.valued else 1.0


def score_times(gold: Sequence[GoldTime], found: Sequence[Timex]) -> TimesScore:
    """The score of one text; optional gold is neither required nor wrong, whatever its value."""
    required = [item for item in gold if not item.optional]
    optional = [item for item in gold if item.optional]
    exact, exact_pairs = score_spans(required, found, optional=optional)
    taken = {id(one) for one, _ in exact_pairs}, {id(two) for _, two in exact_pairs}
    rest_gold = [item for item in required if id(item) not in taken[0]]
    rest_found = [item for item in found if id(item) not in taken[1]]
    rest, loose_pairs = score_spans(rest_gold, rest_found, optional=optional, match=overlapping)
    overlap = Score(exact.hits, 0, 0) + rest
    pairs = [*exact_pairs, *loose_pairs]
    right = sum(1 for one, two in pairs if one.accepts(two.value))
    return TimesScore(exact, overlap, right, len(pairs))
