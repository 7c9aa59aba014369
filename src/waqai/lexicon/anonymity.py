"""The words with which a source asks not to be named: they lie between a speaker and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from waqai.lexicon.tables import read_table
from waqai.text import fold

_OPTIONAL = ("not", "tell", "of")


@cache
def _kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in read_table("statements/anonymity.tsv"):
        kinds.setdefault(row["kind"], set()).add(fold(row["form"]))
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


@cache
def _openers() -> frozenset[str]:
    return _kinds()["lead"] | _kinds()["ask"]


def anonymity_at(texts: Sequence[str], at: int) -> int:
    """How many of the folded words from ``at`` on ask that somebody not be named; 0 where none do.

    They are one who spoke (left out at will), a request, «not», to tell, a preposition, and the name.
    """
    if texts[at] not in _openers():
        return 0
    kinds = _kinds()
    here = at + (texts[at] in kinds["lead"])
    if here >= len(texts) or texts[here] not in kinds["ask"]:
        return 0
    here += 1
    told = ""
    for kind in _OPTIONAL:
        if here < len(texts) and texts[here] in kinds[kind]:
            told = kind
            here += 1
    if here >= len(texts) or not told:
        return 0
    return here + 1 - at if texts[here] in kinds["self" if told == "not" else "name"] else 0


def find_anonymity(texts: Sequence[str]) -> frozenset[int]:
    """The positions of all the folded words that ask that somebody not be named."""
    if _openers().isdisjoint(texts):
        return frozenset()
    starts = range(len(texts))
    return frozenset(at for first in starts for at in range(first, first + anonymity_at(texts, first)))
