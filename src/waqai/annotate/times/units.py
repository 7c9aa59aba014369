"""A block as the grammar of times sees it: one symbol for each known piece, one for any other word."""

from __future__ import annotations

from itertools import repeat
from typing import NamedTuple

from waqai.annotate.times.vocabulary import Phrase, Piece, Values, Vocabulary
from waqai.lexicon.grammar import UNKNOWN
from waqai.text import Token

_DIGITS = frozenset("0123456789")
_NOTHING: Values = {}


class Unit(NamedTuple):
    """One character of the text as the grammar sees it; ``start`` and ``end`` are folded positions."""

    start: int
    end: int
    symbol: str
    values: Values
    text: str


def read_units(tokens: list[Token], vocabulary: Vocabulary) -> list[Unit]:
    """The units of a block's tokens: each known piece, and one ``.`` for every other token."""
    phrases, lookup = vocabulary.phrases, vocabulary.lookup
    texts, starts, ends = zip(*tokens, strict=True)
    unknown = zip(starts, ends, repeat(UNKNOWN), repeat(_NOTHING), texts)
    # Most words are unknown: their units are made without the keyword handling of NamedTuple.
    units: list[Unit] = list(map(tuple.__new__, repeat(Unit), unknown))
    known = [at for at, text in enumerate(texts) if text in lookup or text[0] in _DIGITS]
    wider: list[tuple[int, int, list[Unit]]] = []
    count, skip_to = len(tokens), 0
    for at in known:
        if at < skip_to:
            continue
        text, start, end = tokens[at]
        seconds = phrases.get(text)
        if seconds is not None and at + 1 < count and texts[at + 1] in seconds:
            phrase = _phrase_at(texts, at, seconds)
            if phrase is not None:
                skip_to = at + 1 + len(phrase.rest)
                wider.append((at, skip_to, _units(phrase.pieces, start, text, ends[skip_to - 1])))
                continue
        pieces = lookup.get(text) or vocabulary.pieces_of(text)
        if not pieces:
            continue
        if len(pieces) == 1:
            units[at] = tuple.__new__(Unit, (start, end, pieces[0].symbol, pieces[0].values, text))
        else:
            wider.append((at, at + 1, _units(pieces, start, text, end)))
    return _spliced(units, wider) if wider else units


def _spliced(units: list[Unit], wider: list[tuple[int, int, list[Unit]]]) -> list[Unit]:
    """The units with the ranges that are more or fewer than their tokens put in."""
    whole: list[Unit] = []
    at = 0
    for first, last, pieces in wider:
        whole += units[at:first]
        whole += pieces
        at = last
    return whole + units[at:]


def _units(pieces: tuple[Piece, ...], start: int, text: str, end: int) -> list[Unit]:
    if len(pieces) == 1:
        return [Unit(start, end, pieces[0].symbol, pieces[0].values, text)]
    found = [
        Unit(start + p.start, start + p.end, p.symbol, p.values, text[p.start : p.end]) for p in pieces[:-1]
    ]
    last = pieces[-1]
    return [*found, Unit(start + last.start, end, last.symbol, last.values, text[last.start :])]


def _phrase_at(texts: tuple[str, ...], at: int, seconds: dict[str, tuple[Phrase, ...]]) -> Phrase | None:
    for phrase in seconds[texts[at + 1]]:
        length = len(phrase.rest)
        if length == 1 or texts[at + 1 : at + 1 + length] == phrase.rest:
            return phrase
    return None
