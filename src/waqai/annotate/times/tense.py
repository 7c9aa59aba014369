"""Whether the words around an expression point behind or ahead of the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from waqai.annotate.times.units import Unit
from waqai.lexicon import read_table
from waqai.lexicon.inflection import inflect_verb
from waqai.text import fold

_REACH = 14
_GOVERNS = 3
_PLANS = 9
_BESIDE = 2
_AUXILIARY = 5
_FUTURE_PREFIX = ("\u0633\u064a", "\u0633\u062a")  # sin before ya and ta
_CONJUNCTIONS = ("\u0648", "\u0641")
_LEAST = 5
_PERFECT_ENDINGS = ("\u062a", "\u062a\u0627", "\u0648\u0627", "\u0646\u0627")  # t, ta, wa, na
_STOPS = frozenset(".!?\u061f")


@cache
def _cues() -> dict[str, str]:
    listed = {fold(row["form"]): row["tense"] for row in read_table("times/tense.tsv")}
    return dict.fromkeys(_ended_perfects(), "past") | listed


def _ended_perfects() -> Iterator[str]:
    """The perfect forms of verbs of news that show by their ending that they are no noun («they met»)."""
    for table in ("events/verbs.tsv", "statements/cues.tsv"):
        for row in read_table(table):
            for verb in row["form"].split("|") if row["imperfect"] else ():
                forms = (form.word for form in inflect_verb(verb) if form.tense == "perfect")
                yield from (form for form in forms if form.endswith(_PERFECT_ENDINGS) and form != fold(verb))


@lru_cache(maxsize=1 << 15)
def word_tense(word: str) -> str | None:
    """What a word tells of the time of what it governs (the kinds of ``tense.tsv``); None where nothing.

    ``was`` is the past as an auxiliary, ``past`` any other; ``none`` of the table is None here.
    """
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
    beside = _tense_beside(units, at)
    if beside is not None:
        return beside
    apart = False  # whether another clause stands between the cue and what it might govern
    for distance, index in enumerate(range(at - 1, max(-1, at - 1 - _REACH), -1), start=1):
        text = units[index].text
        if text in _STOPS:
            return None
        tense = word_tense(text)
        if tense is None:
            apart = apart or (distance > 1 and "comma" in units[index].values)
        elif tense in ("past", "was"):
            return "sure" if distance <= _GOVERNS else "past"
        elif tense == "future":
            return tense
        elif tense in ("break", "before"):
            apart = True
        elif (tense == "near" and distance <= _BESIDE) or (
            tense == "plan" and not apart and distance <= _PLANS
        ):
            return _tense_of_plan(units, index)
    return None


def _tense_beside(units: list[Unit], at: int) -> str | None:
    if any(unit.text and word_tense(unit.text) == "set" for unit in units[at + 1 : at + 2]):
        return "future"
    before = units[at - 1].values if at else {}
    return "sure" if "since" in before else "future" if "by" in before else None


def _tense_of_plan(units: list[Unit], at: int) -> str:
    """An imperfect points ahead, unless «كان», «قبل أن» or the negation of the past puts it behind."""
    around = [word_tense(unit.text) for unit in units[max(0, at - _AUXILIARY) : at] if unit.text]
    behind = ("was" in around and "future" not in around) or "before" in around[-2:]
    behind = behind or around[-1:] in (["past"], ["undone"])
    return "past" if behind else "future"
