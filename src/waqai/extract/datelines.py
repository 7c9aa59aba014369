"""Datelines: the place, outlet, writer and day that open a report, on their own line or before its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from waqai.extract.press import is_origin, name_kind
from waqai.extract.stamps import find_stamp, is_date_word
from waqai.extract.topics import common_words
from waqai.lexicon import read_table
from waqai.lexicon.outlets import OutletMatch, find_outlet, find_outlets, name_outlet
from waqai.text import Token, fold

_MARKS = frozenset("-/:،,()|\"'«».+[]“”")
_CLOSERS = frozenset("-/:|")
_REPORTED_FROM = frozenset({"capital", "city", "province", "district"})
_LONGEST = 26
_STRANGERS = 4
_GLANCE = 6


class Dateline(NamedTuple):
    """A dateline ``tokens[first:last]`` and what it names.

    ``places`` and ``dates`` are ranges of tokens, ``strangers`` the words of a writer. ``doubtful`` when a
    name is an outlet's only because it stands beside a place.
    """

    first: int
    last: int
    places: tuple[tuple[int, int], ...]
    outlets: tuple[OutletMatch, ...]
    strangers: tuple[int, ...]
    dates: tuple[tuple[int, int], ...] = ()
    doubtful: bool = False


def _forms() -> Iterator[str]:
    """Places that open reports, and the cities and provinces of the gazetteer that are no other words."""
    for row in read_table("extract/places.tsv"):
        yield row["form"]
    for name in ("entities/places.tsv", "entities/cities.tsv"):
        for row in read_table(name):
            if row["kind"] in _REPORTED_FROM:
                doubtful = row.list("ambiguous")
                forms = (row["term"], *row.list("variants"))
                yield from (form for form in forms if form not in doubtful and not find_outlet(form))


@cache
def _places() -> dict[str, int]:
    """Places and every beginning of them (length in words, 0 for a mere beginning)."""
    table: dict[str, int] = {}
    for form in _forms():
        words = fold(form).split()
        for length in range(1, len(words)):
            table.setdefault(" ".join(words[:length]), 0)
        table[" ".join(words)] = len(words)
    return table


def place_at(tokens: list[Token], at: int) -> int:
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
    if tokens[at].text == "(" or place_at(tokens, at):
        return True
    names = find_outlets(tokens[at : at + _GLANCE])
    return bool(names) and names[0].first <= 1


def find_dateline(tokens: list[Token], at: int, *, whole: bool) -> Dateline | None:
    """The dateline that begins at ``tokens[at]``: all the tokens (``whole``), or up to a closing mark."""
    stop = len(tokens) if whole else min(len(tokens), at + _LONGEST)
    if stop - at > _LONGEST or not any(_parts(token.text) for token in tokens[at:stop]):
        return None
    if not whole and not starts_dateline(tokens, at):
        return None
    reader = _Reader(tokens, at, stop, whole)
    reader.read()
    if whole:
        return reader.build(stop) if reader.here == stop and (reader.places or reader.outlets) else None
    return reader.best if reader.best and _opens_report(tokens, reader.best) else None


def _parts(word: str) -> bool:
    """True for what stands between the parts of a dateline, or is a part of a date."""
    return word in _MARKS or word.isdigit() or is_origin(word)


@dataclass(slots=True)
class _Reader:
    """Reads the parts of a dateline one by one, as far as they go."""

    tokens: list[Token]
    at: int
    stop: int
    whole: bool
    here: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)
    outlets: list[OutletMatch] = field(default_factory=list)
    strangers: list[int] = field(default_factory=list)
    dates: list[tuple[int, int]] = field(default_factory=list)
    doubtful: bool = False
    bracket: bool = False
    best: Dateline | None = None

    def build(self, last: int) -> Dateline:
        """What was read up to ``tokens[last]``."""
        return Dateline(
            self.at,
            last,
            tuple(self.places),
            tuple(self.outlets),
            tuple(self.strangers),
            tuple(self.dates),
            self.doubtful,
        )

    def read(self) -> None:
        """Goes on until the end or a word that no dateline has."""
        names = {match.first + self.at: match for match in find_outlets(self.tokens[self.at : self.stop])}
        self.here = self.at
        while self.here < self.stop:
            word = self.tokens[self.here].text
            if word in _MARKS:
                self._read_mark(word)
                continue
            if self.outlets and self._joins(self.here):
                self.here += 1
                continue
            stamp = find_stamp(self.tokens, self.here) if is_date_word(word) else None
            if stamp and (self.places or self.outlets):
                self.dates.append((self.here, stamp.last))
                self.here = stamp.last
                continue
            if not self._read_run(names):
                break

    def _read_mark(self, mark: str) -> None:
        self.here += 1
        if mark in "()":
            self.bracket = mark == "("
        named = bool(self.places or self.outlets)
        closed = mark in _CLOSERS or (mark == ")" and self.places and self.outlets and not self.doubtful)
        if named and closed:
            self.best = self.build(self.here)

    def _read_run(self, names: dict[int, OutletMatch]) -> bool:
        """Reads the words up to the next mark or date; False when they do not belong here."""
        first, end = self.here, self._run_end()
        if self._is_known(first, end, names):
            return True
        place = place_at(self.tokens, first)
        begin = first + place if place and first + place < end else first
        run = self.tokens[begin:end]
        kind = name_kind(run)
        closed = end < len(self.tokens) and (self.tokens[end].text in _MARKS or self.whole)
        if kind is None or not (self.whole or closed):
            return False
        if begin > first:
            self.places.append((first, begin))
        if kind == "outlet" or (kind == "doubtful" and begin == first and (self.whole or self.bracket)):
            self.outlets.append(OutletMatch(name_outlet(self._words(run)), begin, end, False))
            self.doubtful = self.doubtful or kind == "doubtful"
        elif len(self.strangers) + len(run) > _STRANGERS:
            return False
        else:
            self.strangers.extend(range(begin, end))
        self.here = end
        return True

    def _words(self, run: list[Token]) -> str:
        return " ".join(token.text for token in run)

    def _run_end(self) -> int:
        end = self.here
        while end < self.stop:
            word = self.tokens[end].text
            if word in _MARKS or self._joins(end) or (is_date_word(word) and find_stamp(self.tokens, end)):
                break
            end += 1
        return max(end, self.here + 1)

    def _joins(self, at: int) -> bool:
        """True for the word between an outlet and the place it reports from."""
        return self.whole and is_origin(self.tokens[at].text) and place_at(self.tokens, at + 1) > 0

    def _is_known(self, first: int, end: int, names: dict[int, OutletMatch]) -> bool:
        """True, and taken, when known places and outlets cover all the words."""
        places: list[tuple[int, int]] = []
        matches: list[OutletMatch] = []
        here = first
        while here < end:
            place = place_at(self.tokens, here)
            name = names.get(here)
            size = name.last - name.first if name else 0
            if name and size > place:
                matches.append(OutletMatch(name.outlet, here, here + size, name.certain))
                here += size
            elif place:
                places.append((here, here + place))
                here += place
            else:
                return False
        self.places += places
        self.outlets += matches
        self.here = here
        return True


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
