"""The timeline of a story: dated sentences, those that say the same merged, ranked so that it can be cut."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from waqai.corpus.copies import Reuses, count_independent
from waqai.corpus.dated import DatedSentence
from waqai.corpus.profiles import Profiler, Vector, cosine, mean_vector, unit
from waqai.corpus.words import Item
from waqai.model import ReportLink, TimelineEntry

SAME = 0.55
"""Share of the telling weight of the shorter of two sentences of one date that makes them one report."""
_RANKED_WELL = 400  # entries that are ranked against each other; beyond that by their own score alone
_FINE = {"day": 0.4, "minute": 0.4, "range": 0.3, "week": 0.2, "month": 0.2}
_LONG = 60
_REPEATS = 1.5


class Merged:
    """Sentences of one date that tell the same, best first."""

    def __init__(self, sentences: list[DatedSentence], vector: Vector, independent: int) -> None:
        self.sentences = sentences
        self.vector = vector
        self.independent = independent

    @property
    def reports(self) -> int:
        """How many articles tell it."""
        return len({sentence.item.id for sentence in self.sentences})


def build_timeline(
    sentences: Iterable[DatedSentence], profiler: Profiler, center: Vector, reuses: Reuses
) -> tuple[TimelineEntry, ...]:
    """The timeline in order of dates, ranks set; ``center`` is what the story is about.

    Copies count once: sentences that one passage of ``reuses`` covers are one independent report.
    """
    by_date: dict[tuple[str, str], list[DatedSentence]] = defaultdict(list)
    for sentence in sentences:
        by_date[sentence.dating.earliest, sentence.dating.latest].append(sentence)
    merged: list[Merged] = []
    for date in sorted(by_date):
        merged.extend(_merge(by_date[date], profiler, center, reuses))
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


def _merge(
    sentences: list[DatedSentence], profiler: Profiler, center: Vector, reuses: Reuses
) -> list[Merged]:
    """Groups of sentences of one date that tell the same: each joins the first group it resembles."""
    vectors = [sentence_vector(sentence, profiler) for sentence in sentences]
    order = sorted(
        range(len(sentences)),
        key=lambda k: (-cosine(vectors[k], center), sentences[k].item.id, sentences[k].start),
    )
    groups: list[list[int]] = []
    for k in order:
        home = next(
            (g for g in groups if _same(sentences[g[0]], sentences[k], vectors[g[0]], vectors[k])), None
        )
        if home is None:
            groups.append([k])
        else:
            home.append(k)
    built: list[Merged] = []
    for group in groups:
        members = [sentences[k] for k in group]
        vector = mean_vector([vectors[k] for k in group])
        built.append(Merged(members, vector, count_independent((_link(s) for s in members), reuses)))
    return built


def _same(first: DatedSentence, second: DatedSentence, a: Vector, b: Vector) -> bool:
    if first.item.id == second.item.id and first.start == second.start:
        return True
    return shared_weight(a, b) >= SAME and cosine(a, b) >= SAME / 2


def _ranks(groups: list[Merged], center: Vector) -> list[int]:
    """Ranks from 1: more independent reports, nearer to the matter, finer dates; repetition sinks."""
    worth = [_worth(group, center) for group in groups]
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
                alike = _REPEATS * cosine(groups[best].vector, groups[k].vector)
                penalty[k] = max(penalty[k], alike)
    return ranks


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
