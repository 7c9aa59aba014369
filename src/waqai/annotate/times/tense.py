"""Whether the words around an expression point behind or ahead of the day of publication."""

from __future__ import annotations

from functools import cache

from waqai.annotate.times.vocabulary import Unit
from waqai.lexicon import read_table
from waqai.text import fold

_REACH = 14
_GOVERNS = 3
_FUTURE_PREFIX = ("\u0633\u064a", "\u0633\u062a")  # sin before ya and ta
_CONJUNCTIONS = ("\u0648", "\u0641")
_LEAST = 5
_STOPS = frozenset(".!?\u061f")


@cache
def _cues() -> dict[str, str]:
    return {fold(row["form"]): row["tense"] for row in read_table("times/tense.tsv")}


def word_tense(word: str) -> str | None:
    """``past``, ``future`` or ``near`` for a verb that tells; None for any other word."""
    cues = _cues()
    known = cues.get(word)
    if known is None and word[:1] in _CONJUNCTIONS and len(word) > 3:
        word = word[1:]
        known = cues.get(word)
    if known is not None:
        return None if known == "none" else known
    return "future" if len(word) >= _LEAST and word.startswith(_FUTURE_PREFIX) else None


def find_tense(units: list[Unit], at: int) -> str | None:
    """The tense that governs the unit ``at``: the nearest cue before it in its sentence.

    ``sure`` is the past of a verb right before it, or of «منذ»; a cue further off is ``past`` or ``future``.
    """
    if any(unit.text and word_tense(unit.text) == "set" for unit in units[at + 1 : at + 2]):
        return "future"
    if at and "since" in units[at - 1].values:
        return "sure"
    if at and "by" in units[at - 1].values:
        return "future"
    for distance, index in enumerate(range(at - 1, max(-1, at - 1 - _REACH), -1), start=1):
        text = units[index].text
        if text in _STOPS:
            return None
        tense = word_tense(text)
        if tense == "set":
            continue
        if tense == "near":
            if distance <= 2:
                before = word_tense(units[index - 1].text) if index else None
                return "past" if before == "past" else "future"
            continue
        if tense is not None:
            return "sure" if tense == "past" and distance <= _GOVERNS else tense
    return None
