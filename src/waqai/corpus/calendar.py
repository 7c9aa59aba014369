"""Days of articles, and how much of the record lies between two of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from waqai.model import Article

_A_DAYS_WORTH = 4.0
"""Articles that make a gap count as a day: in a record of few pages over years, years are short."""
_AROUND = 3
_UNDATED_GAP = 2.0
_SOON = 14


def day_of(article: Article) -> int | None:
    """The likeliest of the days an article can be of, as a proleptic ordinal; None when nothing bounds it.

    The middle of its days, but not long after the first: a page tells of what is new when it is written, so
    the last thing it tells of is near.
    """
    published = article.published
    if published is None:
        return None
    bounds = [_ordinal(text) for text in (published.earliest, published.latest) if text]
    known = [bound for bound in bounds if bound is not None]
    return min(sum(known) // len(known), known[0] + _SOON) if known else None


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


class Calendar:
    """The days of all articles of a record."""

    def __init__(self, days: Sequence[int | None], total: int | None = None) -> None:
        """``total`` is how many articles of the record have a day, where ``days`` are a part of them."""
        self._days = sorted(day for day in days if day is not None)
        self.total = len(self._days) if total is None else total
        self._known: dict[tuple[int, int], tuple[float, int]] = {}

    def days_around(self, days: Iterable[int | None]) -> Sequence[int]:
        """All days of the record that count between and around ``days``, ascending."""
        known = [day for day in days if day is not None]
        if not known:
            return []
        first, last = min(known) - _AROUND, max(known) + _AROUND
        return self._days[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def between(self, first: int | None, second: int | None) -> tuple[float, int]:
        """The gap of two days as the record counts it, and how many articles stand around and between them.

        The gap is in days, but never more than the articles that lie between would fill. An article without
        a day has a small gap to all, and the whole record around it.
        """
        if first is None or second is None:
            return _UNDATED_GAP, max(self.total, 1)
        key = (first, second) if first <= second else (second, first)
        known = self._known.get(key)
        if known is None:
            days, (low, high) = self._days, key
            inside = max(0, bisect_left(days, high) - bisect_right(days, low))
            around = bisect_right(days, high + _AROUND) - bisect_left(days, low - _AROUND)
            known = self._known[key] = (min(float(high - low), inside / _A_DAYS_WORTH), max(around, 1))
        return known
