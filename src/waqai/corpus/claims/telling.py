"""How much of a claim a report tells, and of which days both tell."""

from __future__ import annotations

from datetime import date

from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.findings import bounds_of_time
from waqai.corpus.claims.passages import Bounds

_AROUND = 0.8
_ONE_WAY = ("win", "attack", "accuse", "arrest", "kill", "strike", "control", "warn", "demand")
_TURNING_CUES = ("negation", "failure", "denial", "rumour", "cancelled", "postponed")


def days_between(first: Bounds | None, second: Bounds | None) -> int | None:
    """The least days between two intervals; 0 where they meet, None where one is not known."""
    if first is None or second is None:
        return None
    if first[0] <= second[1] and second[0] <= first[1]:
        return 0
    low, high = sorted((first, second))
    return (date.fromisoformat(high[0]) - date.fromisoformat(low[1])).days


def happened_on(found: Alignment, side: str) -> Bounds | None:
    """The days of which a side tells: its own date where it has one alone, else its publication."""
    passage = found.a if side == "a" else found.b
    own = [bounds for time in passage.times if (bounds := bounds_of_time(time)) is not None]
    return own[0] if len(own) == 1 else passage.published


def rest_told(found: Alignment, ranges: list[tuple[int, int]]) -> float:
    """The share of the claim that is told, the words in ``ranges`` left out."""
    strong = {link.a: link.strength for link in found.links}
    left = set(found.left_a)
    whole = told = 0.0
    for k, word in enumerate(found.a.words):
        if any(start < word.end and word.start < end for start, end in ranges) or word.cue in _TURNING_CUES:
            continue
        whole += word.weight
        around = k in left and word.name >= 0 and is_told_around(found, k)
        told += word.weight * (_AROUND if around else 0.0 if k in left else strong.get(k, 1.0))
    return told / whole if whole else 0.0


def is_told_around(found: Alignment, k: int) -> bool:
    """Whether the article of the report names what its sentence leaves out, and the sentence nothing else."""
    name = found.a.names[found.a.words[k].name]
    rivals = {found.b.names[found.b.words[j].name].type for j in found.left_b if found.b.words[j].name >= 0}
    return not rivals and bool({name.entity, name.country} & found.b.around)


def has_left_names(found: Alignment) -> bool:
    """Whether the claim names somebody whom the report leaves out."""
    return any(found.a.words[k].name >= 0 and not is_told_around(found, k) for k in found.left_a)


def cover_of(found: Alignment) -> float:
    """The share of the claim that is told in the passage, or named around it."""
    whole = sum(word.weight for word in found.a.words)
    named = sum(
        found.a.words[k].weight
        for k in found.left_a
        if found.a.words[k].name >= 0 and is_told_around(found, k)
    )
    return found.cover_a + _AROUND * named / whole if whole else 0.0


def count_plain_links(found: Alignment) -> int:
    """Linked words with content that are neither names nor figures."""
    words = [found.a.words[link.a] for link in found.links]
    return sum(word.counts and word.name < 0 and not word.text[0].isdigit() for word in words)


def count_linked_names(found: Alignment) -> int:
    """How many names of the claim are linked."""
    return len({found.a.words[link.a].name for link in found.links} - {-1})


def is_one_way(found: Alignment) -> bool:
    """Whether the act that both tell of goes from one party to the other, and is no meeting of both."""
    senses = [sense for k in found.links if found.b.words[k.b].acts for sense in found.a.words[k.a].senses]
    return any(axis in _ONE_WAY for axis, _ in senses)
