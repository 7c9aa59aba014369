"""What speaks for and against two tellings being true together, each with the words that show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from waqai.corpus.agreement import agree
from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.figures import fits, is_part, is_very_same, noun_of
from waqai.corpus.claims.lexicon import governors, opposed
from waqai.corpus.claims.passages import Bounds, Passage, Word
from waqai.corpus.particles import generic_labels
from waqai.model import Quantity, Timex

Kind = Literal[
    "opposite", "negation", "denial", "failure", "status", "planned", "figure", "figure_agrees", "date",
    "date_agrees", "place", "actor", "replaced", "swapped",
]  # fmt: skip
_PLACES = ("place", "nationality")
_CLOSE = 3
_AND = "\u0648\u0641"
_KIND_OF: dict[str, Kind] = {
    "negation": "negation", "failure": "failure", "denial": "denial", "rumour": "denial",
    "cancelled": "status", "postponed": "status",
}  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """One reason: its kind, the words of both sides (page positions), a note and how near its slots are.

    ``near`` is 2 where the words before and the words behind are linked too, 1 where one of them is, else 0.
    """

    kind: Kind
    a: tuple[int, int]
    b: tuple[int, int]
    note: str = ""
    near: int = 0


def find_reasons(found: Alignment) -> tuple[Finding, ...]:
    """All reasons in an alignment, in order of kind and place."""
    reasons = [
        *_opposites(found), *_turned(found), *_figures(found), *_dates(found), *_names(found),
        *_replaced(found), *_swapped(found),
    ]  # fmt: skip
    return tuple(sorted(set(reasons), key=lambda r: (r.kind, r.a, r.b, r.note)))


def slot(found: Alignment, i: int, j: int) -> int:
    """How many neighbours of the words ``i`` and ``j``, before and behind, are linked to each other."""
    links = {(link.a, link.b) for link in found.links}
    before = (_step(found.a, i, -1), _step(found.b, j, -1))
    behind = (_step(found.a, i, 1), _step(found.b, j, 1))
    return sum(pair in links or pair == (-1, -1) for pair in (before, behind))


def _step(passage: Passage, at: int, step: int) -> int:
    """The next word with content before or behind; -1 where there is none."""
    k = at + step
    while 0 <= k < len(passage.words):
        if passage.words[k].counts:
            return k
        k += step
    return -1


def _range(word: Word) -> tuple[int, int]:
    return word.start, word.end


def _opposites(found: Alignment) -> Iterator[Finding]:
    """Opposite words: both left over, or linked elsewhere but standing beside the same words."""
    partner = {link.a: link.b for link in found.links}
    other = {link.b: link.a for link in found.links}
    taken: set[int] = set()
    for i, first in enumerate(found.a.words):
        if not first.senses or not first.counts:
            continue
        best: tuple[int, int, str] | None = None
        for j, second in enumerate(found.b.words):
            axis = opposed(first.senses, second.senses) if j not in taken else ""
            if not axis or not _free(found, i, j, partner, other):
                continue
            near = slot(found, i, j)
            if best is None or near > best[0]:
                best = (near, j, axis)
        if best is not None:
            near, j, axis = best
            taken.add(j)
            yield Finding("opposite", _range(first), _range(found.b.words[j]), axis, near)


def _free(found: Alignment, i: int, j: int, partner: dict[int, int], other: dict[int, int]) -> bool:
    """Whether two words may be rivals: no partner elsewhere, or one that stands beside other words."""
    if i not in partner and j not in other:
        return found.b.words[j].counts
    if partner.get(i) == j or slot(found, i, j) == 0:
        return False
    held = slot(found, i, partner[i]) if i in partner else 0
    return held == 0 and (slot(found, other[j], j) if j in other else 0) == 0


def _turned(found: Alignment) -> Iterator[Finding]:
    """Linked words that a negation, a denial or a failure reaches on one side only.

    A cue that is itself linked turns both sides alike. ``near`` is 2 for the first word that a cue reaches.
    """
    linked_a = {link.a for link in found.links}
    linked_b = {link.b for link in found.links}
    for link in found.links:
        first, second = found.a.words[link.a], found.b.words[link.b]
        if not first.counts:
            continue
        ours = [k for k in first.turned if k not in linked_a and found.a.words[k].cue in _KIND_OF]
        theirs = [k for k in second.turned if k not in linked_b and found.b.words[k].cue in _KIND_OF]
        if bool(ours) == bool(theirs):
            continue
        passage, at, cue = (found.a, link.a, ours[-1]) if ours else (found.b, link.b, theirs[-1])
        near = 2 if _step(passage, cue, 1) == at else 1 if at - cue <= _CLOSE else 0
        name = passage.words[cue].cue
        yield Finding(_KIND_OF[name], _range(first), _range(second), name, near)


def _figures(found: Alignment) -> Iterator[Finding]:
    """Pairs of figures that count the same thing: they agree, or both cannot be.

    A part of what the other counts, and a bound that says nothing about the other, are neither.
    """
    free = list(found.b.figures)
    for first in found.a.figures:
        same = [second for second in free if is_very_same(first, second)]
        rivals = [second for second in free if same_thing(found, first, second)]
        rivals = [second for second in rivals if not is_part(first, second)]
        fitting = next((second for second in (*same, *rivals) if fits(first, second)), None)
        if fitting is None and len(rivals) != 1:
            continue  # which of them counts the same is not to be known
        second = fitting or rivals[0]
        if fitting is None and agree(first, second):
            continue
        free.remove(second)
        kind: Kind = "figure_agrees" if fitting else "figure"
        yield Finding(kind, (first.start, first.end), (second.start, second.end), first.unit or "")


def same_thing(found: Alignment, first: Quantity, second: Quantity) -> bool:
    """Whether two figures count or measure the same, as far as their units and nouns say."""
    if (first.unit or "") != (second.unit or "") or (first.casualty or "") != (second.casualty or ""):
        return False
    one, other = noun_of(first), noun_of(second)
    if first.casualty and (not one or not other or {one, other} & generic_labels()):
        return True
    if one and other:
        return one == other or _linked(found, first, second)
    return bool(first.unit) and not one and not other


def _linked(found: Alignment, first: Quantity, second: Quantity) -> bool:
    """Whether the first words of what is counted are linked."""
    if first.of is None or second.of is None:
        return False
    return any(
        found.a.words[k.a].start == first.of.start and found.b.words[k.b].start == second.of.start
        for k in found.links
    )


def bounds_of_time(time: Timex) -> Bounds | None:
    """Inclusive ISO days of a date; None for what is no date or has an open end."""
    if time.type not in ("DATE", "TIME") or not time.earliest or not time.latest:
        return None
    return time.earliest[:10], time.latest[:10]


def _dates(found: Alignment) -> Iterator[Finding]:
    """The dates of both: those that meet, and those that no date of the other side meets."""
    ours = [(t, b) for t in found.a.times if (b := bounds_of_time(t))]
    others = [(t, b) for t in found.b.times if (b := bounds_of_time(t))]
    if not ours or not others:
        return
    for time, bounds in ours:
        meeting = [t for t, other in others if bounds[0] <= other[1] and other[0] <= bounds[1]]
        kind: Kind = "date_agrees" if meeting else "date"
        second = meeting[0] if meeting else others[0][0]
        yield Finding(kind, (time.start, time.end), (second.start, second.end))


def _names(found: Alignment) -> Iterator[Finding]:
    """Names of one side that stand where the other side has another name of the same kind."""
    for i in found.left_a:
        first = found.a.words[i]
        for j in found.left_b:
            second = found.b.words[j]
            if first.name < 0 or second.name < 0:
                continue
            one, other = found.a.names[first.name], found.b.names[second.name]
            if one.type in _PLACES and other.type in _PLACES:
                kind: Kind = "place"
            elif one.type == other.type:
                kind = "actor"
            else:
                continue
            yield Finding(
                kind, (one.start, one.end), (other.start, other.end),
                f"{one.known_as} / {other.known_as}", slot(found, i, j),
            )  # fmt: skip


def _replaced(found: Alignment) -> Iterator[Finding]:
    """Words that stand in the same place of the sentence and do not say the same."""
    for i in found.left_a:
        for j in found.left_b:
            near = slot(found, i, j)
            first, second = found.a.words[i], found.b.words[j]
            if near == 2 and not opposed(first.senses, second.senses):
                yield Finding("replaced", _range(first), _range(second), "", near)


def _swapped(found: Alignment) -> Iterator[Finding]:
    """Two names of which each stands behind a preposition where the other does: who does it to whom."""
    named = [k for k in found.links if found.a.words[k.a].name >= 0 and found.b.words[k.b].name >= 0]
    for one in named:
        if _governed(found.a, one.a) or not _governed(found.b, one.b):
            continue
        for other in named:
            if found.a.words[one.a].name == found.a.words[other.a].name:
                continue
            if _governed(found.a, other.a) and not _governed(found.b, other.b):
                first, second = found.a.words[one.a], found.b.words[one.b]
                yield Finding("swapped", _range(first), _range(second), found.a.words[other.a].text)


def _governed(passage: Passage, at: int) -> bool:
    """Whether a name stands behind a preposition, as a word or written onto it."""
    word = passage.words[at]
    name = passage.names[word.name]
    if name.start > word.start and passage.item.text[word.start] not in _AND:
        return True
    while at > 0 and passage.words[at - 1].name == word.name:
        at -= 1
    before = passage.words[max(0, at - 2) : at]
    if before and before[-1].text in governors():
        return True
    return len(before) == 2 and before[0].text in governors() and not before[1].acts and before[1].name < 0
