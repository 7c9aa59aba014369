"""What an expression means, and what the text has said so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from waqai.annotate.times.expressions import Expression
from waqai.lexicon.calendar import value_interval
from waqai.model.timex import TimexType

_NEAR_SENTENCES = 3
_BESIDE = 5
TURNS = {"past": -1, "next": 1, "this": 0}
"""How many periods from the present one a direction points."""

Fields = dict[str, Any]


class Outcome(NamedTuple):
    """A TIMEX3 reading; ``earliest`` and ``latest`` are ISO days."""

    type: TimexType
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    freq: str | None = None
    quant: str | None = None
    calendar: str = "gregorian"


class Story:
    """The day of publication, and the days, months and years that the text has named up to here."""

    def __init__(self, anchor: date | None) -> None:
        self.anchor = anchor
        self.day: date | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None
        self._written: tuple[int, Expression] | None = None  # the year written out last, and where
        self._sentence = -_NEAR_SENTENCES
        self._last: tuple[int, date] | None = None

    def remember(self, expression: Expression, outcome: Outcome) -> None:
        """Takes note of a resolved point of time for expressions that follow it."""
        if outcome.type not in ("DATE", "TIME") or outcome.value is None or expression.block == "date":
            return
        covered = value_interval(outcome.value.partition("/")[0])
        if covered is None:
            return
        first, last = covered
        self._last = expression.end, first
        days = (last - first).days
        if days == 0:
            self.day, self._sentence = first, expression.sentence
        if days < 31:
            self.month = (first.year, first.month)
        if days < 366:
            self.year = first.year
        if "y" in expression.fields or "yx" in expression.fields:
            self._written = (first.year, expression)

    def year_over(self, expression: Expression) -> int | None:
        """The past year, written out before in its sentence, to which an ``expression`` without one belongs.

        A year of background in another clause is not inherited, unless it opens the sentence («وفي عام 2015،
        ...»); nor is any by what lies ahead.
        """
        if self._written is None or expression.tense == "future":
            return None
        year, where = self._written
        if where.sentence != expression.sentence or where.block != expression.block:
            return None
        if self.anchor is not None and year >= self.anchor.year:
            return None
        clauses = expression.clause - where.clause
        return year if clauses == 0 or (where.leads and clauses == 1) else None

    def turned_year(self, direction: object) -> int | None:
        """The year named last, or the one before or after it («من العام نفسه»)."""
        turn = {"same": 0, "following": 1, "previous": -1}.get(str(direction))
        return None if turn is None or self.year is None else self.year + turn

    def near_day(self, sentence: int) -> date | None:
        """The last day named, when it stands in this sentence or shortly before it."""
        return self.day if sentence - self._sentence < _NEAR_SENTENCES else None

    def beside(self, start: int) -> date | None:
        """Where the time begins that stands right in front of ``start`` («أواخر يوليو أو أغسطس»)."""
        if self._last is None or not 0 <= start - self._last[0] <= _BESIDE:
            return None
        return self._last[1]

    def same_day(self, sentence: int) -> date | None:
        """The last day named in this very sentence."""
        return self.day if sentence == self._sentence else None


class Case(NamedTuple):
    """One expression to resolve at its point of the story; ``fields`` may be those of a part of it."""

    fields: Fields
    expression: Expression
    story: Story
    resolvers: Mapping[str, Callable[[Case], Outcome]]

    def having(self, fields: Fields) -> Case:
        """The same case with other fields."""
        return self._replace(fields=fields)

    def resolve(self, kind: str, fields: Fields | None = None) -> Outcome:
        """What the case, or ``fields`` in its place, means when read as ``kind``."""
        return self.resolvers[kind](self if fields is None else self.having(fields))
