"""Exact alignment of two articles around their seeds: which words correspond, and where passages lie.

Seeds grow into runs of equal words, runs in the same order are chained, the gaps between them are aligned
word by word, and the chain is cut into its maximal scoring segments with 1 for an aligned word and -4 for
any other, so that no end of a passage falls under four aligned words in five.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from waqai.corpus.shingles import WIDTH, Seed

LEAST_WORDS = 12
SHARE_ALIGNED = 0.8
_MISS = -4
_REACH = 25  # words of a gap that is still aligned word by word
_LOOK = 4  # words looked ahead for the next match beyond the ends of a chain
_JOIN = 6  # words between two segments that may still be one passage when four words in five align

_SKIPS = tuple(
    skips
    for most in range(_LOOK)
    for skips in ((most, most), *((most, k) for k in range(most)), *((k, most) for k in range(most)))
)
_FIRM = 1.5

Similar = Callable[[int, int], bool]
Pair = tuple[int, int]


class Aligned(msgspec.Struct, frozen=True):
    """A passage in word positions, half-open on both sides, and how many of its words align."""

    a: Pair
    b: Pair
    aligned: int

    @property
    def words(self) -> int:
        """Words of the shorter side."""
        return min(self.a[1] - self.a[0], self.b[1] - self.b[0])


def find_passages(
    a: Sequence[int], b: Sequence[int], seeds: Sequence[Seed], similar: Similar
) -> list[Aligned]:
    """The passages of at least ``LEAST_WORDS`` words that ``a`` and ``b`` share, in order of ``a``.

    ``a`` and ``b`` are words as numbers; equal numbers align, and so do those for which ``similar`` holds.
    """
    passages: list[Aligned] = []
    for chain in _chains(_select(_runs(a, b, seeds))):
        pairs = _fill(a, b, chain, similar)
        passages.extend(piece for piece in _join(_segments(pairs)) if piece.words >= LEAST_WORDS)
    passages.sort(key=lambda p: (-p.words, p.a, p.b))
    kept: list[Aligned] = []
    for passage in passages:
        if not any(_overlap(passage.a, k.a) or _overlap(passage.b, k.b) for k in kept):
            kept.append(passage)
    return _join(sorted(kept, key=lambda p: p.a), near=True)


def _overlap(first: Pair, second: Pair) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _runs(a: Sequence[int], b: Sequence[int], seeds: Sequence[Seed]) -> list[tuple[int, int, int]]:
    """Runs of equal words ``(start in a, start in b, length)``, as long as they go."""
    runs: list[tuple[int, int, int]] = []
    diagonal, reached = None, -1
    for j_less_i, i in sorted((j - i, i) for i, j in seeds):
        if j_less_i == diagonal and i + WIDTH <= reached:
            continue
        j = i + j_less_i
        if a[i : i + WIDTH] != b[j : j + WIDTH]:
            continue  # two different runs of words fell on one hash
        start, end = i, i + WIDTH
        while start > 0 and start + j_less_i > 0 and a[start - 1] == b[start + j_less_i - 1]:
            start -= 1
        while end < len(a) and end + j_less_i < len(b) and a[end] == b[end + j_less_i]:
            end += 1
        runs.append((start, start + j_less_i, end - start))
        diagonal, reached = j_less_i, end
    return runs


def _select(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The longest runs that do not overlap on either side, in order of ``a``."""
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept: list[tuple[int, int, int]] = []
    for i, j, length in sorted(runs, key=lambda run: (-run[2], run[0], run[1])):
        # Runs are long or few, so looking at both ends and the middle finds every overlap with a longer run.
        probes = (0, length // 2, length - 1)
        if any(i + p in taken_a or j + p in taken_b for p in probes):
            continue
        taken_a.update(range(i, i + length))
        taken_b.update(range(j, j + length))
        kept.append((i, j, length))
    return sorted(kept)


def _chains(runs: list[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Runs that follow each other closely on both sides."""
    chains: list[list[tuple[int, int, int]]] = []
    for i, j, length in runs:
        best, nearest = None, 2 * _REACH + 1
        for chain in chains:
            last_i, last_j, last_length = chain[-1]
            gap_a, gap_b = i - last_i - last_length, j - last_j - last_length
            if 0 <= gap_a <= _REACH and 0 <= gap_b <= _REACH and gap_a + gap_b < nearest:
                best, nearest = chain, gap_a + gap_b
        if best is None:
            chains.append([(i, j, length)])
        else:
            best.append((i, j, length))
    return chains


def _fill(
    a: Sequence[int], b: Sequence[int], chain: list[tuple[int, int, int]], similar: Similar
) -> list[Pair]:
    """All aligned word pairs of a chain, its gaps and what lies beyond its ends."""
    first_i, first_j, _ = chain[0]
    pairs = _extend(a, b, first_i - 1, first_j - 1, -1, similar)[::-1]
    end_i, end_j = first_i, first_j
    for i, j, length in chain:
        pairs.extend(_align_gap(a, b, (end_i, i), (end_j, j), similar))
        pairs.extend((i + k, j + k) for k in range(length))
        end_i, end_j = i + length, j + length
    pairs.extend(_extend(a, b, end_i, end_j, 1, similar))
    return pairs


def _extend(a: Sequence[int], b: Sequence[int], i: int, j: int, step: int, similar: Similar) -> list[Pair]:
    """Aligned pairs from ``(i, j)`` on in one direction, until matches are few; what counts is cut later."""
    pairs: list[Pair] = []
    score = best = 0
    while score > best + 3 * _MISS:
        found = _next_match(a, b, (i, j), step, similar)
        if found is None:
            break
        skip_a, skip_b = found
        score += 1 + _MISS * max(skip_a, skip_b)
        i, j = i + step * skip_a, j + step * skip_b
        pairs.append((i, j))
        i, j = i + step, j + step
        best = max(best, score)
    return pairs


def _next_match(
    a: Sequence[int], b: Sequence[int], at: Pair, step: int, similar: Similar
) -> tuple[int, int] | None:
    """How many words to skip on each side to the nearest match, equal skips first."""
    i, j = at
    ends = len(a), len(b)
    for skip_a, skip_b in _SKIPS:
        x, y = i + step * skip_a, j + step * skip_b
        if 0 <= x < ends[0] and 0 <= y < ends[1] and (a[x] == b[y] or similar(a[x], b[y])):
            return skip_a, skip_b
    return None


def _align_gap(a: Sequence[int], b: Sequence[int], in_a: Pair, in_b: Pair, similar: Similar) -> list[Pair]:
    """The longest common subsequence of the words between two runs."""
    (i0, i1), (j0, j1) = in_a, in_b
    rows, columns = i1 - i0, j1 - j0
    if not rows or not columns:
        return []
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    same = [[a[x] == b[y] or similar(a[x], b[y]) for y in range(j0, j1)] for x in range(i0, i1)]
    for r in range(rows - 1, -1, -1):
        for c in range(columns - 1, -1, -1):
            table[r][c] = table[r + 1][c + 1] + 1 if same[r][c] else max(table[r + 1][c], table[r][c + 1])
    pairs: list[Pair] = []
    r = c = 0
    while r < rows and c < columns:
        if same[r][c]:
            pairs.append((i0 + r, j0 + c))
            r, c = r + 1, c + 1
        elif table[r + 1][c] >= table[r][c + 1]:
            r += 1
        else:
            c += 1
    return pairs


def _segments(pairs: list[Pair]) -> list[Aligned]:
    """Maximal scoring segments of a chain (W. L. Ruzzo, M. Tompa, 1999), in order."""
    costs = [0.0] + [
        float(_MISS * max(i - before_i - 1, j - before_j - 1))
        for (before_i, before_j), (i, j) in pairwise(pairs)
    ]
    found: list[Aligned] = []
    todo = [(0, len(pairs))]
    while todo:
        low, high = todo.pop()
        best, best_range = 0.0, (low, low)
        score, start = 0.0, low
        for at in range(low, high):
            if at == low or score + costs[at] < 0:
                score, start = 0.0, at
            else:
                score += costs[at]
            score += 1
            if score > best or (score == best and at + 1 - start > best_range[1] - best_range[0]):
                best, best_range = score, (start, at + 1)
        first, last = best_range
        if last - first < 2:
            continue
        found.append(_piece(pairs, first, last))
        todo.extend(((low, first), (last, high)))
    return sorted(found, key=lambda piece: piece.a)


def _piece(pairs: list[Pair], first: int, last: int) -> Aligned:
    (i0, j0), (i1, j1) = pairs[first], pairs[last - 1]
    return Aligned((i0, i1 + 1), (j0, j1 + 1), last - first)


def _join(pieces: list[Aligned], *, near: bool = False) -> list[Aligned]:
    """Neighbours made one: ``near`` those less than three words apart, else those that together still have
    four words in five aligned, the lesser of them half as long again as what parts them."""
    joined: list[Aligned] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.b[1] <= piece.b[0]:
            gap = max(piece.a[0] - last.a[1], piece.b[0] - last.b[1])
            both = Aligned((last.a[0], piece.a[1]), (last.b[0], piece.b[1]), last.aligned + piece.aligned)
            longer = max(both.a[1] - both.a[0], both.b[1] - both.b[0])
            dense = both.aligned >= SHARE_ALIGNED * longer
            firm = min(last.aligned, piece.aligned) >= _FIRM * gap
            if (near and gap < 3) or (not near and gap <= _JOIN and dense and firm):
                joined[-1] = both
                continue
        joined.append(piece)
    return joined
