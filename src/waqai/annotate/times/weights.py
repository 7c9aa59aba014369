"""How a clue weighs the days on which a page can have been written, for a whole range of days at once.

A clue is nearly always constant over a span of years, over a month or over a weekday. So it multiplies slices
of the range and not day after day: fifteen thousand days would be asked of every clue otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from operator import mul
from typing import NamedTuple, Protocol

_WEEK = 7


class Days(NamedTuple):
    """A range of days, the last one in it; ``months`` are its months, the first and the last may be cut."""

    first: date
    last: date
    months: tuple[MonthOf, ...]

    def places(self, low: date | None, high: date | None) -> tuple[int, int]:
        """The half-open range of places of the days from ``low`` to ``high`` (inclusive) in this range."""
        start = 0 if low is None else max(0, (low - self.first).days)
        size = (self.last - self.first).days + 1
        end = size if high is None else min(size, (high - self.first).days + 1)
        return start, max(start, end)


class MonthOf(NamedTuple):
    """The days of one month: places ``start`` to ``end`` of the range, from day ``day`` of the month on."""

    month: int
    start: int
    end: int
    day: int


@lru_cache(maxsize=64)
def days_between(first: date, last: date) -> Days:
    """The days from ``first`` to ``last``, both in it."""
    months: list[MonthOf] = []
    at, start = first, 0
    while at <= last:
        following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
        end = start + (min(following, last + timedelta(days=1)) - at).days
        months.append(MonthOf(at.month, start, end, at.day))
        at, start = following, end
    return Days(first, last, tuple(months))


class Weight(Protocol):
    """Multiplies the weights of a range of days by how well they fit."""

    def apply(self, weights: list[float], days: Days) -> None:
        """Changes ``weights``, one for each of ``days``, in place."""


def _scale(weights: list[float], start: int, end: int, factor: float) -> None:
    if start < end:
        weights[start:end] = [weight * factor for weight in weights[start:end]]


class Within(NamedTuple):
    """Full weight in any of the spans of days (inclusive, open where None), ``outside`` elsewhere."""

    spans: tuple[tuple[date | None, date | None], ...]
    outside: float

    def apply(self, weights: list[float], days: Days) -> None:
        """Scales what lies between the spans."""
        done = 0
        for start, end in sorted(days.places(*span) for span in self.spans):
            if start < end:
                _scale(weights, done, start, self.outside)
                done = max(done, end)
        _scale(weights, done, len(weights), self.outside)


class ByMonth(NamedTuple):
    """A factor for each month of the year, January first."""

    factors: tuple[float, ...]

    def apply(self, weights: list[float], days: Days) -> None:
        """Scales month by month."""
        for month, start, end, _ in days.months:
            _scale(weights, start, end, self.factors[month - 1])


class ByDayOf(NamedTuple):
    """A factor for each day of one month of the year, of every month where ``month`` is None."""

    month: int | None
    factors: tuple[float, ...]

    def apply(self, weights: list[float], days: Days) -> None:
        """Scales the days of that month."""
        for month, start, end, day in days.months:
            if self.month in (None, month):
                own = self.factors[day - 1 : day - 1 + end - start]
                weights[start:end] = map(mul, weights[start:end], own)


class ByWeekday(NamedTuple):
    """A factor for each day of the week, Monday first."""

    factors: tuple[float, ...]

    def apply(self, weights: list[float], days: Days) -> None:
        """Scales weekday by weekday."""
        for place, factor in enumerate(_turned(self.factors, days.first.weekday())):
            if factor != 1.0:
                weights[place::_WEEK] = [weight * factor for weight in weights[place::_WEEK]]


class Daily(NamedTuple):
    """A factor for each day that only the day itself tells: slow, for what is rare."""

    weigh: Callable[[date], float]

    def apply(self, weights: list[float], days: Days) -> None:
        """Scales day by day."""
        weights[:] = map(mul, weights, map(self.weigh, _each(days)))


def _turned(factors: Sequence[float], by: int) -> Sequence[float]:
    return [*factors[by:], *factors[:by]]


def _each(days: Days) -> Iterator[date]:
    first = days.first.toordinal()
    return map(date.fromordinal, range(first, days.last.toordinal() + 1))
