"""Stories: which articles tell of one event, and what the story is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import combinations

from waqai.corpus.beats import is_one_matter
from waqai.corpus.calendar import day_of
from waqai.corpus.clusters import find_clusters
from waqai.corpus.gather import gather_clusters, middle_of
from waqai.corpus.likeness import UNKNOWN, Scorer
from waqai.corpus.profiles import Profile, Profiler, Vector, cosine, mean_vector
from waqai.corpus.words import Item
from waqai.lexicon import read_table
from waqai.model import Reuse, StoryLink, content_id
from waqai.text import fold

_TITLE_WORDS = range(4, 15)
_ODD_LENGTH = 0.8
_OPENER = 0.7
_MOST_LINKS = 3
_AFFAIR_ASKED = 1.45
_OF_TWO = 1.4


class Grouping:
    """The stories of a record: clusters of item indices, and the profiles that made them."""

    def __init__(
        self, clusters: list[list[int]], profiles: list[Profile], scorer: Scorer, profiler: Profiler
    ) -> None:
        self.clusters = clusters
        self.profiles = profiles
        self.scorer = scorer
        self.profiler = profiler


def group_stories(items: Sequence[Item], reuse: Sequence[Reuse]) -> Grouping:
    """Every article in exactly one story; the same for any order in which the articles came.

    ``items`` are in order of their ids.
    """
    profiler = Profiler()
    profiles = [profiler.profile(item) for item in items]
    index = {item.id: at for at, item in enumerate(items)}
    copies = {(index[r.a], index[r.b]): min(r.covered_a, r.covered_b) for r in reuse}
    days = [day_of(item.article) for item in items]
    scorer = Scorer(profiles, days, copies)
    return Grouping(group_profiles(scorer.pairs(), profiles, days), profiles, scorer, profiler)


def group_profiles(
    scores: Mapping[tuple[int, int], float], profiles: Sequence[Profile], days: Sequence[int | None]
) -> list[list[int]]:
    """The clusters of articles whose likeness is known, each ascending, in order of their first.

    ``scores`` are the pairs that ``Scorer.pairs`` keeps.
    """
    return gather_clusters(find_clusters(len(profiles), scores, unknown=UNKNOWN), profiles, days)


def story_id(members: Sequence[Item]) -> str:
    """The id of a story: that of its earliest article, so that it stays while later ones come."""
    first = min(members, key=lambda item: (day_of(item.article) or 0, item.id))
    return content_id("story", first.id)


def story_title(members: Sequence[Item], profiles: Sequence[Profile]) -> str:
    """The headline of the article nearest to all others, plain ones of usual length before others."""
    center = mean_vector([profile.whole for profile in profiles])
    best, title = -1.0, ""
    for item, profile in sorted(zip(members, profiles, strict=True), key=lambda pair: pair[0].id):
        if item.article.title is None:
            continue
        words = len(item.title_words)
        worth = cosine(profile.whole, center) + cosine(profile.head, center)
        worth *= 1.0 if words in _TITLE_WORDS else _ODD_LENGTH
        worth *= _OPENER if _opens_with_format(item) else 1.0
        if worth > best:
            best, title = worth, " ".join(item.article.title.text.split())
    return title or _first_words(members[0])


def _opens_with_format(item: Item) -> bool:
    first = item.vocabulary.words[item.title_words[0]] if item.title_words else ""
    return first in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("corpus/title_openers.tsv"))


def _first_words(item: Item) -> str:
    words = item.words
    if not len(words):
        return ""
    last = min(len(words), 12) - 1
    return " ".join(item.text[words.starts[0] : words.ends[last]].split())


def story_links(cluster: Sequence[int], ids: Sequence[str], scorer: Scorer) -> tuple[StoryLink, ...]:
    """For each article its strongest ties inside the story, with the signals behind the score.

    ``ids`` are the article ids of ``cluster``, in its order.
    """
    named = dict(zip(cluster, ids, strict=True))
    ties: dict[int, list[tuple[float, int]]] = {a: [] for a in cluster}
    for a, b in combinations(cluster, 2):
        score = scorer.score(a, b)
        ties[a].append((-score, b))
        ties[b].append((-score, a))
    links: dict[tuple[str, str], StoryLink] = {}
    for a in cluster:
        for _, b in nsmallest(_MOST_LINKS, ties[a]):
            low, high = min(a, b), max(a, b)
            key = (named[low], named[high])
            if key not in links:
                likeness = scorer.explain(low, high)
                links[key] = StoryLink(*key, likeness.score, likeness.signals)
    return tuple(links[key] for key in sorted(links))


def story_center(profiles: Sequence[Profile]) -> Vector:
    """What a story is about: the middle of its articles, heads counted with the whole."""
    return mean_vector([vector for p in profiles for vector in (p.whole, p.head) if vector])


def find_affairs(grouping: Grouping) -> list[list[int]]:
    """Clusters of stories (indices into ``grouping.clusters``) that would be one but for the time between.

    A story of one article makes no affair with another of one: a single report is no matter of its own. Two
    stories alone must be surer of each other than three, for like events of other times look like one matter.
    Stories that share no more than a name are no affair.
    """
    centers = [middle_of([grouping.profiles[k] for k in cluster]) for cluster in grouping.clusters]
    timeless = Scorer(centers, [None] * len(centers), {})
    days = grouping.scorer.days
    order = [
        min((day for at in cluster if (day := days[at]) is not None), default=None)
        for cluster in grouping.clusters
    ]
    scores = {pair: score / _AFFAIR_ASKED for pair, score in timeless.pairs(_AFFAIR_ASKED, order).items()}
    found = find_clusters(len(centers), scores, unknown=UNKNOWN)
    return [
        affair
        for affair in found
        if (len(affair) > 2 or (len(affair) == 2 and scores.get((affair[0], affair[1]), 0.0) >= _OF_TWO))
        and any(len(grouping.clusters[k]) > 1 for k in affair)
        and is_one_matter([centers[k] for k in affair])
    ]
