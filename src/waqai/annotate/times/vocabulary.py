"""The words of time expressions, every proclitic written out, as characters of the grammar's alphabet."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from waqai.errors import LexiconError
from waqai.lexicon import read_table
from waqai.lexicon.calendar import months
from waqai.lexicon.grammar import UNKNOWN, Alphabet
from waqai.text import find_tokens, fold

_WA, _FA, _BA, _LA, _KA = "\u0648", "\u0641", "\u0628", "\u0644", "\u0643"
_LIGHT_FRONTS = (_WA, _FA)
_NOUN_FRONTS = (*_LIGHT_FRONTS, _BA, _LA, _KA, *(c + p for c in _LIGHT_FRONTS for p in (_BA, _LA, _KA)))
_ARTICLE = "\u0627\u0644"
_SHORT = 3
_SCALES = {"1000": "thousand", "1000000": "million", "1000000000": "million"}
_LONGEST_NUMBER = 7
_DIGITS = frozenset("0123456789")
_NUMBER_CLASSES = {
    "unit": "card", "ten": "card", "teen": "card", "tens": "tens", "hundred": "hundred", "ordinal": "ordinal",
    "ordinal-one": "ordinal", "teen-one": "eleven",
}  # fmt: skip
_DOTTED_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{4}\.\d{1,2}\.\d{1,2}")
_DOTTED_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.,][0-5]\d")

Values = dict[str, str]


class Piece(NamedTuple):
    """A part of a token that is one character of the alphabet: where it lies in the token, and its values."""

    start: int
    end: int
    symbol: str
    values: Values


class Phrase(NamedTuple):
    """A term of several words: those that follow the first, and the pieces of the first with its front."""

    rest: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Vocabulary:
    """All known words; ``pieces_of`` a token, and the phrases that may begin with it."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.words: dict[str, tuple[Piece, ...]] = {}
        self.phrases: dict[str, dict[str, tuple[Phrase, ...]]] = {}
        terms, fronts = _terms()
        self._singles = {term: values for term, values in terms.items() if " " not in term}
        for depth in (0, 1, 2):  # the plain word beats a stem behind a front, a short front a longer one
            for term, values in terms.items():
                self._add(term, values, fronts[term], depth)
        self._numbers: dict[str, tuple[Piece, ...]] = {}
        for number in (
            *map(str, range(2201)),
            *(f"0{n}" for n in range(10)),
            "00",
            "1.2.2024",
            "2.75",
            "10.30",
        ):
            self._numbers[number] = self._number(number)
        nothing: tuple[Piece, ...] = ()
        self.lookup = {**dict.fromkeys(self.phrases, nothing), **self._numbers, **self.words}
        """The pieces of every known token, none for one that only begins a phrase."""

    def pieces_of(self, text: str) -> tuple[Piece, ...] | None:
        """The pieces of one token, or None for a word that no rule asks for."""
        known = self.words.get(text)
        if known is not None or not text[0].isdecimal():
            return known
        return self._numbers.get(text) or self._number(text)

    def _add(self, term: str, values: Values, kind: str, depth: int) -> None:
        first, *rest = term.split(" ")
        for written, front, skip in _written(first, kind):
            if len(front) != depth:
                continue
            pieces = self._pieces(front, skip, len(written), values)
            if rest:
                seconds = self.phrases.setdefault(written, {})
                known = seconds.get(rest[0], ())
                if all(phrase.rest != tuple(rest) for phrase in known):
                    longest_first = sorted((*known, Phrase(tuple(rest), pieces)), key=lambda p: -len(p.rest))
                    seconds[rest[0]] = tuple(longest_first)
            else:
                self.words.setdefault(written, pieces)

    def _pieces(self, front: str, skip: int, length: int, values: Values) -> tuple[Piece, ...]:
        heads = [
            Piece(at, at + 1, self._symbol(self._singles.get(letter, {})), self._singles.get(letter, {}))
            for at, letter in enumerate(front)
        ]
        return (*heads, Piece(skip, length, self._symbol(values), values))

    def _symbol(self, values: Values) -> str:
        return self.alphabet.symbol(values) if values else UNKNOWN

    def _number(self, text: str) -> tuple[Piece, ...]:
        classes = number_classes(text)
        values = dict.fromkeys(classes, text)
        return (Piece(0, len(text), self._symbol(values), values),)


def number_classes(text: str) -> list[str]:
    """What a number in digits can be in a date: day, month, hour, minute, year, count."""
    if not text.isdecimal():
        return _broken_number_classes(text)
    if len(text) > _LONGEST_NUMBER:
        return []
    number, classes = int(text), ["number"]
    if len(text) <= 2:
        tests = (("day", 1, 31), ("month_number", 1, 12), ("hour", 0, 24))
        classes += [name for name, low, high in tests if low <= number <= high]
        if len(text) == 2:
            classes.append("two_digits")
            classes += ["minute"] if number <= 59 else []
    if len(text) == 4:
        classes += ["year"] if 1000 <= number <= 2199 else []
        classes += ["near_year"] if 1900 <= number <= 2060 and number != 2000 else []
        classes += ["hijri_year"] if 1300 <= number <= 1500 else []
    return classes


def _broken_number_classes(text: str) -> list[str]:
    if len(text) > 2 * _LONGEST_NUMBER:
        return []
    if _DOTTED_DATE.fullmatch(text):
        return ["dotted_date"]
    return ["number", "decimal"] + (["dotted_clock"] if _DOTTED_CLOCK.fullmatch(text) else [])


def _written(word: str, kind: str) -> list[tuple[str, str, int]]:
    """How a word can be written behind clitics: the form, the front, and where the word begins in it."""
    forms = [(word, "", 0)]
    fronts = {"noun": _NOUN_FRONTS, "light": _LIGHT_FRONTS}.get(kind, ())
    for front in fronts:
        if front.endswith(_LA) and word.startswith(_ARTICLE):
            forms.append((front + word[1:], front, len(front)))
        else:
            forms.append((front + word, front, len(front)))
    return forms


def _terms() -> tuple[dict[str, Values], dict[str, str]]:
    """Every term with its values by class, and what may be written onto its front."""
    terms: dict[str, Values] = {}
    fronts: dict[str, str] = {}

    def put(term: str, name: str, value: str, kind: str) -> None:
        key = " ".join(token.text for token in find_tokens(fold(term)))
        terms.setdefault(key, {})[name] = value
        fronts[key] = max(kind, fronts.get(key, ""), key=("", "light", "noun").index)

    for row in read_table("times/words.tsv"):
        name, value = row["class"], row.get("value")
        put(row["form"], name, value, row.get("fronts"))
        if name.startswith("unit"):
            put(row["form"], f"{name}_{value}", value, row.get("fronts"))
    for row in read_table("times/traps.tsv"):
        put(row["form"], "trap", "", "noun")
    for row in read_table("times/holidays.tsv"):
        put(row["form"], "holiday", row["day"], "noun")
    for term, value in months().items():
        latin = term.isascii()
        put(
            term,
            "month_latin" if latin else "month",
            value,
            "" if latin else "light" if len(term) <= _SHORT else "noun",
        )
        if not latin and "month_shy" not in terms[term]:
            put(term, "month_plain", value, "")
    _put_numbers(put)
    return terms, fronts


def _put_numbers(put: object) -> None:
    if not callable(put):
        raise LexiconError("numbers need a place to go")
    for row in read_table("numerals/words.tsv"):
        name, value = _NUMBER_CLASSES.get(row["kind"]), row["value"]
        if row["kind"] in ("scale", "dual-scale", "scales"):
            name = _SCALES.get(value)
            value = str(2 * int(value)) if row["kind"] == "dual-scale" else value
        if name is None:
            continue
        for form in row.list("form"):
            for written in (form, _ARTICLE + form):
                put(written, name, value, "noun")
                if row["kind"] == "scales":
                    put(written, "many", "", "noun")


class Telling(NamedTuple):
    """Tokens that can be a part of a time, and the first two tokens of phrases that can."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def telling_words(vocabulary: Vocabulary, symbols: frozenset[str]) -> Telling:
    """The tokens and beginnings of phrases that carry one of the ``symbols``."""

    def tells(pieces: tuple[Piece, ...]) -> bool:
        return any(piece.symbol in symbols for piece in pieces)

    words = frozenset(text for text, pieces in vocabulary.lookup.items() if tells(pieces))
    pairs = frozenset(
        (first, second)
        for first, seconds in vocabulary.phrases.items()
        for second, known in seconds.items()
        if any(tells(one.pieces) for one in known)
    )
    return Telling(words, pairs)


@cache
def alphabet() -> Alphabet:
    """The alphabet that vocabulary and rules share."""
    return Alphabet()


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the installed language data."""
    return Vocabulary(alphabet())
