"""A series of figures over time as a chart: where each thing stands, nothing about how it looks.

Across, places are percentages of the width, so that the chart fits any screen without its letters shrinking;
down, they are pixels. A step line shows what stood between two reports, since a figure holds until another is
told; bars tell bounds (W. S. Cleveland, "The Elements of Graphing Data", 1994, chapter 3).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

HEIGHT = 168
_TOP, _BOTTOM = 16.0, 142.0  # the highest value and the axis, in pixels
_FIRST, _LAST = 12.0, 96.0  # the first and the last day, in percent
_ASIDE = 9  # pixels between reports of one value on one day
_BESIDE = 7  # reports of one value on one day that are drawn
_TICKS = 4
_ABOUT = ("about",)
_UP = ("more_than", "at_least")
_DOWN = ("less_than", "at_most")
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)

Number = float | int


class ChartValue(NamedTuple):
    """One report to be drawn: its days as ISO dates, its value or bounds, TIMEX-like ``mod``, its place."""

    earliest: str
    latest: str
    value: Number | None
    low: Number | None
    high: Number | None
    mod: str
    nth: int


class Dot(NamedTuple):
    """A report as drawn: centre (percent, pixels), pixels aside, shape, its bounds, its place in the series.

    ``shape`` is ``exact``, ``about``, ``up`` (more than), ``down`` (less than) or ``range`` (bounds alone).
    ``left`` and ``right`` are its first and last day in percent, the same where it is one day.
    """

    x: float
    y: float
    aside: int
    shape: str
    top: float | None
    bottom: float | None
    left: float
    right: float
    nth: int


class Stroke(NamedTuple):
    """A straight line from (x1 percent, y1 pixels) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


class Tick(NamedTuple):
    """A place on an axis, percent or pixels, with what it stands for; ``edge`` is -1, 0 or 1 of the width."""

    at: float
    value: str
    edge: int


class Chart(NamedTuple):
    """All that is drawn."""

    height: int
    base: float
    dots: list[Dot]
    steps: list[Stroke]
    levels: list[Tick]
    days: list[Tick]
    left_out: int


def lay_out_chart(values: Sequence[ChartValue], *, mirrored: bool) -> Chart | None:
    """The chart of ``values``; None where there are fewer than two days or nothing to draw.

    ``mirrored`` lets time run from right to left.
    """
    known = [one for one in values if _numbers(one) and _is_day(one.earliest) and _is_day(one.latest)]
    days = sorted({_middle(one) for one in known})
    if len(days) < 2:
        return None
    numbers = [number for one in known for number in _numbers(one)]
    levels = nice_levels(min(0.0, *map(float, numbers)), max(0.0, *map(float, numbers)))
    scale = _Scale(_ends(known), (levels[0], levels[-1]), mirrored=mirrored)
    drawn = [dot for day in days for dot in _dots([one for one in known if _middle(one) == day], scale)]
    return Chart(
        HEIGHT,
        scale.down(0.0),
        drawn,
        _steps(known, days, scale),
        [Tick(scale.down(level), _worded(level), 0) for level in levels],
        _day_ticks(known, scale),
        len(known) - len(drawn),
    )


class _Scale:
    """From days and values to places."""

    def __init__(self, days: tuple[int, int], values: tuple[float, float], *, mirrored: bool) -> None:
        self._days, self._values, self._mirrored = days, values, mirrored

    def across(self, day: float) -> float:
        first, last = self._days
        share = (day - first) / (last - first)
        at = _FIRST + share * (_LAST - _FIRST)
        return round(100 - at if self._mirrored else at, 2)

    def down(self, value: float) -> float:
        low, high = self._values
        return round(_BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP), 1)


def nice_levels(low: float, high: float) -> list[float]:
    """Round values, at most five, of which the first is at most ``low`` and the last at least ``high``."""
    if low >= high:
        low, high = min(low, 0.0), max(high, 0.0)
        high = high if high > low else low + 1.0
    rough = (high - low) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((n * power for n in _NICE if n * power >= rough * 0.999), 10 * power)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return [round(n * step, 9) for n in range(first, last + 1)]


def _numbers(one: ChartValue) -> list[Number]:
    return [n for n in (one.value, one.low, one.high) if n is not None and math.isfinite(n)]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _middle(one: ChartValue) -> float:
    return (_ordinal(one.earliest) + _ordinal(one.latest)) / 2


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _ends(known: Sequence[ChartValue]) -> tuple[int, int]:
    return min(_ordinal(one.earliest) for one in known), max(_ordinal(one.latest) for one in known)


def _height(one: ChartValue) -> float:
    """The value to draw a report at: its own, else the one bound, else the middle of both."""
    if one.value is not None:
        return float(one.value)
    numbers = [float(n) for n in (one.low, one.high) if n is not None]
    return sum(numbers) / len(numbers)


def _shape(one: ChartValue) -> str:
    if one.value is None:
        if one.low is not None and one.high is not None:
            return "range"
        return "up" if one.low is not None else "down"
    if one.mod in _UP:
        return "up"
    if one.mod in _DOWN:
        return "down"
    return "about" if one.mod in _ABOUT else "exact"


def _dots(same_day: Sequence[ChartValue], scale: _Scale) -> list[Dot]:
    """Reports of one value on one day stand beside each other."""
    dots: list[Dot] = []
    for height in sorted({_height(one) for one in same_day}):
        alike = [one for one in same_day if _height(one) == height][:_BESIDE]
        for number, one in enumerate(alike):
            aside = round((number - (len(alike) - 1) / 2) * _ASIDE)
            bounded = one.low is not None and one.high is not None and one.low != one.high
            ends = sorted((scale.across(_ordinal(one.earliest)), scale.across(_ordinal(one.latest))))
            dots.append(
                Dot(
                    scale.across(_middle(one)),
                    scale.down(height),
                    aside,
                    _shape(one),
                    scale.down(float(one.high)) if bounded and one.high is not None else None,
                    scale.down(float(one.low)) if bounded and one.low is not None else None,
                    ends[0],
                    ends[1],
                    one.nth,
                )
            )
    return dots


def _steps(known: Sequence[ChartValue], days: Sequence[float], scale: _Scale) -> list[Stroke]:
    """A line through the value that most reports of a day give, the first given among equals."""
    strokes: list[Stroke] = []
    previous: tuple[float, float] | None = None
    for day in days:
        heights = [_height(one) for one in known if _middle(one) == day]
        counted = Counter(heights)
        height = max(heights, key=lambda one: (counted[one], -heights.index(one)))
        x, y = scale.across(day), scale.down(height)
        if previous is not None:
            strokes.append(Stroke(previous[0], previous[1], x, previous[1]))
            if previous[1] != y:
                strokes.append(Stroke(x, previous[1], x, y))
        previous = (x, y)
    return strokes


def _day_ticks(known: Sequence[ChartValue], scale: _Scale) -> list[Tick]:
    """The first and the last day, and days of reports between them that leave room for words."""
    first, last = _ends(known)
    chosen = [first, last]
    apart = (last - first) / (_TICKS - 1) * 0.8
    for day in sorted({round(_middle(one)) for one in known}):
        if len(chosen) < _TICKS and all(abs(day - other) >= apart for other in chosen):
            chosen.append(day)
    ticks = [(scale.across(day), date.fromordinal(day).isoformat()) for day in sorted(chosen)]
    return [Tick(at, day, -1 if at < 25 else 1 if at > 75 else 0) for at, day in ticks]


def _worded(level: float) -> str:
    return f"{level:.9f}".rstrip("0").rstrip(".") or "0"
