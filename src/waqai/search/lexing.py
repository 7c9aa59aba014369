"""A query cut into its pieces, each with where it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from waqai.errors import SearchError
from waqai.lexicon import read_table
from waqai.text import fold

PieceKind = Literal["word", "phrase", "open", "close", "or", "not", "field"]
_QUOTES = {
    "\u00ab": "\u00bb",
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201c",
    "\u2039": "\u203a",
    "\u201d": "\u201c",
}
_SIGNS: dict[str, PieceKind] = {"(": "open", ")": "close", "|": "or"}
_ENDS = frozenset(_SIGNS) | frozenset(_QUOTES)
_MINUS = frozenset("-\u2212\u2013")
_FIELD = re.compile(r"[^\W\d_]+(?=[:\uff1a])")
MOST_CHARACTERS = 1_000


class Piece(NamedTuple):
    """A piece of a query; ``at`` counts its characters from 0."""

    kind: PieceKind
    text: str
    at: int


@cache
def field_names() -> dict[str, str]:
    """Names of fields in every language, on the match form."""
    return {fold(row["form"]).lower(): row["field"] for row in read_table("search/fields.tsv")}


@cache
def _or_words() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("search/fields.tsv") if row["field"] == "or")


def complain(message: str, at: int) -> SearchError:
    """The error for a query that breaks at ``at``; people count characters from 1."""
    return SearchError(f"{message} (at character {at + 1})", about=(str(at),), position=at)


def cut_query(text: str) -> list[Piece]:
    """The pieces of ``text``; raises SearchError where a quotation is not closed or a field is unknown."""
    if len(text) > MOST_CHARACTERS:
        raise complain(f"the query is longer than {MOST_CHARACTERS} characters", MOST_CHARACTERS)
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
        elif letter in _QUOTES:
            end = text.find(_QUOTES[letter], at + 1)
            if end < 0:
                raise complain(f"the quotation mark {letter} is not closed", at)
            pieces.append(Piece("phrase", text[at + 1 : end], at))
            at = end + 1
        elif letter in _SIGNS:
            pieces.append(Piece(_SIGNS[letter], letter, at))
            at += 1
        elif letter in _MINUS:
            if text[at + 1 : at + 2].strip() and _begins(text, at):
                pieces.append(Piece("not", letter, at))
            at += 1
        else:
            at = _cut_word(text, at, pieces)
    return pieces


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in _ENDS


def _cut_word(text: str, at: int, pieces: list[Piece]) -> int:
    named = _FIELD.match(text, at)
    if named:
        name = field_names().get(fold(named.group()).lower())
        if name is None or name == "or":
            known = ", ".join(sorted({field for field in field_names().values() if field != "or"}))
            raise complain(f"there is no field '{named.group()}'; fields are {known}", at)
        pieces.append(Piece("field", name, at))
        return named.end() + 1
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in _ENDS:
        end += 1
    word = text[at:end]
    pieces.append(Piece("or" if word == "OR" or fold(word) in _or_words() else "word", word, at))
    return end
