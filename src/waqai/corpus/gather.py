"""Stories that average links leave in pieces, made whole by their middles.

One event that fills the news is told in many ways, and the mean of all pairs of such reports is low, while
the middles of its pieces are near each other. Two clusters become one when their middles are more alike than
two articles would have to be, and the more so the larger both are, so that a story cannot swallow an affair.
The most alike pair goes first, ties by the lower indices, so the order of the articles does not matter.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence

import msgspec

from waqai.corpus.calendar import Calendar
from waqai.corpus.likeness import FADING_DAYS, asked, compare
from waqai.corpus.profiles import Profile, Vector, mean_vector

_MORE = 1.65  # how much more alike two middles must be than two articles
_SIZE_ASKS = 0.12  # what each e-fold of the smaller cluster asks more, and half of it of the larger
_SOON = 3.0  # days as the record counts them that may lie between two pieces of one story
_SOON_DAYS = 10  # days of the calendar that may lie between them, however few articles fill these
_TOP_TERMS = 25
_COMMON = 400  # clusters of a time to which one term leads from another


class Cluster(msgspec.Struct, frozen=True):
    """Indices of articles, ascending, with their middle and the first and last of their days."""

    members: tuple[int, ...]
    middle: Profile
    days: tuple[int, int] | None


def gather_clusters(
    clusters: Sequence[Sequence[int]], profiles: Sequence[Profile], days: Sequence[int | None]
) -> list[list[int]]:
    """The clusters less those that went into another, each ascending, in order of their first."""
    gathering = _Gathering([_cluster(cluster, profiles, days) for cluster in clusters], profiles, days)
    return sorted(list(cluster.members) for cluster in gathering.run())


def middle_of(profiles: Sequence[Profile]) -> Profile:
    """The profile in the middle of profiles; of one, itself."""
    if len(profiles) == 1:
        return profiles[0]
    return Profile(
        mean_vector([profile.whole for profile in profiles]),
        mean_vector([profile.head for profile in profiles if profile.head]),
        mean_vector([profile.who for profile in profiles if profile.who]),
        mean_vector([profile.deeds for profile in profiles if profile.deeds]),
    )


def _cluster(members: Iterable[int], profiles: Sequence[Profile], days: Sequence[int | None]) -> Cluster:
    ordered = tuple(sorted(members))
    known = [day for at in ordered if (day := days[at]) is not None]
    middle = middle_of([profiles[at] for at in ordered])
    return Cluster(ordered, middle, (min(known), max(known)) if known else None)


class _Gathering:
    def __init__(
        self, clusters: list[Cluster], profiles: Sequence[Profile], days: Sequence[int | None]
    ) -> None:
        self._clusters = clusters
        self._profiles, self._days = profiles, days
        self._calendar = Calendar(days)
        self._live = set(range(len(clusters)))
        self._near: dict[int, set[int]] = {}
        self._waiting: list[tuple[float, int, int]] = []

    def run(self) -> list[Cluster]:
        for a, b in sorted(self._proposed()):
            self._near.setdefault(a, set()).add(b)
            self._near.setdefault(b, set()).add(a)
            self._offer(a, b)
        heapq.heapify(self._waiting)
        while self._waiting:
            _, a, b = heapq.heappop(self._waiting)
            if a in self._live and b in self._live:
                self._join(a, b)
        return [self._clusters[at] for at in sorted(self._live)]

    def _join(self, a: int, b: int) -> None:
        fresh = len(self._clusters)
        members = (*self._clusters[a].members, *self._clusters[b].members)
        self._clusters.append(_cluster(members, self._profiles, self._days))
        self._live -= {a, b}
        self._live.add(fresh)
        self._near[fresh] = (self._near.pop(a) | self._near.pop(b)) & self._live
        for other in sorted(self._near[fresh]):
            self._near[other].add(fresh)
            self._offer(other, fresh)

    def _offer(self, a: int, b: int) -> None:
        score = self._score(self._clusters[a], self._clusters[b])
        if score >= 1.0:
            heapq.heappush(self._waiting, (-score, a, b))

    def _score(self, first: Cluster, second: Cluster) -> float:
        """How much more alike two middles are than is asked; 0 for two single articles."""
        fewer, more = sorted((len(first.members), len(second.members)))
        gap, around = self._between(first, second)
        if more < 2 or gap > _SOON:
            return 0.0
        alike = compare(first.middle, second.middle).alike()
        size = math.log(fewer) + math.log(more) / 2.0
        return alike / (asked(around) * _MORE * (1.0 + _SIZE_ASKS * size)) * math.exp(-gap / FADING_DAYS)

    def _between(self, first: Cluster, second: Cluster) -> tuple[float, int]:
        """The gap between the nearest days of two clusters, and the articles around all of their days."""
        if first.days is None or second.days is None:
            return self._calendar.between(None, None)
        early, late = sorted((first.days, second.days))
        gap = self._calendar.between(early[1], late[0])[0] if early[1] < late[0] else 0.0
        gap = gap if late[0] - early[1] <= _SOON_DAYS else math.inf
        return gap, self._calendar.between(early[0], max(early[1], late[1]))[1]

    def _proposed(self) -> set[tuple[int, int]]:
        """Pairs of clusters near in time, one of them of several articles, with one of their strongest terms
        in common. A term leads from a cluster to the last ``_COMMON`` that begin before it, and are not long
        over when it begins."""
        dated = sorted((c.days[0], at) for at, c in enumerate(self._clusters) if c.days is not None)
        timeless = [at for at, cluster in enumerate(self._clusters) if cluster.days is None]
        holding: dict[str, list[int]] = {}
        found: set[tuple[int, int]] = set()
        for at in (*timeless, *(at for _, at in dated)):
            for stem in _strongest(self._clusters[at].middle.whole):
                held = holding.setdefault(stem, [])
                held[:] = [other for other in held[-_COMMON:] if not self._is_over(other, at)]
                found.update((min(at, other), max(at, other)) for other in held if self._is_near(at, other))
                held.append(at)
        return found

    def _is_over(self, early: int, late: int) -> bool:
        """Whether one cluster ends too long before another begins, and so before all that begin later."""
        first, second = self._clusters[early].days, self._clusters[late].days
        return first is not None and second is not None and second[0] - first[1] > _SOON_DAYS

    def _is_near(self, a: int, b: int) -> bool:
        first, second = self._clusters[a], self._clusters[b]
        if len(first.members) == 1 and len(second.members) == 1:
            return False
        return self._between(first, second)[0] <= _SOON


def _strongest(vector: Vector) -> list[str]:
    return heapq.nsmallest(_TOP_TERMS, vector, key=lambda stem: (-vector[stem], stem))
