"""Roles: the title or office that the page gives with a name, before it or behind it."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Sentence
from waqai.annotate.mentions.words import ARTICLE
from waqai.lexicon import read_table
from waqai.text import fold

_HEADS = frozenset("TRN")
_INSIDE = frozenset('DiOnETRNgGsSxaU9"')
_BEHIND = frozenset("DiOnETRgsSUuya")
_REACH = 10
_NAMED = frozenset("En")
_NEAR = 4
_AND = ("\u0648", "\u0641", "\u0643")


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
        if not _is_inside(sentence, at) and not _leads_to_place(sentence, at, stop):
            break
        if cls in _HEADS or at in sentence.long_titles:
            start = at
        if not sentence.plain(at) and sentence.texts[at][0] in _AND:
            break
        at -= 1
    if start is None or start >= stop or sentence.texts[stop - 1] in _open_ends():
        return None
    while stop - 1 > start and sentence.texts[stop - 1] in _ranks() and _complete(sentence, stop - 2):
        stop -= 1
    return start, stop, sentence.words[start].skip


def _is_inside(sentence: Sentence, at: int) -> bool:
    cls = sentence.cls(at)
    return cls in _INSIDE and (cls not in "Uu" or sentence.texts[at - 1] in _QUOTES)


def _leads_to_place(sentence: Sentence, at: int, stop: int) -> bool:
    """True for the preposition of an accredited office, a known name alone between it and the person."""
    if sentence.texts[at] not in _accredited("link") or at + 1 == stop:
        return False
    if not all(sentence.cls(k) in _NAMED for k in range(at + 1, stop)):
        return False
    offices = _accredited("office")
    return any(sentence.words[k].stem.removeprefix(ARTICLE) in offices for k in range(max(0, at - _NEAR), at))


@cache
def _accredited(kind: str) -> frozenset[str]:
    """Offices that are accredited somewhere (``office``), and the prepositions that say where (``link``)."""
    return frozenset(fold(row["form"]) for row in read_table("mentions/links.tsv") if row["kind"] == kind)


def _complete(sentence: Sentence, at: int) -> bool:
    """True where an office may end: in a definite word, in an adjective, in a name or at a mark."""
    word = sentence.words[at]
    return (
        word.nation is not None
        or word.opens_pair
        or word.stem.startswith(ARTICLE)
        or sentence.cls(at) not in "TRNO"
    )


@cache
def _ranks() -> frozenset[str]:
    """Ranks and forms of address that stand between an office and a name, and are no part of the office."""
    return frozenset(fold(row["form"]) for row in read_table("mentions/ranks.tsv"))


def _leaves(sentence: Sentence, at: int) -> bool:
    """True where a proclitic leads out of a role: and, like, for with an indefinite noun (for a period)."""
    front = sentence.texts[at][0]
    return front in _AND or (front == _FOR and not sentence.words[at].stem.startswith(ARTICLE))


_FOR = "\u0644"
_QUOTES = '"\u00ab\u201c'


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
        if not sentence.plain(end) and _leaves(sentence, end):
            break
        end += 1
    return (at, end, 0) if end > at + 1 or last == at else None
