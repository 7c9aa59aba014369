"""Inflected forms of verbs, made from their stems by a table of endings (``inflection/verbs.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon.tables import read_table
from waqai.text import fold

_VOWELS = "\u0627\u0648\u064a"  # alef, waw, yeh of the match form
_DEFECTIVE = ("\u0627", "\u0649", "\u064a", "\u0648")  # as written: a final hamza on its seat is a consonant


class VerbForm(NamedTuple):
    """One form on the match form: ``tense`` is perfect, imperfect, future, jussive or participle."""

    word: str
    tense: str
    person: str


class Ending(NamedTuple):
    """How one form of a verb is made: prefix + stem + suffix; ``defective`` stems end in a vowel letter."""

    tense: str
    person: str
    prefix: str
    suffix: str
    defective: bool


@cache
def read_endings(table: str) -> tuple[Ending, ...]:
    """The endings of a table with the columns tense, person, prefix, suffix and stem, on the match form."""
    return tuple(
        Ending(r["tense"], r["person"], fold(r["prefix"]), fold(r["suffix"]), r["stem"] == "defective")
        for r in read_table(table)
    )


def inflect_verb(perfect: str, imperfect: str = "", participle: str = "") -> Iterator[VerbForm]:
    """The forms of a verb in the third person and the first of the plural, folded.

    The stems are dictionary forms as written (third person singular masculine); an empty one gives no forms.
    Jussives are made where they differ in writing: hollow verbs and verbs that end in a vowel.
    """
    stems = {"perfect": perfect, "imperfect": imperfect, "future": imperfect, "participle": participle}
    for ending in read_endings("inflection/verbs.tsv"):
        written = stems[ending.tense]
        if not written or ending.defective != _is_defective(ending.tense, written):
            continue
        yield VerbForm(_attach(ending, fold(written)), ending.tense, ending.person)
    if imperfect:
        yield from _jussives(imperfect)


def _is_defective(tense: str, written: str) -> bool:
    return tense != "participle" and written.endswith(_DEFECTIVE) and len(written) > 2


def _attach(ending: Ending, stem: str) -> str:
    if ending.tense in ("imperfect", "future"):
        stem = stem[1:]  # the prefix of the third person gives way to the ending's own
    if ending.defective and ending.suffix:
        stem = stem[:-1]
    return ending.prefix + stem + ending.suffix


def _jussives(imperfect: str) -> Iterator[VerbForm]:
    stem = fold(imperfect)
    if _is_defective("imperfect", imperfect):
        short = stem[:-1]
    elif len(stem) > 3 and stem[-2] in _VOWELS:
        short = stem[:-2] + stem[-1]
    else:
        return
    yield VerbForm(short, "jussive", "3ms")
    yield VerbForm("\u062a" + short[1:], "jussive", "3fs")
