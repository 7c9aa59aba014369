"""Candidate pairs: articles that hold the same run of a few words, found in near-linear time.

Every run of ``WIDTH`` stems is hashed (a polynomial over BLAKE2b values of the stems, after R. M. Karp and
M. O. Rabin, 1987) and all runs are sorted, so that equal runs of different articles lie side by side. Memory
stays small because the hashes are sorted in parts.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b

WIDTH = 5
COMMON = 60
"""A run that stands in more articles than this is a set phrase or a printed label, and seeds nothing."""

REPEATS = 4
"""Places of a run in one article that count: a refrain needs no more."""
_PRIME = (1 << 61) - 1
_BASE = 1_000_003
_PARTS = 16
_BLOCK = 1024
_SPREAD = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1

Seed = tuple[int, int]


def stem_hashes(stems: Sequence[str]) -> list[int]:
    """A 61-bit value for every stem, the same on every machine."""
    return [int.from_bytes(blake2b(stem.encode(), digest_size=8).digest(), "big") % _PRIME for stem in stems]


def run_hashes(values: Sequence[int]) -> list[int]:
    """A 36-bit value for each run of ``WIDTH`` stems, by its first; ``values`` are those of the stems."""
    leaving = pow(_BASE, WIDTH, _PRIME)
    found: list[int] = []
    rolling = 0
    for at, value in enumerate(values):
        rolling = (rolling * _BASE + value) % _PRIME
        if at >= WIDTH:
            rolling = (rolling - values[at - WIDTH] * leaving) % _PRIME
        if at >= WIDTH - 1:
            found.append(((rolling * _SPREAD) & _MASK) >> 28)
    return found


def find_seeds(
    keys: Sequence[Sequence[int]], hashes: Sequence[int]
) -> Iterator[tuple[tuple[int, int], list[Seed]]]:
    """For every pair of articles with a run in common, in order of the pairs: where it begins in both.

    ``keys`` are the articles as indices into ``hashes``. Pairs are of positions in ``keys``, the lower first.
    Most pairs have one run by chance, so all lie in memory as numbers, and as lists a few articles at a time.
    """
    starts = [0]
    for article in keys:
        starts.append(starts[-1] + len(article))
    blocks = [(array("Q"), array("Q")) for _ in range(len(keys) // _BLOCK + 1)]
    for part in _sorted_parts(keys, hashes, starts):
        for group in _equal_runs(part):
            places = _few_of_each(group, starts)
            if len({article for article, _ in places}) <= COMMON:
                _add_pairs(blocks, places, starts)
    for pairs, places_of in blocks:
        seeds: dict[int, list[Seed]] = defaultdict(list)
        for pair, packed in zip(pairs, places_of, strict=True):
            seeds[pair].append((packed >> 32, packed & 0xFFFFFFFF))
        del pairs[:], places_of[:]
        for pair in sorted(seeds):
            yield (pair >> 32, pair & 0xFFFFFFFF), seeds[pair]


def _sorted_parts(
    keys: Sequence[Sequence[int]], hashes: Sequence[int], starts: Sequence[int]
) -> Iterator[list[int]]:
    """Values of ``32 bits of hash, 32 bits of word position``, sorted, in parts of unlike hashes."""
    parts = [array("Q") for _ in range(_PARTS)]
    for article, start in zip(keys, starts, strict=False):
        for position, run in enumerate(run_hashes([hashes[key] for key in article]), start=start):
            parts[run >> 32].append(((run & 0xFFFFFFFF) << 32) | position)
    while parts:
        yield sorted(parts.pop())


def _equal_runs(part: Sequence[int]) -> Iterator[list[int]]:
    """Word positions whose runs have the same hash, where there are at least two."""
    at, stop = 0, len(part)
    while at < stop:
        value, end = part[at] >> 32, at + 1
        while end < stop and part[end] >> 32 == value:
            end += 1
        if end - at > 1:
            yield [packed & 0xFFFFFFFF for packed in part[at:end]]
        at = end


def _few_of_each(group: Sequence[int], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Article and word position of each place, the first few of an article."""
    places: list[tuple[int, int]] = []
    last, count = -1, 0
    for at in sorted(group):
        article = bisect_right(starts, at) - 1
        count = count + 1 if article == last else 1
        last = article
        if count <= REPEATS:
            places.append((article, at))
    return places


def _add_pairs(
    blocks: Sequence[tuple[array[int], array[int]]], places: list[tuple[int, int]], starts: Sequence[int]
) -> None:
    """Both articles, and the words where the run begins, as one number each, in the block of the first."""
    for rank, (first, at) in enumerate(places):
        pairs, held = blocks[first // _BLOCK]
        for second, other in places[rank + 1 :]:
            if second != first:
                pairs.append(first << 32 | second)
                held.append((at - starts[first]) << 32 | (other - starts[second]))
