"""Scores of reuse: which pairs of articles were found, and how much of their passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from waqai.evaluate.scores import Score
from waqai.model import Reuse

Pair = tuple[str, str]


def pair_of(first: str, second: str) -> Pair:
    """The two ids in order."""
    return (first, second) if first <= second else (second, first)


def score_pairs(gold: Collection[Pair], found: Collection[Pair]) -> Score:
    """Pairs found, missed and spurious; the order inside a pair does not matter."""
    wanted, have = {pair_of(*p) for p in gold}, {pair_of(*p) for p in found}
    return Score(len(wanted & have), len(wanted - have), len(have - wanted))


def shared_positions(reuse: Iterable[Reuse], article: str) -> set[int]:
    """The code points of ``article``'s page that lie in a passage of any of ``reuse``."""
    covered: set[int] = set()
    for pair in reuse:
        for passage in pair.passages:
            if pair.a == article:
                covered.update(range(*passage.a))
            if pair.b == article:
                covered.update(range(*passage.b))
    return covered
