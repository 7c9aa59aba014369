"""Gives time expressions their TIMEX3 values against the day of publication and what the text said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from waqai.annotate.times.expressions import Expression
from waqai.annotate.times.outcome import Case, Outcome, Story
from waqai.annotate.times.resolvers import RESOLVERS
from waqai.lexicon.calendar import value_interval
from waqai.model.timex import TimexType

_TIMED = re.compile(r"(?:[\dX]{4}-[\dX]{2}-[\dX]{2})?T")


class Anchor(msgspec.Struct, frozen=True):
    """The days on which the article may have been published; equal when it is known."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """The anchor of an EDTF day, month or year (a clock time is cut off); empty for anything else."""
        covered = value_interval(published)
        return cls(*covered) if covered else cls()

    @property
    def day(self) -> date | None:
        """The day of publication where it is known, else None."""
        return self.earliest if self.earliest == self.latest else None


def resolve(expressions: Sequence[Expression], anchor: Anchor) -> list[Outcome]:
    """What each expression means, in order, for an article published on ``anchor``.

    Where the day of publication is only known as an interval, an expression keeps a value that holds for both
    ends of it, and otherwise has the bounds alone.
    """
    if anchor.day is not None or anchor.earliest is None or anchor.latest is None:
        return _resolve_all(expressions, anchor.day)
    first = _resolve_all(expressions, anchor.earliest)
    last = _resolve_all(expressions, anchor.latest)
    return [_agreed(one, two) for one, two in zip(first, last, strict=True)]


def _agreed(one: Outcome, two: Outcome) -> Outcome:
    if one.value == two.value:
        return one
    earliest, latest = _bounds(one)[0], _bounds(two)[1]
    if earliest is None or latest is None or earliest > latest:
        return one._replace(value=None)
    return one._replace(value=None, earliest=earliest, latest=latest)


def _bounds(outcome: Outcome) -> tuple[str | None, str | None]:
    if outcome.earliest or outcome.latest:
        return outcome.earliest, outcome.latest
    covered = value_interval(outcome.value)
    return (covered[0].isoformat(), covered[1].isoformat()) if covered else (None, None)


def _resolve_all(expressions: Sequence[Expression], anchor: date | None) -> list[Outcome]:
    story = Story(anchor)
    outcomes: list[Outcome] = []
    for expression in expressions:
        outcome = resolve_one(expression, story)
        if outcome.earliest is None and outcome.latest is None:
            earliest, latest = _bounds(outcome)
            outcome = outcome._replace(earliest=earliest, latest=latest)
        story.remember(expression, outcome)
        outcomes.append(outcome)
    return outcomes


def resolve_one(expression: Expression, story: Story) -> Outcome:
    """What one expression means at this point of the story."""
    resolver = RESOLVERS.get(expression.kind)
    if resolver is None:
        return Outcome("DATE", None)
    try:
        return resolver(Case(expression.fields, expression, story, RESOLVERS))
    except (ValueError, OverflowError):  # no such day, or a year beyond the calendar
        return Outcome("DATE", None)


def timex_type(outcome: Outcome) -> TimexType:
    """TIME where the value has a clock time or a part of the day."""
    timed = outcome.type == "DATE" and outcome.value is not None and _TIMED.match(outcome.value) is not None
    return "TIME" if timed else outcome.type
