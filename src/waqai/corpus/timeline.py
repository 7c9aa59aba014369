"""The timeline of a story: dated sentences, those that say the same merged, ranked so that it can be cut."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from waqai.corpus.copies import Reuses, count_independent
from waqai.corpus.dated import DatedSentence
from waqai.corpus.profiles import Profiler, Vector, cosine, mean_vector, unit
from waqai.corpus.words import Item
from waqai.model import RecordEvent, ReportLink, TimelineEntry

SAME = 0.55
"""Share of the telling weight of the shorter of two sentences of one date that makes them one report."""
_RANKED_WELL = 400  # entries that are ranked against each other; beyond that by their own score alone
_FINE = {"day": 0.4, "minute": 0.4, "range": 0.3, "week": 0.2, "month": 0.2}
_LONG = 60
_REPEATS = 1.5
_AHEAD = 0.2
_BACKGROUND, _LONG_BEFORE = 0.7, 60  # what an entry loses, and days before the story
_SAME_EVENT = 0.7  # how alike two entries of unlike dates are at least that report one event


Told = Mapping[ReportLink, frozenset[str]]
"""Which record events each sentence reports, by ids."""


class Merged:
    """Sentences of one date that tell the same, best first, and the record events that they report."""

    def __init__(
        self, sentences: list[DatedSentence], vector: Vector, independent: int, events: frozenset[str]
    ) -> None:
        self.sentences = sentences
        self.vector = vector
        self.independent = independent
        self.events = events

    @property
    def reports(self) -> int:
        """How many articles tell it."""
        return len({sentence.item.id for sentence in self.sentences})


def build_timeline(
    sentences: Iterable[DatedSentence],
    profiler: Profiler,
    center: Vector,
    reuses: Reuses,
    events: Sequence[RecordEvent] = (),
) -> tuple[TimelineEntry, ...]:
    """The timeline in order of dates, ranks set; ``center`` is what the story is about.

    Sentences of one date that report one of ``events`` of that date are one entry. Copies count once:
    sentences that one passage of ``reuses`` covers are one independent report.
    """
    events_of = _events_by_article(events)
    by_date: dict[tuple[str, str], list[DatedSentence]] = defaultdict(list)
    for sentence in sentences:
        by_date[sentence.dating.earliest, sentence.dating.latest].append(sentence)
    merged: list[Merged] = []
    for days in sorted(by_date):
        told = {_link(one): _told_in(one, events_of) for one in by_date[days]}
        merged.extend(_merge(by_date[days], profiler, center, (reuses, told)))
    ranks = _ranks(merged, center)
    entries = [_entry(group, rank) for group, rank in zip(merged, ranks, strict=True)]
    return tuple(sorted(entries, key=lambda e: (e.earliest, e.latest, e.rank)))


def shorten(timeline: Sequence[TimelineEntry], top: int) -> tuple[TimelineEntry, ...]:
    """The ``top`` entries of the lowest ranks, still in order of dates."""
    return tuple(entry for entry in timeline if entry.rank <= top)


def sentence_vector(sentence: DatedSentence, profiler: Profiler) -> Vector:
    """The unit vector of the telling stems of a sentence."""
    return words_vector(sentence.item, sentence.words, profiler)


def words_vector(item: Item, words: tuple[int, int], profiler: Profiler) -> Vector:
    """The unit vector of the telling stems of a range of an article's words, each stem counted once."""
    stems = profiler.stems_of(item.vocabulary.words)
    return unit({stems[n]: profiler.weight(stems[n]) for n in item.words.numbers[slice(*words)]})


def skeleton_vector(item: Item, words: tuple[int, int], profiler: Profiler) -> Vector:
    """As ``words_vector``, of the skeletons of stems: an announcement and its fulfilment are nearer so."""
    stems = profiler.stems_of(item.vocabulary.words)
    weights: dict[str, float] = {}
    for number in item.words.numbers[slice(*words)]:
        stem = stems[number]
        weight = profiler.weight(stem)
        if weight > 0.0:
            key = profiler.skeleton(stem)
            weights[key] = max(weights.get(key, 0.0), weight)
    return unit(weights)


def shared_weight(first: Vector, second: Vector) -> float:
    """The share (0 to 1) of the lighter vector's squared weight that lies on stems of the other."""
    if not first or not second:
        return 0.0
    common = first.keys() & second.keys()
    return max(sum(v[stem] ** 2 for stem in sorted(common)) for v in (first, second))


def _events_by_article(events: Iterable[RecordEvent]) -> Mapping[str, list[tuple[int, RecordEvent]]]:
    """Where each article reports the dated events that several articles tell."""
    found: dict[str, list[tuple[int, RecordEvent]]] = defaultdict(list)
    for event in events:
        if event.date is not None and len({report.article for report in event.reports}) > 1:
            for report in event.reports:
                found[report.article].append((report.start, event))
    return found


def _told_in(
    sentence: DatedSentence, events_of: Mapping[str, list[tuple[int, RecordEvent]]]
) -> frozenset[str]:
    """The events that a sentence reports and that lie on its date."""
    dating = sentence.dating
    return frozenset(
        event.id
        for start, event in events_of.get(sentence.item.id, ())
        if sentence.start <= start < sentence.end
        and event.date is not None
        and dating.earliest <= (event.date.earliest or "")
        and (event.date.latest or "9999") <= dating.latest
    )


def _merge(
    sentences: list[DatedSentence], profiler: Profiler, center: Vector, known: tuple[Reuses, Told]
) -> list[Merged]:
    """Groups of sentences of one date that tell the same: each joins the first group it resembles."""
    reuses, told = known
    vectors = [sentence_vector(sentence, profiler) for sentence in sentences]
    order = sorted(
        range(len(sentences)),
        key=lambda k: (
            -_nearness(sentences[k], vectors[k], center),
            sentences[k].item.id,
            sentences[k].start,
        ),
    )
    groups: list[list[int]] = []
    for k in order:
        home = next((g for g in groups if _is_same(sentences, vectors, told, (g[0], k))), None)
        if home is None:
            groups.append([k])
        else:
            home.append(k)
    built: list[Merged] = []
    for group in groups:
        members = [sentences[k] for k in group]
        vector = mean_vector([vectors[k] for k in group])
        events = frozenset(event for one in members for event in told[_link(one)])
        built.append(Merged(members, vector, count_independent(map(_link, members), reuses), events))
    return built


def _nearness(sentence: DatedSentence, vector: Vector, center: Vector) -> float:
    """How near a sentence is to the matter; one that tells what was is better than one that announces it."""
    published = sentence.item.article.published
    ahead = published is not None and (published.latest or "9999")[:10] < sentence.dating.earliest
    return cosine(vector, center) - (_AHEAD if ahead else 0.0)


def _is_same(
    sentences: Sequence[DatedSentence], vectors: Sequence[Vector], told: Told, pair: tuple[int, int]
) -> bool:
    """Whether two sentences of one date tell the same: by their place, their words or their event."""
    (first, second), (a, b) = (sentences[k] for k in pair), (vectors[k] for k in pair)
    if first.item.id == second.item.id:
        return first.start == second.start or _tells_again(a, b)
    return _tells_again(a, b) or bool(told[_link(first)] & told[_link(second)])


def _tells_again(a: Vector, b: Vector) -> bool:
    return shared_weight(a, b) >= SAME and cosine(a, b) >= SAME / 2


def _ranks(groups: list[Merged], center: Vector) -> list[int]:
    """Ranks from 1: more independent reports, nearer to the matter, finer dates; repetition sinks, and so
    does what lies long before the story."""
    begins = _begins(groups)
    worth = [_worth(group, center) - _BACKGROUND * _is_long_before(group, begins) for group in groups]
    ranks = [0] * len(groups)
    left = sorted(range(len(groups)), key=lambda k: (-worth[k], k))
    penalty = [0.0] * len(groups)
    rank = 0
    while left:
        best = max(left, key=lambda k: (worth[k] - penalty[k], -k)) if rank < _RANKED_WELL else left[0]
        left.remove(best)
        rank += 1
        ranks[best] = rank
        if rank < _RANKED_WELL:
            for k in left:
                alike = cosine(groups[best].vector, groups[k].vector)
                if groups[best].events & groups[k].events:
                    alike = max(alike, _SAME_EVENT)
                penalty[k] = max(penalty[k], _REPEATS * alike)
    return ranks


def _begins(groups: Sequence[Merged]) -> str | None:
    """The first day on which an article of a story was published, as the articles know it alone."""
    published = [s.item.article.published for group in groups for s in group.sentences]
    return min((p.earliest[:10] for p in published if p is not None and p.earliest), default=None)


def _is_long_before(group: Merged, begins: str | None) -> bool:
    if begins is None:
        return False
    latest = date.fromisoformat(group.sentences[0].dating.latest)
    return (date.fromisoformat(begins) - latest).days > _LONG_BEFORE


def _worth(group: Merged, center: Vector) -> float:
    sentence = group.sentences[0]
    words = sentence.words[1] - sentence.words[0]
    near = cosine(group.vector, center)
    long = -0.3 if words > _LONG else 0.0
    return math.log(1 + group.independent) + 3.0 * near + _FINE.get(sentence.dating.precision, 0.0) + long


def _entry(group: Merged, rank: int) -> TimelineEntry:
    first = group.sentences[0]
    links = tuple(_link(sentence) for sentence in group.sentences)
    dating = first.dating
    return TimelineEntry(
        dating.value, dating.precision, None, first.text, group.reports, group.independent,
        first.item.id, first.start, first.end, dating.earliest, dating.latest, rank, links,
    )  # fmt: skip


def _link(sentence: DatedSentence) -> ReportLink:
    return ReportLink(sentence.item.id, sentence.start, sentence.end)
