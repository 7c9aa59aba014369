"""Which words of one telling say what which words of another say; what is left over on both sides."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from rapidfuzz.distance import Levenshtein

from waqai.corpus.claims.figures import fits
from waqai.corpus.claims.passages import Passage, Word

_SAME, _NAME, _FIGURE, _ROOT, _SPELLING, _LIKE, _NATION = 1.0, 0.99, 0.95, 0.9, 0.85, 0.7, 0.6
_LONG = 5
_NEARLY = 0.8
_SHORTEST_ROOT = 3
_PAIRS_KEPT = 1 << 16


class Link(msgspec.Struct, frozen=True):
    """Word ``a`` of the first passage says what word ``b`` of the second says; ``how`` names the reason."""

    a: int
    b: int
    strength: float
    how: str


class Alignment(msgspec.Struct, frozen=True):
    """Links one to one; ``left_a`` and ``left_b`` are the words with content that found no partner.

    ``cover_a`` and ``cover_b`` are the shares (0 to 1) of each passage's weight that is linked.
    """

    a: Passage
    b: Passage
    links: tuple[Link, ...]
    left_a: tuple[int, ...]
    left_b: tuple[int, ...]
    cover_a: float
    cover_b: float


def align(a: Passage, b: Passage) -> Alignment:
    """The alignment of two passages: the surest links first, of equals those that keep the order."""
    long_a, long_b = max(len(a.words), 1), max(len(b.words), 1)
    found = []
    for i, first in enumerate(a.words):
        for j, second in enumerate(b.words):
            strength, how = _match(a, first, b, second)
            if strength:
                found.append((-strength, abs(i / long_a - j / long_b), i, j, how))
    found.sort()
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    links = []
    for less, _, i, j, how in found:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            links.append(Link(i, j, -less, how))
    links.sort(key=lambda link: (link.a, link.b))
    return _alignment(a, b, tuple(links))


def _alignment(a: Passage, b: Passage, links: tuple[Link, ...]) -> Alignment:
    strong_a = {link.a: link.strength for link in links}
    strong_b = {link.b: link.strength for link in links}
    told = [
        link for link in links
        if a.words[link.a].name >= 0 and b.words[link.b].name >= 0
        and _same_name(a, a.words[link.a], b, b.words[link.b]) == _NAME
    ]  # fmt: skip
    _carry_names(a, strong_a, {a.words[link.a].name for link in told})
    _carry_names(b, strong_b, {b.words[link.b].name for link in told})
    dated = [link for link in links if link.how == "time"]
    _carry_times(a, strong_a, {a.words[link.a].time for link in dated})
    _carry_times(b, strong_b, {b.words[link.b].time for link in dated})
    return Alignment(
        a, b, links, _left(a, strong_a), _left(b, strong_b), _cover(a, strong_a), _cover(b, strong_b)
    )


def _carry_names(passage: Passage, strong: dict[int, float], told: set[int]) -> None:
    """A name of several words is told when one of them is: the surname for the whole."""
    for k, word in enumerate(passage.words):
        if word.name in told and k not in strong:
            strong[k] = _NAME


def _carry_times(passage: Passage, strong: dict[int, float], told: set[int]) -> None:
    """A date of several words is told when another gives its value: «Sunday» for all of them."""
    for k, word in enumerate(passage.words):
        if word.time in told and k not in strong:
            strong[k] = _NAME


def _left(passage: Passage, strong: dict[int, float]) -> tuple[int, ...]:
    return tuple(k for k, word in enumerate(passage.words) if word.counts and k not in strong)


def _cover(passage: Passage, strong: dict[int, float]) -> float:
    whole = sum(word.weight for word in passage.words)
    told = sum(word.weight * strong.get(k, 0.0) for k, word in enumerate(passage.words))
    return told / whole if whole else 0.0


def _match(a: Passage, first: Word, b: Passage, second: Word) -> tuple[float, str]:
    if first.figure >= 0 and second.figure >= 0 and first.text[0].isdigit() and second.text[0].isdigit():
        same = fits(a.figures[first.figure], b.figures[second.figure])
        return (_FIGURE, "figure") if same or first.text == second.text else (0.0, "")
    if first.text == second.text or (first.stem == second.stem and len(first.stem) > 1):
        return _SAME, "same"
    if first.time >= 0 and second.time >= 0:
        value = a.times[first.time].value
        if value is not None and value == b.times[second.time].value:
            return _NAME, "time"
    if first.figure >= 0 and second.figure >= 0 and _same_number(a, first, b, second):
        return _FIGURE, "figure"
    if not first.counts or not second.counts:
        return 0.0, ""
    named = _same_name(a, first, b, second)
    if named:
        return named, "name"
    if first.bones == second.bones and len(first.bones) >= _SHORTEST_ROOT:
        return _ROOT, "root"
    if first.senses & second.senses:
        return _LIKE, "like"
    if first.name < 0 or second.name < 0 or first.senses == second.senses == frozenset():
        near = nearly(first.stem, second.stem)
        if near and not (first.senses and second.senses):
            return _SPELLING, "spelling"
    return 0.0, ""


def _same_number(a: Passage, first: Word, b: Passage, second: Word) -> bool:
    """Whether both words open figures of one value, whatever they are written with."""
    one, other = a.figures[first.figure], b.figures[second.figure]
    if one.value is None or one.value != other.value:
        return False
    return first.start <= one.start < first.end and second.start <= other.start < second.end


def _same_name(a: Passage, first: Word, b: Passage, second: Word) -> float:
    if first.name < 0 or second.name < 0:
        return 0.0
    one, other = a.names[first.name], b.names[second.name]
    if one.entity == other.entity or one.country == other.country:
        return _NAME
    if other.nation is not None and one.country == other.nation and one.type in ("place", "nationality"):
        return _NATION
    if one.nation is not None and other.country == one.nation and other.type in ("place", "nationality"):
        return _NATION
    return 0.0


@lru_cache(maxsize=_PAIRS_KEPT)
def nearly(first: str, second: str) -> bool:
    """Whether two long stems differ by a slip of spelling; figures never do."""
    if min(len(first), len(second)) < _LONG or first[0].isdigit() or second[0].isdigit():
        return False
    return Levenshtein.normalized_similarity(first, second, score_cutoff=_NEARLY) >= _NEARLY
