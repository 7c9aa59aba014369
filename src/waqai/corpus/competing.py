"""What two counts of one thing are to each other: one that moved on, a part, a rival."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from waqai.corpus.figures import Figure, says_growth
from waqai.corpus.particles import counted_label, generic_labels, particles
from waqai.corpus.series import published_at, said_by, source_of
from waqai.corpus.telling import day_after

COUNTED_TIMES = "unit:times"
"""The kind of a figure that counts how often something happened."""
_RIVAL = 2.5  # how many times the one of two rival counts may be the other
_RIVAL_MEASURE = 3.0  # the same of what is no casualty: it is compared by the words around it
_STEP, _STEP_DAYS = 3.0, 10  # how many times, and in how many days, a toll grows from one report to the next
_RIVAL_DAYS = 2  # days between the reports of rival counts


def by_publication(figure: Figure) -> tuple[str, str, int]:
    """When a figure was published, then its article and place."""
    return (published_at(figure) or "9999", figure.article, figure.quantity.start)


def of_two_sources(first: Figure, second: Figure) -> bool:
    """Whether two figures are given by two speakers."""
    sources = said_by(first), said_by(second)
    return None not in sources and sources[0] != sources[1]


def moved_on(first: Figure, second: Figure) -> bool:
    """Whether the later of two figures is the higher one, or the higher one is said to have grown."""
    if any(_is_said_to_grow(one, other) for one, other in ((first, second), (second, first))):
        return True
    low, high = sorted((first, second), key=by_publication)
    times = published_at(low), published_at(high)
    if None in times or times[0] == times[1] or low.nominal is None or high.nominal is None:
        return False
    if "T" not in f"{times[0]}{times[1]}" or str(times[0])[:10] != str(times[1])[:10]:
        return low.nominal < high.nominal and str(times[0])[:10] != str(times[1])[:10]
    return low.nominal < high.nominal and len(str(times[0])) == len(str(times[1]))


def has_grown_there(first: Figure, second: Figure) -> bool:
    """Whether the higher of two figures of one place is said to have grown."""
    if not (first.places and first.places == second.places):
        return False
    return _is_said_to_grow(first, second) or _is_said_to_grow(second, first)


def _is_said_to_grow(high: Figure, low: Figure) -> bool:
    if (high.nominal or 0) <= (low.nominal or 0):
        return False
    return says_growth(high)


def may_follow(ordered: Sequence[Figure]) -> bool:
    """Whether figures are near enough, in number and in time, for each to follow on the one before."""
    if ordered[0].kind == COUNTED_TIMES:
        return True
    for first, second in pairwise(ordered):
        if _is_cumulative(first) and _is_cumulative(second):
            continue
        low, high = sorted((float(first.nominal or 0), float(second.nominal or 0)))
        days = published_at(first), published_at(second)
        if high > _STEP * low or None in days or str(days[1])[:10] > day_after(str(days[0])[:10], _STEP_DAYS):
            return False
    return True


def _is_cumulative(figure: Figure) -> bool:
    words = figure.sentence.folded(figure.sentence.start, figure.sentence.end)
    return bool(particles("cumulative").intersection(words))


def is_part(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the lower of two figures of one article makes up the higher one with others of the article."""
    if first.article != second.article:
        return False
    low, high = sorted((first, second), key=lambda figure: float(figure.nominal or 0))
    others = {
        (f.start, f.end): float(f.nominal or 0)
        for f in figures
        if f.article == low.article and float(f.nominal or 0) < float(high.nominal or 0)
    }
    return sum(others.values()) >= float(high.nominal or 0) > float(low.nominal or 0)


def make_up(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
    """Whether one of two figures is a part: their sum or difference is told too, or the one stands without a
    noun in the article of the other («8 of them in the north»)."""
    one, other = float(first.nominal or 0), float(second.nominal or 0)
    values = {float(f.nominal or 0) for f in figures}
    if one + other in values or abs(one - other) in values - {one, other}:
        return True
    return _is_shared_out(first, second) or _is_shared_out(second, first)


def _is_shared_out(part: Figure, whole: Figure) -> bool:
    """Whether the article of ``whole`` has the number of ``part`` as a number without a noun."""
    if part.article == whole.article or (part.nominal or 0) >= (whole.nominal or 0):
        return False
    there, here = (f.sentence.item.article.quantities for f in (whole, part))
    if any(q.value == part.nominal and q.unit is None and q.of is None and q.casualty is None for q in there):
        return True
    rest = float(whole.nominal or 0) - float(part.nominal or 0)
    beside = (q for q in here if q.id != part.quantity.id and q.casualty == part.casualty)
    return part.casualty is not None and any(q.value == rest for q in beside)


def are_of_two_sides(first: Figure, second: Figure) -> bool:
    """Whether an armed or political group gives the one figure and somebody else the other."""
    return of_two_sources(first, second) and _is_by_group(first) != _is_by_group(second)


def _is_by_group(figure: Figure) -> bool:
    source = source_of(figure)
    if source is None:
        return False
    groups = (m for m in figure.sentence.item.article.mentions if m.type == "group")
    told = source.name or source.text or ""
    return any(m.entity == source.entity or m.text in told for m in groups)


def without_parts(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of one thing, less those that take so many «of the» people of a higher one of their article."""
    highest: dict[str, float] = {}
    for f in figures:
        highest[f.article] = max(highest.get(f.article, 0.0), float(f.nominal or 0))
    return [f for f in figures if not _is_share(f) or highest[f.article] == float(f.nominal or 0)]


def _is_share(figure: Figure) -> bool:
    of = figure.quantity.of
    between = figure.sentence.folded(figure.quantity.end, of.start) if of is not None else []
    return bool(particles("of").intersection(between))


def may_compete(first: Figure, second: Figure) -> bool:
    """Whether two figures are near enough, in number and in time, to be rival counts and not other things."""
    low, high = sorted((abs(float(first.nominal or 0)), abs(float(second.nominal or 0))))
    if _is_of_fewer(first, second) or _is_of_fewer(second, first):
        return False
    widest = _RIVAL if first.casualty else _RIVAL_MEASURE
    if high > widest * low or first.told is None or second.told is None:
        return False
    days = sorted((first.told.earliest, second.told.earliest))
    if "injured" in (first.casualty, second.casualty) and days[0] != days[1]:
        return False  # some of them have died since, or gone home
    if any(_is_first_count(figure) for figure in (first, second)):
        return False
    return days[1] <= day_after(days[0], _RIVAL_DAYS)


def _is_first_count(figure: Figure) -> bool:
    """Whether a figure is called a first count."""
    words = figure.sentence.folded(*figure.sentence.clause(figure.start, figure.end))
    return bool(particles("earlier").intersection(words))


def _is_of_fewer(first: Figure, second: Figure) -> bool:
    """Whether one counts children, soldiers ... who may be among the people that the other counts."""
    narrow, wide = first.kind not in generic_labels(), second.kind in generic_labels()
    behind = second.sentence.folded(second.start, second.sentence.end) if narrow and wide else ()
    if first.kind in map(counted_label, behind):
        return False  # «13 injured among the demonstrators»
    return narrow and wide and float(first.nominal or 0) <= float(second.nominal or 0)


def cannot_be(first: Figure, second: Figure) -> bool:
    """Whether no reading reconciles two figures: both exact, and inside one article or from two sources."""
    if not first.quantity.mod == second.quantity.mod == "exact":
        return False
    return first.article == second.article or of_two_sources(first, second)
