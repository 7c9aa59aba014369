"""When an undated page was written: the days that its own words allow.

Every candidate day gets the product of how well it fits each mention: hard evidence (a day named as today, an
event that had happened, a span of office) rules days out; wording («الماضي», a weekday in the lead, a month
without its year) weighs days by how far such mentions lie from publication in dated articles (``gaps.tsv``).
What is kept is the smallest set of days that holds most of the weight, as an interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import compress

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times.clue import Clue
from waqai.annotate.times.clues import find_clues
from waqai.annotate.times.expressions import Expression
from waqai.annotate.times.weights import days_between
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
    first, weights = _weigh(clues)
    total = sum(weights)
    if total <= 0:
        return None
    least = _least_kept(weights, total)
    kept = list(compress(range(len(weights)), map(least.__le__, weights)))
    earliest, latest = first + timedelta(days=kept[0]), first + timedelta(days=kept[-1])
    if earliest == _FIRST or latest - earliest > _TOO_WIDE:
        return _open_ended(clues, first, weights)
    used = [clue for clue in clues if clue.absolute or clue.narrows]
    return Inferred(
        _value(earliest, latest), earliest.isoformat(), latest.isoformat(),
        tuple((first + timedelta(days=at)).isoformat() for at in kept) if len(kept) <= 10 else (),
        tuple(sorted({clue.span for clue in used if clue.span is not None})),
        tuple(dict.fromkeys(clue.rule for clue in used)),
    )  # fmt: skip


def _weigh(clues: Sequence[Clue]) -> tuple[date, list[float]]:
    """The first day that is not ruled out, and the weights of it and the days that follow."""
    lows = [clue.low for clue in clues if clue.low is not None]
    highs = [clue.high for clue in clues if clue.high is not None]
    first, last = max([_FIRST, *lows]), min([_LAST, *highs])
    if first > last:
        first, last = _FIRST, _LAST
    days = days_between(first, last)
    weights = [1.0] * ((last - first).days + 1)
    for clue in clues:
        clue.weight.apply(weights, days)
    return first, weights


def _least_kept(weights: Sequence[float], total: float) -> float:
    """The weight from which on days are kept: the fewest days that hold the wanted share of all weight."""
    mass, least = 0.0, 0.0
    for weight, count in sorted(Counter(weights).items(), reverse=True):
        if mass >= _MASS * total or weight <= 0:
            break
        for _ in range(count):  # one by one: sums of floats depend on their order
            mass += weight
        least = weight
    return least


def _open_ended(clues: Sequence[Clue], first: date, weights: Sequence[float]) -> Inferred | None:
    """Nothing but a bound on one side: the first day that all the clues leave likely."""
    firm = [clue for clue in clues if clue.absolute]
    likely = max(weights) * _LIKELY
    low = first + timedelta(days=next(at for at, weight in enumerate(weights) if weight >= likely))
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
