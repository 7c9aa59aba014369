"""The words of a page with their keys and their places: what is indexed, and what is marked."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from waqai.search.lexemes import analyzer
from waqai.text import MatchForm, cut_tokens

_HEH, _FEMININE = "\u0647", "\u0629"
_TEH_MARBUTAS = frozenset("\u0629\ufe93\ufe94\u06c3")
_LONGEST = 120
_KEPT = frozenset("~._")
_WORDS_KEPT = 1 << 16


class Entry(NamedTuple):
    """What an index keeps of a word: its keys, and itself less proclitics and article.

    ``tokens`` are the keys as tokens of an index with spaces between, ``said`` is the token of ``surface``.
    """

    keys: tuple[str, ...]
    surface: str
    tokens: str
    said: str


class Word(NamedTuple):
    """A word or a number of a page: its code points, its keys, and itself less proclitics and article."""

    start: int
    end: int
    keys: tuple[str, ...]
    surface: str


class Entries(NamedTuple):
    """The words of a range in order, folded but for teh marbuta, and where they start in the folded text."""

    texts: list[str]
    starts: list[int]
    entries: list[Entry]


def read_texts(form: MatchForm, start: int = 0, end: int | None = None) -> tuple[list[str], list[int]]:
    """The words of the raw range ``[start, end)`` as ``entry_of`` takes them, and where they start in the
    folded text; marks and signs are left out. A word ends in teh marbuta where the page does."""
    offsets, raw = form.offsets, form.raw
    to_raw = offsets.to_raw
    first, last = offsets.to_derived(start), offsets.to_derived(len(raw) if end is None else end)
    texts: list[str] = []
    starts: list[int] = []
    for text, at in zip(*cut_tokens(form.text, first, last), strict=True):
        if text[0].isalnum():
            feminine = text[-1] == _HEH and raw[to_raw(at + len(text) - 1)] in _TEH_MARBUTAS
            texts.append(text[:-1] + _FEMININE if feminine else text)
            starts.append(at)
    return texts, starts


def read_entries(form: MatchForm, start: int = 0, end: int | None = None) -> Entries:
    """The words of the raw range ``[start, end)``, in order; marks and signs are left out."""
    texts, starts = read_texts(form, start, end)
    return Entries(texts, starts, list(map(_known.__getitem__, texts)))


def read_words(form: MatchForm, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of the raw range ``[start, end)`` with their places on the page."""
    return [
        Word(*form.raw_span(at, at + len(text)), entry.keys, entry.surface)
        for text, at, entry in zip(*read_entries(form, start, end), strict=True)
    ]


def entry_of(word: str) -> Entry:
    """The entry of a folded word that may end in teh marbuta; the press says most words again and again."""
    return _known[word]


class _Known(dict[str, Entry]):
    """The entries of words met so far: no call of Python's own for a word that is among them."""

    def __missing__(self, word: str) -> Entry:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        entry = self[word] = _analyse(word)
        return entry


_known = _Known()


def _analyse(word: str) -> Entry:
    plain = word.replace(",", "") if word[0].isdigit() else word.lower()
    keys = analyzer().keys(plain)
    surface = analyzer().surface(plain)
    return Entry(keys, surface, " ".join(token("", key) for key in keys), token("", surface))


@lru_cache(maxsize=_WORDS_KEPT)
def token(prefix: str, value: str) -> str:
    """``value`` as one token of an index: letters, digits and a few signs, whatever it held."""
    if value.isalnum() and len(value) <= _LONGEST:
        return prefix + value.lower()
    return prefix + "".join(c if c.isalnum() or c in _KEPT else "_" for c in value[:_LONGEST].lower())
