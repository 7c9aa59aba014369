"""Counts of one thing in several sentences: figures that moved on, and figures that cannot both be true.

Two counts are of one thing when they count the same (or people at large) in sentences that tell the same:
casualties of one kind at one time and place, or events counted by their number. What rises from day to day is
an update; what differs on one day, or falls, is a disagreement unless the words leave room for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from waqai.corpus.agreement import agree
from waqai.corpus.clusters import find_clusters
from waqai.corpus.figures import Figure
from waqai.corpus.particles import generic_labels
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.series import grown
from waqai.corpus.telling import day_after
from waqai.corpus.timeline import words_vector
from waqai.model import Disagreement, DisagreementValue, Update
from waqai.model.story import Grade

_COUNTED_TIMES = "unit:times"
_ALIKE = {"toll": 0.42, "times": 0.5}
_NAMES_IN_COMMON = 3
_APART = -6.0  # what a pair costs that cannot be one thing: no cluster holds both
_IN_ONE_ARTICLE = 1.5  # how much more alike two sentences of one article must be: it repeats its words
_UNDATED = 0.85  # what likeness counts for where only one of two sentences says the day
_RIVAL = 2.5  # how many times the one of two rival counts may be the other
_RIVAL_DAYS = 2  # days between the reports of rival counts
_MOST = 400  # figures of one kind in one story that are compared pair by pair


class Counted(msgspec.Struct, frozen=True):
    """What the counts of a story give."""

    updates: tuple[Update, ...]
    disagreements: tuple[Disagreement, ...]


def compare_counts(figures: Sequence[Figure], profiler: Profiler) -> Counted:
    """Updates and disagreements among the casualties and the numbers of times of a story."""
    buckets: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        kind = _bucket(figure)
        if kind is not None:
            buckets[kind].append(figure)
    updates: list[Update] = []
    disagreements: list[Disagreement] = []
    for key in sorted(buckets):
        for group in _same_thing(buckets[key][:_MOST], key[0], profiler):
            update, disagreement = _judge(group)
            updates.extend([update] if update else [])
            disagreements.extend([disagreement] if disagreement else [])
    return Counted(tuple(updates), tuple(disagreements))


def _bucket(figure: Figure) -> tuple[str, ...] | None:
    if figure.kind == _COUNTED_TIMES:
        return ("times",)
    casualty = figure.quantity.casualty
    if casualty is None or figure.kind.startswith("unit:") or figure.nominal is None:
        return None
    kind = "people" if figure.kind in generic_labels() else figure.kind
    return ("toll", casualty, kind, *figure.owners)


def _same_thing(figures: Sequence[Figure], kind: str, profiler: Profiler) -> list[list[Figure]]:
    """Groups of figures that count one thing, each in order of time."""
    ordered = sorted(figures, key=lambda figure: figure.order)
    vectors = [words_vector(f.sentence.item, f.sentence.words, profiler) for f in ordered]
    days = [_days(figure) for figure in ordered]
    scores: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(ordered)), 2):
        if _are_apart(ordered[a], ordered[b]) or (days[a] and days[b] and not days[a] & days[b]):
            scores[a, b] = _APART
            continue
        alike = _alike(ordered[a], ordered[b], (vectors[a], vectors[b]), kind) / _ALIKE[kind]
        alike *= 1.0 if bool(days[a]) == bool(days[b]) else _UNDATED
        scores[a, b] = alike / _IN_ONE_ARTICLE if ordered[a].article == ordered[b].article else alike
    clusters = find_clusters(len(ordered), scores)
    return [[ordered[k] for k in cluster] for cluster in clusters if len(cluster) > 1]


def _alike(first: Figure, second: Figure, vectors: tuple[Vector, Vector], kind: str) -> float:
    """How surely two figures count one thing."""
    told = cosine(*vectors)
    if kind == "times":
        one, other = ({n.country for n in f.sentence.names} for f in (first, second))
        common = len(one & other)
        shared = common / min(len(one), len(other)) if common >= _NAMES_IN_COMMON else 0.0
        return max(told, 0.75 * shared + told)
    return told


def _are_apart(first: Figure, second: Figure) -> bool:
    """Whether two figures cannot count one thing: two numbers of one sentence, or two places."""
    if first.sentence.link == second.sentence.link:
        return first.nominal != second.nominal
    return bool(first.places and second.places and not set(first.places) & set(second.places))


def _days(figure: Figure) -> frozenset[str]:
    """The days and months that the sentence of a figure names, as far as the page resolves them."""
    own = figure.own
    named = {
        timex.value[:10]
        for timex in figure.sentence.times
        if timex.type == "DATE" and timex.value is not None and timex.earliest is not None
    }
    return frozenset(named | ({own.value} if own else set()))


def _judge(group: list[Figure]) -> tuple[Update | None, Disagreement | None]:
    """What one group of figures is: nothing new, a figure that moved on, or a disagreement."""
    ordered = sorted(group, key=_by_publication)
    numbers = {figure.nominal for figure in ordered}
    if len(numbers) < 2:
        return None, None
    update = grown([_as_told(figure) for figure in ordered], _name(ordered))
    if update is not None:
        return update, None
    apart = [(a, b) for a, b in combinations(ordered, 2) if not agree(a.quantity, b.quantity)]
    apart = [(a, b) for a, b in apart if not _moved_on(a, b) and _may_compete(a, b)]
    if not apart:
        return None, None
    grade: Grade = "hard" if any(_cannot_be(a, b) for a, b in apart) else "soft"
    taking_part = [f for f in ordered if any(f in pair for pair in apart)]
    by_value: dict[str, list[Figure]] = defaultdict(list)
    for figure in taking_part:
        by_value[" ".join(figure.quantity.text.split())].append(figure)
    values = tuple(DisagreementValue(value, tuple(f.link for f in fs)) for value, fs in by_value.items())
    return None, Disagreement("count", grade, None, values) if len(values) > 1 else None


def _as_told(figure: Figure) -> Figure:
    """A toll is of the day on which it was told, not of the day of what happened."""
    return msgspec.structs.replace(figure, own=None)


def _by_publication(figure: Figure) -> tuple[str, str, int]:
    return (figure.told.earliest if figure.told else "9999", figure.article, figure.quantity.start)


def _name(figures: Sequence[Figure]) -> str:
    """The page's words for what is counted: of events counted by their number the whole clause."""
    first = min(figures, key=lambda figure: (len(figure.label), figure.label))
    if first.kind != _COUNTED_TIMES:
        return first.label
    start, end = first.sentence.clause(first.start, first.end)
    return " ".join(first.sentence.item.text[start:end].split())


def _moved_on(first: Figure, second: Figure) -> bool:
    """Whether the later of two figures is the higher one."""
    if first.told is None or second.told is None or first.nominal is None or second.nominal is None:
        return False
    if first.told.earliest == second.told.earliest:
        return False
    low, high = sorted((first, second), key=_by_publication)
    return (low.nominal or 0) < (high.nominal or 0)


def _may_compete(first: Figure, second: Figure) -> bool:
    """Whether two figures are near enough, in number and in time, to be rival counts and not other things."""
    low, high = sorted((abs(float(first.nominal or 0)), abs(float(second.nominal or 0))))
    if high > _RIVAL * low or first.told is None or second.told is None:
        return False
    days = sorted((first.told.earliest, second.told.earliest))
    return days[1] <= day_after(days[0], _RIVAL_DAYS)


def _cannot_be(first: Figure, second: Figure) -> bool:
    """Whether no reading reconciles two figures: both exact, and inside one article."""
    exact = first.quantity.mod == second.quantity.mod == "exact"
    return exact and first.article == second.article
