"""Number words as one dictionary over the match form, with every proclitic spelt out."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from waqai.errors import LexiconError
from waqai.lexicon.tables import Row, read_table
from waqai.text import fold

KINDS = frozenset(
    [
        "unit",
        "teen-one",
        "teen",
        "ten",
        "tens",
        "hundred",
        "hundreds",
        "scale",
        "scales",
        "dual-scale",
        "tens-of",
        "few",
        "several",
        "fraction",
        "parts",
        "ordinal",
        "ordinal-one",
        "minus",
        "point",
    ]
)
JOINERS = frozenset({"\u0648"})  # the conjunction waw, written alone or onto the next word
_ALEF = "\u0627"


class Word(NamedTuple):
    """A number word as written: ``skip`` letters of its front are clitics, not number.

    ``weak`` forms are other words too; ``part`` forms also name the part before a definite noun;
    ``accusative`` forms end in the alef that nunation or a dual in annexation leaves.
    """

    kind: str
    value: Fraction
    skip: int
    definite: bool
    joined: bool
    weak: bool
    part: bool
    accusative: bool


class Front(NamedTuple):
    """What is written onto the front of a number: how many of its letters are clitics."""

    skip: int
    definite: bool
    joined: bool


@cache
def fronts() -> dict[str, Front]:
    """The fronts of numbers by their folded form."""
    return {
        fold(row["form"]): Front(
            int(row["letters"]), row["definite"] == "yes", fold(row["form"])[0] in JOINERS
        )
        for row in read_table("numerals/fronts.tsv")
    }


@cache
def number_words() -> dict[str, Word]:
    """Every number word with every front, by its folded form; raises LexiconError for an unknown kind."""
    words: dict[str, Word] = {}
    for row in read_table("numerals/words.tsv"):
        for form, word in _words_of(row):
            words.setdefault(form, word)
            for front, (skip, definite, joined) in fronts().items():
                words.setdefault(front + form, word._replace(skip=skip, definite=definite, joined=joined))
    for row in read_table("numerals/not_numbers.tsv"):
        words.pop(fold(row["form"]), None)
    return words


def _words_of(row: Row) -> list[tuple[str, Word]]:
    if row["kind"] not in KINDS:
        raise LexiconError(
            f"{row.where}: no kind of number word is called '{row['kind']}'", about=(row.file,)
        )
    weak, part = ({fold(form) for form in row.list(column)} for column in ("weak", "part"))
    value, kind = Fraction(row["value"]), row["kind"]
    return [
        (form, Word(kind, value, 0, False, False, form in weak, form in part, form[-1] == _ALEF))
        for form in map(fold, row.list("form"))
    ]
