"""Stories from what is known of pairs: the grouping of all articles, and the telling of one affair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from waqai.corpus.build import Told, tell_stories
from waqai.corpus.calendar import Calendar, day_of
from waqai.corpus.likeness import Scorer
from waqai.corpus.profiles import Profile, Profiler
from waqai.corpus.stories import Grouping, find_affairs, group_profiles
from waqai.corpus.words import build_items
from waqai.model import PageReading, Reuse


class Known(msgspec.Struct, frozen=True):
    """All articles of a record by ascending id: their days and profiles."""

    articles: Sequence[str]
    days: Sequence[int | None]
    profiles: Sequence[Profile]


def group_affairs(known: Known, scores: Mapping[tuple[str, str], float]) -> list[list[list[str]]]:
    """The ids of all articles, by affair and story; a story of no affair is one by itself.

    ``scores`` are the pairs that are worth keeping, the lower id first. The same clusters as
    ``waqai.corpus.stories`` finds; needs the profiles of all articles in memory.
    """
    index = {article: at for at, article in enumerate(known.articles)}
    indexed = {(index[a], index[b]): score for (a, b), score in sorted(scores.items())}
    clusters = group_profiles(indexed, known.profiles, known.days)
    grouping = Grouping(clusters, list(known.profiles), Scorer(known.profiles, known.days, {}), Profiler())
    affairs = find_affairs(grouping)
    inside = {number for affair in affairs for number in affair}
    alone = [[number] for number in range(len(clusters)) if number not in inside]
    return [
        [[known.articles[at] for at in clusters[number]] for number in sorted(affair)]
        for affair in sorted(affairs + alone)
    ]


def tell_affair(
    readings: Iterable[PageReading],
    stories: Mapping[str, int],
    profiles: Mapping[str, Profile],
    reuse: Iterable[Reuse],
    calendar: Calendar,
) -> Told:
    """The stories of one affair with all their parts, as a local build tells them.

    ``stories`` numbers the story of each article; ``reuse`` is what its articles share, ``calendar`` that of
    the whole record.
    """
    items = build_items(readings)
    index = {item.id: at for at, item in enumerate(items)}
    held: dict[int, list[int]] = {}
    for item in items:
        held.setdefault(stories[item.id], []).append(index[item.id])
    clusters = sorted(held.values())
    vectors = [profiles[item.id] for item in items]
    known = [one for one in sorted(reuse, key=lambda r: (r.a, r.b)) if one.a in index and one.b in index]
    copies = {(index[r.a], index[r.b]): min(r.covered_a, r.covered_b) for r in known}
    days = [day_of(item.article) for item in items]
    grouping = Grouping(clusters, vectors, Scorer(vectors, days, copies, calendar), Profiler())
    affairs = [list(range(len(clusters)))] if len(clusters) > 1 else []
    return tell_stories(items, grouping, affairs, known)
