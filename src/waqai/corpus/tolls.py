"""Counts of one thing in several sentences: figures that moved on, and figures that cannot both be true.

Two counts are of one thing when they count the same (or people at large) in sentences that tell the same:
casualties of one kind at one time and place, or events counted by their number. What rises from day to day is
an update; what differs on one day, or falls, is a disagreement unless the words leave room for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

import msgspec

from waqai.corpus.agreement import agree
from waqai.corpus.clusters import find_clusters
from waqai.corpus.figures import Figure
from waqai.corpus.particles import generic_labels, particles
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.series import grown, published_at, said_by
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
_STEP, _STEP_DAYS = 3.0, 10  # how many times, and in how many days, a toll grows from one report to the next
_RIVAL_DAYS = 2  # days between the reports of rival counts
_OPENING = 3  # sentences
_LEADS = 2  # sentences whose toll is that of the whole article
_HEADLINE = 1.1  # what the likeness of two openings counts for, beside that of two sentences
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
    casualty = figure.casualty
    if casualty is None or figure.kind.startswith("unit:") or figure.nominal is None:
        return None
    clause = figure.sentence.clause(figure.start, figure.end)
    before = set(figure.sentence.folded(clause[0], figure.quantity.start))
    if before & particles("part") or before & particles("earlier"):
        return None
    after = set(figure.sentence.folded(figure.quantity.end, figure.sentence.end))
    counting = "since" if after & particles("cumulative") else "at_once"
    kind = "people" if figure.kind in generic_labels() else figure.kind
    return ("toll", casualty, kind, counting, *figure.owners)


def _same_thing(figures: Sequence[Figure], kind: str, profiler: Profiler) -> list[list[Figure]]:
    """Groups of figures that count one thing, each in order of time."""
    ordered = sorted(figures, key=lambda figure: figure.order)
    told = [_Words(figure, profiler) for figure in ordered]
    days = [_days(figure) for figure in ordered]
    scores: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(ordered)), 2):
        if _are_apart(ordered[a], ordered[b]) or (days[a] and days[b] and not days[a] & days[b]):
            scores[a, b] = _APART
            continue
        alike = _alike(told[a], told[b], kind) / _ALIKE[kind]
        alike *= 1.0 if bool(days[a]) == bool(days[b]) else _UNDATED
        scores[a, b] = alike / _asked_more(ordered[a], ordered[b])
    clusters = find_clusters(len(ordered), scores)
    return [[ordered[k] for k in cluster] for cluster in clusters if len(cluster) > 1]


def _asked_more(first: Figure, second: Figure) -> float:
    """How much more alike two sentences must be: those of one article repeat its words, but not where two
    sources are set against each other."""
    return _IN_ONE_ARTICLE if first.article == second.article and not _of_two_sources(first, second) else 1.0


def _of_two_sources(first: Figure, second: Figure) -> bool:
    sources = said_by(first), said_by(second)
    return None not in sources and sources[0] != sources[1]


class _Words:
    """The words in which a figure stands: its sentence, and the opening of the article when it is of that."""

    def __init__(self, figure: Figure, profiler: Profiler) -> None:
        sentence = figure.sentence
        self.figure = figure
        self.sentence = words_vector(sentence.item, sentence.words, profiler)
        self.opening: Vector = {}
        self.whole: Vector = {}
        if sentence.number < _OPENING:
            self.opening = words_vector(sentence.item, (0, sentence.words[1]), profiler)
        if sentence.number < _LEADS:
            self.whole = words_vector(sentence.item, (0, len(sentence.item.words)), profiler)


def _alike(first: _Words, second: _Words, kind: str) -> float:
    """How surely two figures count one thing.

    The openings of two articles of one story tell of one thing even in other words: they count with their
    headlines.
    """
    told = cosine(first.sentence, second.sentence)
    if kind == "times":
        one, other = ({n.country for n in w.figure.sentence.names} for w in (first, second))
        common = len(one & other)
        shared = common / min(len(one), len(other)) if common >= _NAMES_IN_COMMON else 0.0
        return max(told, 0.75 * shared + told)
    if first.figure.article == second.figure.article:
        return told  # its sentences share their headline whatever they count
    if first.opening and second.opening:
        told = max(told, _HEADLINE * cosine(first.opening, second.opening))
    return max(told, cosine(first.whole, second.whole))


def _are_apart(first: Figure, second: Figure) -> bool:
    """Whether two figures cannot count one thing: two numbers of one sentence, or two places."""
    if first.sentence.link == second.sentence.link:
        return first.nominal != second.nominal
    return bool(first.places and second.places and not set(first.places) & set(second.places))


def _days(figure: Figure) -> frozenset[str]:
    """The days that the sentence of a figure names for what it counts, as far as the page resolves them.

    The day on which somebody says so («the ministry announced on Tuesday») is not of what is counted.
    """
    sentence, quantity = figure.sentence, figure.quantity
    contents = [s for s in sentence.statements if s.start <= quantity.start and quantity.end <= s.end]
    named = {
        timex.value[:10]
        for timex in sentence.times
        if timex.type == "DATE" and timex.value is not None and timex.earliest is not None
        if not contents or any(s.start <= timex.start and timex.end <= s.end for s in contents)
    }
    return frozenset(day for day in named if len(day) == len("2024-02-09"))


def _judge(group: list[Figure]) -> tuple[Update | None, Disagreement | None]:
    """What one group of figures is: nothing new, a figure that moved on, or a disagreement."""
    ordered = sorted(group, key=_by_publication)
    if len({figure.nominal for figure in ordered}) < 2:
        return None, None
    apart = [(a, b) for a, b in combinations(ordered, 2) if not agree(a.quantity, b.quantity)]
    within = [(a, b) for a, b in apart if a.article == b.article]
    update = None if within else grown([_as_told(figure) for figure in ordered], _name(ordered))
    if update is not None:
        return (update if _may_follow(ordered) else None), None
    apart = [(a, b) for a, b in apart if not _moved_on(a, b) and _may_compete(a, b)]
    apart = [(a, b) for a, b in apart if not _is_part(a, b, ordered)]
    if not apart or ordered[0].kind == _COUNTED_TIMES:  # «five times» may count anything
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
    return (published_at(figure) or "9999", figure.article, figure.quantity.start)


def _name(figures: Sequence[Figure]) -> str:
    """The page's words for what is counted: of events counted by their number the whole clause."""
    first = min(figures, key=lambda figure: (len(figure.label), figure.label))
    if first.kind != _COUNTED_TIMES:
        return first.label
    start, end = first.sentence.clause(first.start, first.end)
    return " ".join(first.sentence.item.text[start:end].split())


def _moved_on(first: Figure, second: Figure) -> bool:
    """Whether the later of two figures is the higher one, or the higher one is said to have grown."""
    if any(_is_said_to_grow(one, other) for one, other in ((first, second), (second, first))):
        return True
    low, high = sorted((first, second), key=_by_publication)
    times = published_at(low), published_at(high)
    if None in times or times[0] == times[1] or low.nominal is None or high.nominal is None:
        return False
    if "T" not in f"{times[0]}{times[1]}" or str(times[0])[:10] != str(times[1])[:10]:
        return low.nominal < high.nominal and str(times[0])[:10] != str(times[1])[:10]
    return low.nominal < high.nominal and len(str(times[0])) == len(str(times[1]))


def _is_said_to_grow(high: Figure, low: Figure) -> bool:
    if (high.nominal or 0) <= (low.nominal or 0):
        return False
    start = high.sentence.clause(high.start, high.end)[0]
    return bool(set(high.sentence.folded(start, high.end)) & particles("rose"))


def _may_follow(ordered: Sequence[Figure]) -> bool:
    """Whether figures are near enough, in number and in time, for each to follow on the one before."""
    cumulative = ordered[0].kind == _COUNTED_TIMES or particles("cumulative") & set(
        ordered[0].sentence.folded(ordered[0].sentence.start, ordered[0].sentence.end)
    )
    if cumulative:
        return True
    for first, second in pairwise(ordered):
        low, high = sorted((float(first.nominal or 0), float(second.nominal or 0)))
        days = published_at(first), published_at(second)
        if high > _STEP * low or None in days or str(days[1])[:10] > day_after(str(days[0])[:10], _STEP_DAYS):
            return False
    return True


def _is_part(first: Figure, second: Figure, figures: Sequence[Figure]) -> bool:
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


def _may_compete(first: Figure, second: Figure) -> bool:
    """Whether two figures are near enough, in number and in time, to be rival counts and not other things."""
    low, high = sorted((abs(float(first.nominal or 0)), abs(float(second.nominal or 0))))
    if high > _RIVAL * low or first.told is None or second.told is None:
        return False
    days = sorted((first.told.earliest, second.told.earliest))
    return days[1] <= day_after(days[0], _RIVAL_DAYS)


def _cannot_be(first: Figure, second: Figure) -> bool:
    """Whether no reading reconciles two figures: both exact, and inside one article or from two sources."""
    if not first.quantity.mod == second.quantity.mod == "exact":
        return False
    return first.article == second.article or _of_two_sources(first, second)
