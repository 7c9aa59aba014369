"""Quantity series: the values that articles give for one count over time, and figures that grew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from waqai.corpus.agreement import agree, is_one_number
from waqai.corpus.figures import Figure, says_growth
from waqai.corpus.measures import has_grown
from waqai.corpus.naming import Name
from waqai.corpus.profiles import Profiler, cosine
from waqai.corpus.timeline import words_vector
from waqai.model import QuantitySeries, SeriesPoint, Update, UpdateValue
from waqai.model.statement import Source, Statement

Key = tuple[str, tuple[str, ...], tuple[str, ...]]
_FINE = ("day", "minute", "week", "month")
_HANDFUL = 10
_LIKE_WORDS = 0.25
_KNOWN_COUNTS = 2  # articles that must give a value before a series stands on its own


def build_series(figures: Iterable[Figure]) -> tuple[QuantitySeries, ...]:
    """Series of what is counted under one head, of one owner, in one place, at least two articles each.

    A count that one article alone gives stands as well where the same is counted of the same owner elsewhere
    in the story. Casualties belong to their event and are no series; measures without a noun neither.
    """
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.casualty is None and not figure.kind.startswith("unit:"):
            groups[figure.kind, figure.owners, figure.places].append(figure)
    _join_bare(groups)
    full = {
        key
        for key, group in groups.items()
        if (key[1] or key[2]) and len({f.article for f in group}) >= _KNOWN_COUNTS and _is_worth(group)
    }
    beside = {(kind, owners) for kind, owners, _ in full if owners}
    kept = [key for key in groups if key in full or (key[:2] in beside and key[2])]
    built = [_series(groups[key]) for key in sorted(kept)]
    return tuple(sorted(built, key=lambda series: (-len(series.series), series.of, series.place or "")))


def _is_worth(group: Sequence[Figure]) -> bool:
    """Whether figures are numbers given by two articles, and more than a handful that anybody can count."""
    told = {f.article for f in group if f.quantity.value is not None}
    most = max((float(f.nominal or 0) for f in group), default=0.0)
    return len(told) >= _KNOWN_COUNTS and (most >= _HANDFUL or group[0].quantity.unit is not None)


def _join_bare(groups: dict[Key, list[Figure]]) -> None:
    """Figures that leave out whose or where join the one fuller group whose values they repeat."""
    for key in sorted(groups, key=lambda k: (len(k[1]) + len(k[2]), k)):
        kind, owners, places = key
        if owners and places:
            continue
        homes = [
            other
            for other in sorted(groups)
            if other[0] == kind
            and len(other[1]) + len(other[2]) > len(owners) + len(places)
            and set(owners) <= set(other[1])
            and set(places) <= set(other[2])
            and all(any(agree(f.quantity, g.quantity) for g in groups[other]) for f in groups[key])
        ]
        if len(homes) == 1:
            groups[homes[0]].extend(groups.pop(key))


def grown_series(
    series: Sequence[QuantitySeries], figures: Sequence[Figure], profiler: Profiler
) -> tuple[Update, ...]:
    """Series of which every later value is at least as high, and the last higher than the first.

    The values of an update are told in like words, and none is of a stretch of years: a count of the past is
    another count.
    """
    by_place = {(f.article, f.start, f.end): f for f in figures}
    updates: list[Update] = []
    for one in series:
        points = [by_place[p.article, p.start, p.end] for p in one.series]
        if _is_one_count(points, profiler):
            update = grown(points, one.of)
            updates.extend([update] if update is not None else [])
    return tuple(updates)


def _is_one_count(points: Sequence[Figure], profiler: Profiler) -> bool:
    if any(figure.own is not None and figure.own.precision not in _FINE for figure in points):
        return False
    if not has_grown(points):
        return False
    vectors = [words_vector(f.sentence.item, f.sentence.words, profiler) for f in points]
    return all(cosine(a, b) >= _LIKE_WORDS for a, b in pairwise(vectors))


def grown(figures: Sequence[Figure], of: str) -> Update | None:
    """The update that figures of one thing make when they rise; None where they do not.

    Each article counts by its highest figure, for it may tell what stood before.
    """
    valued = (f for f in figures if f.quantity.value is not None)
    ordered = sorted(_highest(valued), key=_in_time)
    values = [figure.nominal for figure in ordered]
    days = [_when(figure) for figure in ordered]
    if len(values) < 2 or None in values or None in days:
        return None
    numbers = [value for value in values if value is not None]
    if any(later < earlier for earlier, later in pairwise(numbers)):
        return None
    rose = numbers[-1] > numbers[0] and not is_one_number(ordered[0].quantity, ordered[-1].quantity)
    at_once = days[-1] == days[0] and not says_growth(ordered[-1])
    if not rose or at_once or _unsure_order(ordered):
        return None
    return Update(
        of,
        tuple(
            UpdateValue(_told_day(figure), figure.nominal, figure.quantity.mod, figure.link)
            for figure in ordered
        ),
    )


def without_repeats(updates: Sequence[Update]) -> tuple[Update, ...]:
    """The updates, less those of which another tells all the values and more, or the same before."""
    told = [{(v.report.article, v.value) for v in one.values} for one in updates]
    return tuple(
        one
        for k, one in enumerate(updates)
        if not any(told[k] < other or (told[k] == other and at < k) for at, other in enumerate(told))
    )


def _in_time(figure: Figure) -> tuple[str, bool, str, int]:
    """By time; of one day what is said to have grown comes last."""
    return _when(figure) or "9999", says_growth(figure), figure.article, figure.quantity.start


def _highest(figures: Iterable[Figure]) -> list[Figure]:
    best: dict[str, Figure] = {}
    for figure in figures:
        known = best.get(figure.article)
        if known is None or (figure.nominal or 0) > (known.nominal or 0):
            best[figure.article] = figure
    return list(best.values())


def _unsure_order(ordered: Sequence[Figure]) -> bool:
    """Whether two figures of one day differ while one of them has no hour to tell which came first."""
    for first, second in pairwise(ordered):
        times = [_when(figure) or "" for figure in (first, second)]
        same_day = times[0][:10] == times[1][:10]
        if not same_day or first.nominal == second.nominal or all("T" in time for time in times):
            continue
        if not says_growth(second) or (first.nominal or 0) > (second.nominal or 0):
            return True
    return False


def published_at(figure: Figure) -> str | None:
    """The minute of publication where the page says it, else the day that the record knows."""
    published = figure.sentence.item.article.published
    if published is not None and published.value is not None and "T" in published.value:
        return published.value
    return figure.told.earliest if figure.told else None


def _when(figure: Figure) -> str | None:
    return figure.own.earliest if figure.own else published_at(figure)


def _told_day(figure: Figure) -> str | None:
    """The clause's own time, else the day of publication."""
    return figure.dating.value if figure.dating else None


def _series(group: list[Figure]) -> QuantitySeries:
    ordered = sorted(group, key=lambda figure: figure.order)
    fullest = max(ordered, key=lambda f: len(f.owners) + len(f.places))
    owners, places = fullest.owners, fullest.places
    return QuantitySeries(
        _label(ordered),
        _entity(ordered, owners),
        tuple(
            SeriesPoint(
                _told_day(f), f.quantity.value, f.quantity.low, f.quantity.high, f.quantity.mod,
                f.article, f.start, f.end, said_by(f),
            )
            for f in ordered
        ),
        _entity(ordered, places),
    )  # fmt: skip


def _label(figures: Sequence[Figure]) -> str:
    """The page's own words for what is counted: the fullest that name both whose and where."""
    counts: Counter[str] = Counter(figure.label for figure in figures)
    named = {figure.label: _named(figure) for figure in figures}
    return min(counts, key=lambda label: (-named[label], -counts[label], len(label), label))


def _named(figure: Figure) -> int:
    """How many countries the words of a figure name."""
    return len({name.country for name in _names(figure)})


def _names(figure: Figure) -> list[Name]:
    return [n for n in figure.sentence.names if figure.start <= n.start and n.end <= figure.end]


def _entity(figures: Sequence[Figure], countries: Sequence[str]) -> str | None:
    """The entity that the articles of a series name for its country."""
    if not countries:
        return None
    counts: Counter[str] = Counter(
        name.entity for f in figures for name in f.sentence.names if name.country == countries[0]
    )
    return min(counts, key=lambda entity: (-counts[entity], entity)) if counts else None


def said_by(figure: Figure) -> str | None:
    """Who the article says gave the figure: the entity or the words of the innermost statement's source."""
    source = source_of(figure)
    return None if source is None else source.name or source.text


def source_of(figure: Figure) -> Source | None:
    """The source of the innermost statement around a figure."""
    around = [s for s in figure.sentence.statements if _covers(s, figure)]
    return min(around, key=lambda s: (s.end - s.start, s.start)).source if around else None


def _covers(statement: Statement, figure: Figure) -> bool:
    return statement.start <= figure.quantity.start and figure.quantity.end <= statement.end
