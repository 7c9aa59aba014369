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

from waqai.corpus.agreement import agree, is_one_number
from waqai.corpus.clusters import find_clusters
from waqai.corpus.competing import (
    COUNTED_TIMES,
    are_of_two_sides,
    by_publication,
    cannot_be,
    has_grown_there,
    is_part,
    make_up,
    may_compete,
    may_follow,
    moved_on,
    of_two_sources,
    without_parts,
)
from waqai.corpus.figures import SUBJECT, Figure, says_growth
from waqai.corpus.measures import Measures
from waqai.corpus.particles import generic_labels, is_particle, particles
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.series import grown
from waqai.corpus.telling import day_after
from waqai.corpus.timeline import words_vector
from waqai.model import Disagreement, DisagreementValue, Timex, Update
from waqai.model.story import Grade

_GATHERING = "PROTEST"
_ALIKE = {"toll": 0.42, "times": 0.5, "crowd": 0.5, "measure": 0.4}
_FEW, _ALIKE_OF_FEW = 5, 0.3  # articles of a story that is surely of one happening, and the least there
_NAMES_IN_COMMON = 3
_APART = -6.0  # what a pair costs that cannot be one thing: no cluster holds both
_IN_ONE_ARTICLE = 1.5  # how much more alike two sentences of one article must be: it repeats its words
_UNDATED = 0.85  # what likeness counts for where only one of two sentences says the day
_OPENING = 3  # sentences
_LEADS = 2  # sentences whose toll is that of the whole article
_HEADLINE = 1.1  # what the likeness of two openings counts for, beside that of two sentences
_GROWN = 1.3  # what likeness counts for where the later figure is said to have grown, of the same place
_NIGHT = "TNI"  # a night is of two days
_MOST = 400  # figures of one kind in one story that are compared pair by pair


class Counted(msgspec.Struct, frozen=True):
    """What the counts of a story give."""

    updates: tuple[Update, ...]
    disagreements: tuple[Disagreement, ...]


def compare_counts(figures: Sequence[Figure], profiler: Profiler) -> Counted:
    """Updates and disagreements among the casualties and the numbers of times of a story."""
    measures = Measures(figures, profiler)
    buckets: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        kind = _bucket(figure, measures)
        if kind is not None:
            buckets[kind].append(figure)
    updates: list[Update] = []
    disagreements: list[Disagreement] = []
    for key in sorted(buckets):
        for group in _same_thing(buckets[key][:_MOST], key[0], measures, profiler):
            update, disagreement = _judge(group)
            if key[0] == "measure":
                update = update if update and measures.have_grown(group) else None
                disagreement = disagreement if measures.are_rivals(group) else None
            updates.extend(
                [update] if update and key[0] != "crowd" else []
            )  # a crowd of another day is another
            disagreements.extend([disagreement] if disagreement else [])
    return Counted(tuple(updates), tuple(disagreements))


def _bucket(figure: Figure, measures: Measures) -> tuple[str, ...] | None:
    if figure.kind == COUNTED_TIMES:
        return ("times",)
    casualty = figure.casualty
    if casualty is None and figure.nominal is not None and _takes_part(figure):
        return ("crowd",)
    if casualty is None or figure.quantity.unit is not None:
        measure = measures.bucket(figure)
        return None if measure is None else ("measure", measure)
    if figure.nominal is None:
        return None
    clause = figure.sentence.clause(figure.start, figure.end)
    before = set(figure.sentence.folded(clause[0], figure.quantity.start))
    if before & particles("part") or before & particles("earlier") or _is_more(figure):
        return None
    return "toll", casualty


def _is_more(figure: Figure) -> bool:
    """Whether the dead of a figure come on top of others («three more bodies»)."""
    if figure.casualty != "killed" or figure.quantity.of is None:
        return False
    behind = figure.sentence.folded(figure.quantity.of.end, figure.sentence.end)
    return bool(behind) and behind[0] in particles("more")


def _is_since(figure: Figure) -> bool:
    """Whether a figure counts from a time on."""
    after = figure.sentence.folded(figure.quantity.end, figure.sentence.end)
    return bool(particles("cumulative").intersection(after))


def _is_total(figure: Figure) -> bool:
    """Whether a figure is said to have been reached: «the dead rose to», «the number of the dead»."""
    clause = figure.sentence.clause(figure.start, figure.end)
    before = figure.sentence.folded(clause[0], figure.quantity.start)
    return any(is_particle(word, kind) for word in before for kind in ("reached", "rose", "count_head"))


def _takes_part(figure: Figure) -> bool:
    """Whether a figure counts those who protest."""
    actors = {actor for e in figure.sentence.events if e.type == _GATHERING for actor in e.actors}
    if not actors:
        return False
    crowds = (m for m in figure.sentence.item.article.mentions if m.id in actors)
    return any(m.start <= figure.quantity.start and figure.quantity.end <= m.end for m in crowds)


def _same_thing(
    figures: Sequence[Figure], kind: str, measures: Measures, profiler: Profiler
) -> list[list[Figure]]:
    """Groups of figures that count one thing, each in order of time."""
    ordered = sorted(figures, key=lambda figure: figure.order)
    told = [_Words(figure, profiler) for figure in ordered]
    few = kind == "toll" and len({figure.article for figure in ordered}) <= _FEW
    least = _ALIKE_OF_FEW if few else _ALIKE[kind]
    days = [_days(figure) for figure in ordered]
    scores: dict[tuple[int, int], float] = {}
    for a, b in combinations(range(len(ordered)), 2):
        if _are_apart(ordered[a], ordered[b]) or (days[a] and days[b] and not days[a] & days[b]):
            scores[a, b] = _APART
            continue
        if kind == "measure" and not measures.may_be_one(ordered[a], ordered[b]):
            continue
        alike = _alike(told[a], told[b], kind) / least
        alike *= _GROWN if has_grown_there(ordered[a], ordered[b]) else 1.0
        alike *= 1.0 if few or bool(days[a]) == bool(days[b]) else _UNDATED
        scores[a, b] = alike / _asked_more(ordered[a], ordered[b])
    clusters = find_clusters(len(ordered), scores)
    return [[ordered[k] for k in cluster] for cluster in clusters if len(cluster) > 1]


def _asked_more(first: Figure, second: Figure) -> float:
    """How much more alike two sentences must be: those of one article repeat its words, but not where two
    sources are set against each other."""
    return _IN_ONE_ARTICLE if first.article == second.article and not of_two_sources(first, second) else 1.0


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
    """Whether two figures cannot count one thing: two numbers of one sentence, or two kinds of people, two
    places, people of two countries."""
    if first.sentence.link == second.sentence.link:
        return first.nominal != second.nominal
    kinds = {figure.kind for figure in (first, second)} - generic_labels()
    if len(kinds) > 1 and first.quantity.unit is None:
        return True
    if first.casualty and _is_since(first) != _is_since(second):
        at_once = second if _is_since(first) else first
        if not _is_total(at_once):
            return True
    people = first.kind != COUNTED_TIMES  # whoever stands near a number of times may do or suffer
    return _are_of_two(first.places, second.places) or (people and _are_of_two(first.owners, second.owners))


def _are_of_two(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether both name something and nothing in common; what is not listed may lie in any country."""
    unlisted = {one[0].startswith(SUBJECT) for one in (first, second) if one}
    alike = len(unlisted) == 1 or all(len(name) != len("IQ") for name in (*first, *second))
    return bool(alike and first and second and not set(first) & set(second))


def _days(figure: Figure) -> frozenset[str]:
    """The days that the sentence of a figure names for what it counts, as far as the page resolves them.

    The day on which somebody says so («the ministry announced on Tuesday») is not of what is counted.
    """
    sentence, quantity = figure.sentence, figure.quantity
    contents = [s for s in sentence.statements if s.start <= quantity.start and quantity.end <= s.end]
    own = [
        timex
        for timex in sentence.times
        if timex.type in ("DATE", "TIME") and timex.value is not None and timex.earliest is not None
        if not contents or any(s.start <= timex.start and timex.end <= s.end for s in contents)
        if not any(s.cue.start <= timex.start and timex.end <= s.start for s in sentence.statements)
    ]
    named = [day for timex in own if (day := _day_of(timex)) is not None]
    nights = [day_after(day, 1) for timex in own if _NIGHT in str(timex.value) and (day := _day_of(timex))]
    told = figure.told
    if told is not None and says_growth(figure):  # the day on which it had grown
        named = [day for day in named if not told.earliest <= day <= told.latest]
    return frozenset((*named, *nights)) if named else frozenset()


def _day_of(timex: Timex) -> str | None:
    """The ISO day that a time names; None where it names none."""
    day = str(timex.value).split("T")[0]
    return day if len(day) == len("2024-02-09") and "W" not in day else None


def _judge(group: list[Figure]) -> tuple[Update | None, Disagreement | None]:
    """What one group of figures is: nothing new, a figure that moved on, or a disagreement."""
    ordered = without_parts(sorted(group, key=by_publication))
    if all(is_one_number(a.quantity, b.quantity) for a, b in combinations(ordered, 2)):
        return None, None
    apart = [(a, b) for a, b in combinations(ordered, 2) if not agree(a.quantity, b.quantity)]
    within = [(a, b) for a, b in apart if a.article == b.article or are_of_two_sides(a, b)]
    update = None if within else grown([_as_told(figure) for figure in ordered], _name(ordered))
    if update is not None:
        return (update if may_follow(ordered) else None), None
    apart = [
        (a, b)
        for a, b in apart
        if (not moved_on(a, b) or (are_of_two_sides(a, b) and not has_grown_there(a, b)))
        and may_compete(a, b)
    ]
    apart = [(a, b) for a, b in apart if not is_part(a, b, ordered) and not make_up(a, b, ordered)]
    if not apart or ordered[0].kind == COUNTED_TIMES:  # «five times» may count anything
        return None, None
    grade: Grade = "hard" if any(cannot_be(a, b) for a, b in apart) else "soft"
    taking_part = [f for f in ordered if any(f in pair for pair in apart)]
    by_value: dict[str, list[Figure]] = defaultdict(list)
    for figure in taking_part:
        by_value[" ".join(figure.quantity.text.split())].append(figure)
    values = tuple(DisagreementValue(value, tuple(f.link for f in fs)) for value, fs in by_value.items())
    return None, Disagreement("count", grade, None, values) if len(values) > 1 else None


def _as_told(figure: Figure) -> Figure:
    """A toll is of the day on which it was told, not of the day of what happened."""
    return msgspec.structs.replace(figure, own=None)


def _name(figures: Sequence[Figure]) -> str:
    """The page's words for what is counted: of events counted by their number the whole clause."""
    first = min(figures, key=lambda figure: (len(figure.label), figure.label))
    if first.kind != COUNTED_TIMES:
        return first.label
    start, end = first.sentence.clause(first.start, first.end)
    return " ".join(first.sentence.item.text[start:end].split())
