"""How much words speak for news of politics and conflict and against sport, business, health and the like.

A table of counts (``events/topics.tsv``: log odds of a word in articles of the two kinds) tells what an
article is about; ordinary words («support», «meeting», «hit») report events in one kind, none in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from waqai.lexicon import read_table

_SCALE = 100.0
_PRIOR = 3.0  # as many words without a leaning are taken as read before the first
_MOST = 2.5


@cache
def topic_weights() -> Mapping[str, float]:
    """Words on the match form, each with its log odds for politics and conflict; below 0 for the rest."""
    return {row["form"]: int(row["weight"]) / _SCALE for row in read_table("events/topics.tsv")}


def lean_of(texts: Iterable[str]) -> tuple[float, int]:
    """The mean leaning of the words that have one (-2.5 to 2.5, near 0 where they are few), and how many."""
    found = list(filter(None, map(topic_weights().get, texts)))
    return max(-_MOST, min(_MOST, sum(found) / (len(found) + _PRIOR))), len(found)
