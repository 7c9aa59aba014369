"""Runs of prose, and how much their paragraphs have to do with one another and with what was read before."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from waqai.extract.metalines import STOPPED
from waqai.extract.topics import share
from waqai.extract.units import Unit

_LOOK_AHEAD = 3
CARD_WORDS = 60
_LEAST, _LINKED = 2, 0.3


def expected_share(size: int) -> float:
    """The share of stems that parts the same article from another one, by the size of what was read.

    Between the medians for both on news text: 0.055 behind 20 stems, 0.10 behind 50, 0.14 behind 110.
    """
    return max(0.04, 0.05 * log(max(size, 8)) - 0.095)


@dataclass(slots=True)
class Run:
    """Units of prose that follow one another, ``units[first:last]``."""

    first: int
    last: int
    units: list[Unit]

    def cut(self, at: int) -> list[Run]:
        """The run in two, the second from its paragraph ``at`` on."""
        middle = self.first + at
        return [Run(self.first, middle, self.units[:at]), Run(middle, self.last, self.units[at:])]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(unit.words for unit in self.units)

    @property
    def lead(self) -> frozenset[str]:
        """The stems of its first paragraphs."""
        return frozenset().union(*(unit.stems for unit in self.units[:_LOOK_AHEAD]))

    @property
    def goes_on(self) -> bool:
        """True when its first paragraph begins as one that goes on with another."""
        return self.units[0].goes_on

    @property
    def is_card(self) -> bool:
        """True for one short paragraph, such as cards have."""
        return len(self.units) == 1 and self.words <= CARD_WORDS

    @property
    def is_cut(self) -> bool:
        """True for one paragraph without an end: a card's, that lost even its ellipsis."""
        return self.is_card and not STOPPED.search(self.units[0].text)


def find_runs(units: list[Unit]) -> list[Run]:
    """The runs of prose, in order."""
    runs: list[Run] = []
    for at, unit in enumerate(units):
        if unit.shape != "prose":
            continue
        if runs and runs[-1].last == at:
            runs[-1].last = at + 1
            runs[-1].units.append(unit)
        else:
            runs.append(Run(at, at + 1, [unit]))
    return runs


def is_short(unit: Unit) -> bool:
    """True for a paragraph short as a card's that does not begin with «and»."""
    return unit.words <= CARD_WORDS and not unit.goes_on


def is_foreign(unit: Unit, stems: set[str] | frozenset[str], lean: float = 1.0) -> bool:
    """True for a paragraph short as a card's that does not go on with ``stems``.

    ``lean`` is how many times the usual share of an article's own stems it would need to go on.
    """
    return is_short(unit) and share(unit.stems, stems) < lean * expected_share(len(stems))


def is_mosaic(units: list[Unit], title: Unit | None) -> bool:
    """True when short paragraphs follow one another that have nothing to do with one another."""
    if len(units) < _LEAST or any(unit.words > CARD_WORDS for unit in units):
        return False
    seen = set(title.stems if title else ())
    linked = 0
    for at, unit in enumerate(units):
        if at:
            linked += not is_foreign(unit, seen)
        seen |= unit.stems
    least = _LEAST if title is None else _LEAST + 1
    return len(units) >= least and linked <= (len(units) - 1) * _LINKED
