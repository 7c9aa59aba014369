"""Datelines: the place, outlet and writer that open a report, on a line of their own or before its words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.extract.topics import common_words
from waqai.lexicon import read_table
from waqai.lexicon.outlets import OutletMatch, find_outlets
from waqai.text import Token, fold

_MARKS = frozenset("-/:،,()|\"'«».+[]“”")
_CLOSERS = frozenset("-/:")
_LONGEST = 18
_STRANGERS = 4


class Dateline(NamedTuple):
    """A dateline ``tokens[first:last]``: what it names, and how many of its words nobody knows."""

    first: int
    last: int
    places: tuple[tuple[int, int], ...]
    outlets: tuple[OutletMatch, ...]
    strangers: tuple[int, ...]


@cache
def _places() -> dict[str, int]:
    """Places and every beginning of them (length in words, 0 for a mere beginning)."""
    table: dict[str, int] = {}
    for row in read_table("extract/places.tsv"):
        words = fold(row["form"]).split()
        for length in range(1, len(words)):
            table.setdefault(" ".join(words[:length]), 0)
        table[" ".join(words)] = len(words)
    return table


def _place_at(tokens: list[Token], at: int) -> int:
    """How many tokens from ``at`` on are a place; 0 when none."""
    table, best = _places(), 0
    for length in range(1, 4):
        if at + length > len(tokens):
            break
        known = table.get(" ".join(token.text for token in tokens[at : at + length]))
        if known is None:
            break
        best = known or best
    return best


def starts_dateline(tokens: list[Token], at: int) -> bool:
    """True when a place, an outlet or an opening bracket stands at ``tokens[at]``."""
    if tokens[at].text == "(" or _place_at(tokens, at):
        return True
    names = find_outlets(tokens[at : at + 6])
    return bool(names) and names[0].first <= 1


def find_dateline(tokens: list[Token], at: int, *, whole: bool) -> Dateline | None:
    """The dateline that begins at ``tokens[at]``: all the tokens (``whole``), or up to a closing mark."""
    stop = len(tokens) if whole else min(len(tokens), at + _LONGEST)
    if stop - at > _LONGEST or not any(t.text in _MARKS for t in tokens[at:stop]):
        return None
    if not whole and not starts_dateline(tokens, at):
        return None
    names = {match.first + at: match for match in find_outlets(tokens[at:stop])}
    places: list[tuple[int, int]] = []
    outlets: list[OutletMatch] = []
    strangers: list[int] = []
    best: Dateline | None = None
    here = at
    while here < stop:
        word = tokens[here].text
        place = _place_at(tokens, here)
        name = names.get(here)
        if name and name.last - name.first > place:
            outlets.append(OutletMatch(name.outlet, name.first + at, name.last + at, name.certain))
            here += name.last - name.first
        elif place:
            places.append((here, here + place))
            here += place
        elif word in _MARKS:
            here += 1
            if word in _CLOSERS and (places or outlets):
                best = Dateline(at, here, tuple(places), tuple(outlets), tuple(strangers))
        elif _may_be_name(word) and len(strangers) < _STRANGERS:
            strangers.append(here)
            here += 1
        else:
            break
    if whole:
        if here < stop or not (places or outlets):
            return None
        return Dateline(at, stop, tuple(places), tuple(outlets), tuple(strangers))
    return best if best and _opens_report(tokens, best) else None


def _may_be_name(word: str) -> bool:
    return word[0].isalpha() and word not in common_words()


def _is_relative(word: str) -> bool:
    """A relative pronoun behind the dash: the dash opens a remark, not a report."""
    return len(word) > 2 and word[0] == "ا" and word[1] == "ل" and word in common_words()


def _opens_report(tokens: list[Token], found: Dateline) -> bool:
    """A dash alone joins many things: it closes a dateline only behind known names, close to the start."""
    closer = tokens[found.last - 1].text
    if found.last < len(tokens) and _is_relative(tokens[found.last].text):
        return False
    known = sum(last - first for first, last in found.places) + sum(m.last - m.first for m in found.outlets)
    first_known = min([p[0] for p in found.places] + [m.first for m in found.outlets])
    if first_known > found.first + 1 or (found.strangers and found.strangers[0] < first_known):
        return False
    if closer == ":":
        return bool(found.outlets) and (found.places != () or tokens[found.first].text == "(")
    if closer == "/" and not found.outlets and len(found.places) > 1:
        return False
    return len(found.strangers) <= min(known + 1, 3)
