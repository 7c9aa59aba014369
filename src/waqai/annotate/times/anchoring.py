"""When an undated page was written: the days that its own words allow.

Every candidate day gets the product of how well it fits each mention: hard evidence (a day named as today, an
event that had happened, a span of office) rules days out; wording («الماضي», a weekday in the lead, a month
without its year) weighs days by how far such mentions lie from publication in dated articles (``gaps.tsv``).
What is kept is the smallest set of days that holds most of the weight, as an interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times.clue import Clue
from waqai.annotate.times.clues import find_clues
from waqai.annotate.times.expressions import Expression
from waqai.model import Evidence, Published, Span

_FIRST = date(1998, 1, 1)
_LAST = date(2039, 12, 31)
_MASS = 0.7
_TOO_WIDE = timedelta(days=3650)  # likely days all over a decade are bounded by nothing
_LIKELY = 0.05
NAME, VERSION = "anchoring", "1"


class Inferred(msgspec.Struct, frozen=True):
    """The days on which a page can have been written.

    ``earliest`` and ``latest`` are ISO days, None where nothing bounds that side; ``value`` is EDTF where
    a day, month or year is fixed; ``days`` lists the likely days inside where they are few (the Sundays of a
    month).
    """

    value: str | None
    earliest: str | None
    latest: str | None
    days: tuple[str, ...] = ()
    cues: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()

    def published(self) -> Published:
        """As the article's date of publication, with its evidence."""
        evidence = Evidence(NAME, VERSION, self.rules, self.cues)
        return Published(self.value, self.earliest, self.latest, "inferred", evidence=evidence)


def infer_published(reading: Reading, expressions: Sequence[Expression]) -> Inferred | None:
    """The interval of publication days that the page's own words allow; None when they fix no year."""
    clues = find_clues(reading, expressions)
    if not any(clue.absolute for clue in clues):
        return None
    weights = _weigh(clues)
    total = sum(weights.values())
    if total <= 0:
        return None
    kept = _densest(weights, total)
    if kept[0] == _FIRST or kept[-1] - kept[0] > _TOO_WIDE:
        return _open_ended(clues, weights)
    used = [clue for clue in clues if clue.absolute or clue.narrows]
    return Inferred(
        _value(kept[0], kept[-1]), kept[0].isoformat(), kept[-1].isoformat(),
        tuple(day.isoformat() for day in kept) if len(kept) <= 10 else (),
        tuple(sorted({clue.span for clue in used if clue.span is not None})),
        tuple(dict.fromkeys(clue.rule for clue in used)),
    )  # fmt: skip


def _weigh(clues: Sequence[Clue]) -> dict[date, float]:
    lows = [clue.low for clue in clues if clue.low is not None]
    highs = [clue.high for clue in clues if clue.high is not None]
    first, last = max([_FIRST, *lows]), min([_LAST, *highs])
    if first > last:
        first, last = _FIRST, _LAST
    weights: dict[date, float] = {}
    day = first
    while day <= last:
        weight = 1.0
        for clue in clues:
            weight *= clue.weight(day)
        if weight > 0:
            weights[day] = weight
        day += timedelta(days=1)
    return weights


def _densest(weights: dict[date, float], total: float) -> list[date]:
    """The fewest days that hold the wanted share of the weight, in order."""
    ranked = sorted(weights, key=lambda day: (-weights[day], day))
    kept: list[date] = []
    mass, least = 0.0, 0.0
    for day in ranked:
        if mass >= _MASS * total and weights[day] < least:
            break
        kept.append(day)
        mass += weights[day]
        least = weights[day]
    return sorted(kept)


def _open_ended(clues: Sequence[Clue], weights: dict[date, float]) -> Inferred | None:
    """Nothing but a bound on one side: the first day that all the clues leave likely."""
    firm = [clue for clue in clues if clue.absolute]
    likely = max(weights.values()) * _LIKELY
    low = min((day for day, weight in weights.items() if weight >= likely), default=_FIRST)
    if not firm or low == _FIRST:
        return None
    cues = tuple(sorted({clue.span for clue in firm if clue.span is not None}))
    return Inferred(None, low.isoformat(), None, (), cues, tuple(dict.fromkeys(c.rule for c in firm)))


def _value(first: date, last: date) -> str | None:
    """EDTF where the interval is exactly a day, or lies within a month or year it fills."""
    if first == last:
        return first.isoformat()
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1 and first.month == last.month
    if whole_month and first.year == last.year:
        return first.isoformat()[:7]
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year
    return f"{first.year:04d}" if whole_year else None
