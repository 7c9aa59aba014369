"""Roles: the title or office that the page gives with a name, before it or behind it."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Sentence
from waqai.lexicon import read_table
from waqai.text import fold

_HEADS = frozenset("TRN")
_INSIDE = frozenset('DiOnETRNgGsSxaU9"')
_BEHIND = frozenset("DiOnETRgsSUya")
_REACH = 10
_AND = ("\u0648", "\u0641")


def find_role(sentence: Sentence, first: int, last: int) -> tuple[int, int, int] | None:
    """The role of the name ``[first, last)``: first token, end, letters to skip; None when there is none."""
    return _before(sentence, first) or _behind(sentence, last)


def _before(sentence: Sentence, first: int) -> tuple[int, int, int] | None:
    start: int | None = None
    at = first - 1
    if at > 0 and sentence.texts[at] in ",\u060c":
        at -= 1
    stop = at + 1
    low = max(first - _REACH, 0)
    while at >= low:
        cls = sentence.cls(at)
        if cls not in _INSIDE:
            break
        if cls in _HEADS:
            start = at
        if not sentence.plain(at) and sentence.texts[at][0] in _AND:
            break
        at -= 1
    if start is None or start >= stop or sentence.texts[stop - 1] in _open_ends():
        return None
    return start, stop, sentence.words[start].skip


@cache
def _open_ends() -> frozenset[str]:
    """Words that want a complement: a role that ends in one is a piece of a phrase (spokesman for)."""
    rows = read_table("mentions/breaks.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "open")


def _behind(sentence: Sentence, last: int) -> tuple[int, int, int] | None:
    at = last
    size = len(sentence.tokens)
    if at < size and sentence.texts[at] in ",\u060c":
        at += 1
    if at >= size or sentence.cls(at) not in "TR" or not sentence.plain(at):
        return None
    end = at + 1
    while end < size and end - at < _REACH and sentence.cls(end) in _BEHIND:
        if not sentence.plain(end) and sentence.texts[end][0] in _AND:
            break
        end += 1
    return (at, end, 0) if end > at + 1 or last == at else None
