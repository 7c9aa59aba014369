"""The words of a page with their keys and their places: what is indexed, and what is marked."""

from __future__ import annotations

from typing import NamedTuple

from waqai.search.lexemes import analyzer
from waqai.text import MatchForm, find_tokens
from waqai.text.charsets import RIDING

_HEH, _FEMININE = "\u0647", "\u0629"
_TEH_MARBUTAS = frozenset("\u0629\ufe93\ufe94\u06c3")
_LONGEST = 120
_KEPT = frozenset("~._")


class Word(NamedTuple):
    """A word or a number of a page: its code points, its keys, and itself less proclitics and article."""

    start: int
    end: int
    keys: tuple[str, ...]
    surface: str


def read_words(form: MatchForm, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of the raw range ``[start, end)``, in order; marks and signs are left out."""
    stop = len(form.raw) if end is None else end
    analyse = analyzer()
    found: list[Word] = []
    first, last = form.offsets.to_derived(start), form.offsets.to_derived(stop)
    for token in find_tokens(form.text, first, last):
        if not token.text[0].isalnum():
            continue
        raw_start, raw_end = form.raw_span(token.start, token.end)
        word = token.text.lower()
        if word[-1] == _HEH and _ends_in_marbuta(form.raw, raw_end):
            found.append(Word(raw_start, raw_end, analyse.keys(word[:-1] + _FEMININE), analyse.surface(word)))
        else:
            found.append(Word(raw_start, raw_end, analyse.keys(plain(word)), analyse.surface(plain(word))))
    return found


def plain(word: str) -> str:
    """A number without the commas that part its thousands; anything else as it is."""
    return word.replace(",", "") if word[0].isdigit() else word


def _ends_in_marbuta(raw: str, end: int) -> bool:
    while end > 0 and raw[end - 1] in RIDING:
        end -= 1
    return raw[end - 1] in _TEH_MARBUTAS


def token(prefix: str, value: str) -> str:
    """``value`` as one token of an index: letters, digits and a few signs, whatever it held."""
    return prefix + "".join(c if c.isalnum() or c in _KEPT else "_" for c in value[:_LONGEST].lower())
