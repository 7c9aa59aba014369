"""Whether a negation, a denial or an opposite turns what both tell of, and not something beside it."""

from __future__ import annotations

from itertools import pairwise

from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.findings import Finding
from waqai.corpus.claims.lexicon import is_size
from waqai.corpus.claims.passages import Passage, Word

_BESIDE = 2
_PARTIES = ("win", "control", "buy", "give", "attack", "join", "profit")
"""Axes on which two parties stand on different sides of one event."""
_UNREAL = ("condition", "possible", "planned", "wish")


def bites(found: Alignment, reason: Finding) -> bool:
    """Whether what is turned or opposed is what both tell of, as a fact, in the same surroundings."""
    i = _at(found.a, reason.a)
    j = _at(found.b, reason.b)
    first, second = found.a.words[i], found.b.words[j]
    if _is_unreal(found.a, first) or _is_unreal(found.b, second):
        return False
    if reason.kind == "opposite":
        if _is_turned(found.a, first) or _is_turned(found.b, second) or min(first.name, second.name) >= 0:
            return False
        if reason.note in _PARTIES and not _same_order(found):
            return False
        return _share_surroundings(found, i, j, _BESIDE if reason.note in _PARTIES else 1) and not _told_too(
            found, first, second
        )
    if reason.kind == "denial":
        return first.acts or second.acts or reason.near > 0
    acts = first.acts or second.acts or _is_negated(found.a, i) or _is_negated(found.b, j)
    return reason.near == 2 and acts and _is_same_word(found, i, j)


def drop_cancelled(found: Alignment, turning: list[Finding]) -> list[Finding]:
    """Without what makes up for each other: «did not fall» and «rose» say the same.

    Where an opposite is itself what turns («refuses»), it counts alone.
    """
    opposites = [r for r in turning if r.kind == "opposite"]
    rest = [r for r in turning if r.kind != "opposite"]
    turns = [
        r for r in opposites if found.a.words[_at(found.a, r.a)].cue or found.b.words[_at(found.b, r.b)].cue
    ]
    if turns:
        return opposites
    return [] if opposites and any(r.kind in ("negation", "failure") for r in rest) else turning


def _at(passage: Passage, span: tuple[int, int]) -> int:
    return next(k for k, word in enumerate(passage.words) if (word.start, word.end) == span)


def _same_order(found: Alignment) -> bool:
    """Whether the names that both tell of come in one order: who is first acts, who is second suffers."""
    told = [
        (found.a.words[k.a].name, found.b.words[k.b].name)
        for k in found.links
        if found.a.words[k.a].name >= 0 and found.b.words[k.b].name >= 0
    ]
    return all(first[1] <= second[1] for first, second in pairwise(told))


def _is_negated(passage: Passage, at: int) -> bool:
    """Whether a particle of negation stands right before a word, which then is a verb or what is denied."""
    return at > 0 and passage.words[at - 1].cue == "negation" and passage.words[at].name < 0


def _is_same_word(found: Alignment, i: int, j: int) -> bool:
    first, second = found.a.words[i], found.b.words[j]
    one_verb = first.acts and first.senses == second.senses  # of one row: arrived, arrives
    hows = ("same", "root", "spelling", "like") if one_verb else ("same", "root", "spelling")
    return any(k.a == i and k.b == j and k.how in hows for k in found.links)


def _is_turned(passage: Passage, word: Word) -> bool:
    return any(passage.words[k].cue in ("negation", "failure") for k in word.turned)


def _is_unreal(passage: Passage, word: Word) -> bool:
    """Whether a word stands behind «if», «may», «warned of» and the like: nobody says that it is so."""
    return any(passage.words[k].cue in _UNREAL for k in word.turned)


def _share_surroundings(found: Alignment, i: int, j: int, most: int) -> bool:
    """Whether a word beside ``i`` is linked to a word beside ``j``, two words with content away at most."""
    beside_a, beside_b = _beside(found.a, i, _BESIDE), _beside(found.b, j, most)
    return any(link.a in beside_a and link.b in beside_b for link in found.links)


def _beside(passage: Passage, at: int, most: int) -> set[int]:
    """The words with content before and behind one; a name of several words is one step."""
    near: set[int] = set()
    for step in (-1, 1):
        k, left, name = at + step, most, -1
        while 0 <= k < len(passage.words):
            word = passage.words[k]
            if word.counts and not is_size(word.senses):
                left -= word.name < 0 or word.name != name
                name = word.name
                if left < 0:
                    break
                near.add(k)
            k += step
    return near


def _told_too(found: Alignment, first: Word, second: Word) -> bool:
    """Whether a side tells both: what fell may have risen before, in one sentence."""
    ours = {sense for word in found.a.words for sense in word.senses}
    theirs = {sense for word in found.b.words for sense in word.senses}
    axes = {axis for axis, _ in first.senses} & {axis for axis, _ in second.senses}
    return any((axis, side) in theirs for axis, side in first.senses if axis in axes) or any(
        (axis, side) in ours for axis, side in second.senses if axis in axes
    )
