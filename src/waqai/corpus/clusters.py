"""Average-link clustering of a sparse graph, the same for any order of input.

R. R. Sokal, C. D. Michener, "A statistical method for evaluating systematic relationships" (1958): the two
clusters with the highest mean score of their pairs become one, until no mean reaches the least. Ties go to
the lower indices.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def find_clusters(
    count: int, scores: Mapping[tuple[int, int], float], *, least: float = 1.0, unknown: float = 0.0
) -> list[list[int]]:
    """Clusters of the indices ``0 .. count - 1``, each ascending, in order of their first.

    A pair that is not in ``scores`` counts as ``unknown``.
    """
    members: dict[int, list[int]] = {index: [index] for index in range(count)}
    near: dict[int, dict[int, tuple[float, int]]] = {index: {} for index in range(count)}
    for (a, b), score in sorted(scores.items()):
        near[a][b] = near[b][a] = (score, 1)
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= least]
    heapq.heapify(heap)
    fresh = count
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[fresh] = sorted(members.pop(a) + members.pop(b))
        near[fresh] = _merge(near, a, b, fresh)
        for other, (total, known) in near[fresh].items():
            pairs = len(members[fresh]) * len(members[other])
            mean = (total + (pairs - known) * unknown) / pairs
            if mean >= least:
                heapq.heappush(heap, (-mean, min(other, fresh), max(other, fresh)))
        fresh += 1
    return sorted(members.values())


def _merge(
    near: dict[int, dict[int, tuple[float, int]]], a: int, b: int, fresh: int
) -> dict[int, tuple[float, int]]:
    """The neighbours of the union of ``a`` and ``b``; both leave the graph."""
    first, second = near.pop(a), near.pop(b)
    first.pop(b, None)
    second.pop(a, None)
    union = dict(first)
    for other, (total, known) in second.items():
        before, count = union.get(other, (0.0, 0))
        union[other] = (before + total, count + known)
    for other, edge in union.items():
        near[other].pop(a, None)
        near[other].pop(b, None)
        near[other][fresh] = edge
    return union
