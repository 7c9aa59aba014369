"""Dates that a page states about itself: what a date line, a label or a dateline says."""

from __future__ import annotations

import msgspec

from waqai.annotate.times.expressions import Expression, find_expressions
from waqai.annotate.times.layer import reading_of
from waqai.annotate.times.resolve import Anchor, resolve
from waqai.lexicon.calendar import value_interval

_DAY = len("2024-02-09")
_MINUTE = len("2024-02-09T13:41")


class StatedDate(msgspec.Struct, frozen=True):
    """A date read off a text: EDTF ``value`` or None, its bounds as ISO days, and where its words stand."""

    value: str | None
    earliest: str | None
    latest: str | None
    start: int
    end: int
    rules: tuple[str, ...] = ()


def read_stated_date(text: str) -> StatedDate | None:
    """The date that a date line states; None when it states none.

    Offsets count from the start of ``text``. Only what stands there counts: a weekday, a day without its year
    or «منذ 3 ساعات» has no value, for the day of reading is not on the page. A clock time on the line belongs
    to the date; its zone is left off. A Hijri date alone is given a day either side; beside a day of the
    Gregorian calendar it is not looked at.
    """
    expressions = find_expressions(reading_of(text))
    outcomes = resolve(expressions, Anchor())
    best: StatedDate | None = None
    clock: tuple[str, Expression] | None = None
    for expression, outcome in zip(expressions, outcomes, strict=True):
        value = outcome.value
        if expression.kind == "x_clock":
            if value is not None and "T" in value and clock is None:
                clock = "T" + value.partition("T")[2], expression
            continue
        covered = value_interval(value)
        if value is None or covered is None or "/" in value:
            continue
        found = _stated(expression, value, outcome.earliest, outcome.latest)
        if best is None or _exactness(found) > _exactness(best):
            best = found
    if best is not None and clock is not None and best.value is not None and len(best.value) == _DAY:
        timed = _clean(best.value + clock[0])
        end = max(best.end, clock[1].end)
        return msgspec.structs.replace(best, value=timed, start=min(best.start, clock[1].start), end=end)
    return best


def _exactness(stated: StatedDate) -> int:
    """2 for one day, 1 for a day that a sighting of the moon may move (a Hijri date), 0 for a longer time."""
    if len(stated.value or "") < _DAY:
        return 0
    return 2 if stated.earliest == stated.latest else 1


def _stated(expression: Expression, value: str, earliest: str | None, latest: str | None) -> StatedDate:
    return StatedDate(_clean(value), earliest, latest, expression.start, expression.end, expression.rules)


def _clean(value: str) -> str:
    """Hours and minutes of a clock time; a part of the day or a zone is no part of a date of publication."""
    if "T" not in value:
        return value
    day, _, time = value.partition("T")
    if not time[:2].isdecimal() or time.startswith("24"):
        return day
    return f"{day}T{time}"[:_MINUTE]
