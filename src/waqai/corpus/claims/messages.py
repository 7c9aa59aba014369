"""What an answer is told in: Arabic words by key, from ``claims/messages.tsv``."""

from __future__ import annotations

from functools import cache

from waqai.errors import LexiconError
from waqai.lexicon import read_table


def message(key: str) -> str:
    """The words of ``key``; raises LexiconError where the table has none."""
    try:
        return _messages()[key]
    except KeyError:
        raise LexiconError(f"claims/messages.tsv: no row '{key}'", about=(key,)) from None


@cache
def _messages() -> dict[str, str]:
    return {row["key"]: row["text"] for row in read_table("claims/messages.tsv")}
