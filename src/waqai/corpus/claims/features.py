"""The reasons of an alignment as numbers with names, for weights and for people who ask why."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.findings import Finding, find_reasons
from waqai.corpus.claims.lexicon import tone_of
from waqai.corpus.claims.passages import Passage

_CUES = ("negation", "denial", "failure", "cancelled", "postponed", "concession", "question", "possible")
_FEW = 3
_STEPS = (0.25, 0.4, 0.55, 0.7, 0.85)


def find_features(found: Alignment, reasons: tuple[Finding, ...] | None = None) -> dict[str, float]:
    """Named numbers, most of them between 0 and 1, that say how two passages go together."""
    known = find_reasons(found) if reasons is None else reasons
    low, high = sorted((found.cover_a, found.cover_b))
    values: dict[str, float] = {"bias": 1.0, "cover.low": low, "cover.high": high, "cover.both": low * high}
    values["cover.a"] = found.cover_a
    for step in _STEPS:
        values[f"low>{step}"] = float(low > step)
        values[f"high>{step}"] = float(high > step)
    _reasons(values, known)
    _left(values, found)
    _cues(values, found)
    _shape(values, found)
    linked = sum(link.strength > 0.0 and found.a.words[link.a].counts for link in found.links)
    values["linked"] = min(linked, 6) / 6
    values["none linked"] = float(linked == 0)
    values["one linked"] = float(linked <= 1)
    return values


def _reasons(values: dict[str, float], known: tuple[Finding, ...]) -> None:
    counts = Counter(reason.kind for reason in known)
    for kind, count in counts.items():
        values[kind] = 1.0
        values[f"{kind}+"] = min(count, _FEW) / _FEW
    for reason in known:
        if reason.near:
            values[f"{reason.kind}@{reason.near}"] = 1.0


def _left(values: dict[str, float], found: Alignment) -> None:
    for side, left, passage in (("a", found.left_a, found.a), ("b", found.left_b, found.b)):
        named = {passage.words[k].name for k in left} - {-1}
        kinds = Counter(
            "place" if passage.names[n].type in ("place", "nationality") else "actor" for n in named
        )
        for kind in ("place", "actor"):
            values[f"left {kind}"] = max(values.get(f"left {kind}", 0.0), float(kinds[kind] > 0))
        values[f"left.{side}"] = min(len(left), 6) / 6
        values[f"left none.{side}"] = float(not left)
        figures = any(passage.words[k].text[0].isdigit() for k in left)
        values["left figure"] = max(values.get("left figure", 0.0), float(figures))
    both = min(len(found.left_a), len(found.left_b))
    values["left both"] = min(both, 4) / 4
    values["left none"] = float(not found.left_a and not found.left_b)
    values["left one side"] = float(both == 0)
    values["left figures both"] = float(
        all(any(p.words[k].text[0].isdigit() for k in left)
            for left, p in ((found.left_a, found.a), (found.left_b, found.b)))
    )  # fmt: skip


def _shape(values: dict[str, float], found: Alignment) -> None:
    """Whether the order of words is kept, how much is left over on each side, of what tone."""
    order = [link.b for link in found.links if found.a.words[link.a].counts]
    steps = [first < second for first, second in pairwise(order)]
    kept = sum(steps) / len(steps) if steps else 0.0
    values["order kept"] = kept
    values["order all kept"] = float(bool(steps) and all(steps))
    short, long = sorted((min(len(found.left_a), _FEW), min(len(found.left_b), _FEW)))
    values[f"left {short}-{long}"] = 1.0
    values[f"left {short}-{long} in order"] = float(bool(steps) and all(steps))
    first, second = _tone(found.a, found.left_a), _tone(found.b, found.left_b)
    values["tone against"] = float(first * second < 0)
    values["tone alike"] = float(first * second > 0)
    values["bad on one side"] = float(min(first, second) < 0 <= max(first, second))
    values["good on one side"] = float(max(first, second) > 0 >= min(first, second))


def _tone(passage: Passage, left: tuple[int, ...]) -> int:
    tones = [tone_of(axis, side) for k in left for axis, side in sorted(passage.words[k].senses)]
    total = sum(tones)
    return (total > 0) - (total < 0)


def _cues(values: dict[str, float], found: Alignment) -> None:
    first, second = _classes(found.a), _classes(found.b)
    for cue in _CUES:
        values[f"only {cue}"] = float((cue in first) != (cue in second))
        values[f"both {cue}"] = float(cue in first and cue in second)


def _classes(passage: Passage) -> set[str]:
    return {word.cue for word in passage.words if word.cue}
