"""Names of weekdays, as the layer of times has them."""

from __future__ import annotations

from functools import cache

from waqai.lexicon import read_table
from waqai.text import fold


@cache
def weekday_words() -> dict[str, int]:
    """The ISO weekday (1 is Monday) of each name on the match form."""
    return {
        fold(row["form"]): int(row["value"])
        for row in read_table("times/words.tsv")
        if row["class"] == "weekday"
    }


@cache
def today_words() -> frozenset[str]:
    """Words on the match form that tie a weekday to the day of publication."""
    return frozenset(fold(row["form"]) for row in read_table("corpus/today.tsv"))
