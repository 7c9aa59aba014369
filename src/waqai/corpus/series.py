"""Quantity series: the values that articles give for one count over time, and figures that grew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from waqai.corpus.agreement import agree
from waqai.corpus.figures import Figure
from waqai.corpus.naming import Name
from waqai.model import QuantitySeries, SeriesPoint, Update, UpdateValue
from waqai.model.statement import Statement

Key = tuple[str, tuple[str, ...], tuple[str, ...]]
_KNOWN_COUNTS = 2  # articles that must give a value before a series stands on its own


def build_series(figures: Iterable[Figure]) -> tuple[QuantitySeries, ...]:
    """Series of what is counted under one head, of one owner, in one place, at least two articles each.

    A count that one article alone gives stands as well where the same is counted of the same owner elsewhere
    in the story. Casualties belong to their event and are no series; measures without a noun neither.
    """
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.quantity.casualty is None and not figure.kind.startswith("unit:"):
            groups[figure.kind, figure.owners, figure.places].append(figure)
    _join_bare(groups)
    full = {
        key
        for key, group in groups.items()
        if (key[1] or key[2]) and len({f.article for f in group}) >= _KNOWN_COUNTS
    }
    beside = {(kind, owners) for kind, owners, _ in full if owners}
    kept = [key for key in groups if key in full or (key[:2] in beside and key[2])]
    built = [_series(groups[key]) for key in sorted(kept)]
    return tuple(sorted(built, key=lambda series: (-len(series.series), series.of, series.place or "")))


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


def grown_series(series: Sequence[QuantitySeries], figures: Sequence[Figure]) -> tuple[Update, ...]:
    """Series of which every later value is at least as high, and the last higher than the first."""
    by_place = {(f.article, f.start, f.end): f for f in figures}
    updates = (grown([by_place[p.article, p.start, p.end] for p in one.series], one.of) for one in series)
    return tuple(update for update in updates if update is not None)


def grown(figures: Sequence[Figure], of: str) -> Update | None:
    """The update that figures of one thing make when they rise from day to day; None where they do not."""
    ordered = sorted((f for f in figures if f.quantity.value is not None), key=lambda figure: figure.order)
    values = [figure.nominal for figure in ordered]
    days = [figure.dating.earliest if figure.dating else None for figure in ordered]
    if len(values) < 2 or None in values or None in days:
        return None
    numbers = [value for value in values if value is not None]
    if any(later < earlier for earlier, later in pairwise(numbers)):
        return None
    if numbers[-1] <= numbers[0] or days[-1] == days[0]:
        return None
    return Update(
        of,
        tuple(
            UpdateValue(day, figure.nominal, figure.quantity.mod, figure.link)
            for day, figure in zip(map(_day, ordered), ordered, strict=True)
        ),
    )


def _day(figure: Figure) -> str | None:
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
                _day(f), f.quantity.value, f.quantity.low, f.quantity.high, f.quantity.mod,
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
    around = [s for s in figure.sentence.statements if _covers(s, figure)]
    if not around:
        return None
    source = min(around, key=lambda s: (s.end - s.start, s.start)).source
    return None if source is None else source.name or source.text


def _covers(statement: Statement, figure: Figure) -> bool:
    return statement.start <= figure.quantity.start and figure.quantity.end <= statement.end
