"""Scores statements: content by overlap, and cue, source, kind, polarity of the contents that were found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from waqai.errors import AnnotationError
from waqai.evaluate.markup import MarkedText
from waqai.evaluate.scores import Score
from waqai.model import Statement

_ENOUGH = 0.5  # share of the union of two ranges that they must have in common


class GoldStatement(msgspec.Struct, frozen=True):
    """One marked statement; ``source`` is None where nobody is written, ``none`` is the kind of nobody.

    ``cues``, ``kinds`` and ``polarities`` are further ones that count as right.
    """

    start: int
    end: int
    cue: tuple[int, int]
    source: tuple[int, int] | None
    kind: str
    polarity: str | None = None
    channel: str | None = None
    quoted: str | None = None
    optional: bool = False
    cues: tuple[tuple[int, int], ...] = ()
    kinds: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()


class StatementScore(msgspec.Struct, frozen=True):
    """Contents found, and how many of them have each further part right; scores add up by ``+``."""

    content: Score = Score()
    cues: int = 0
    sources: int = 0
    kinds: int = 0
    polarities: int = 0
    manners: int = 0

    def __add__(self, other: StatementScore) -> StatementScore:
        return StatementScore(
            self.content + other.content,
            self.cues + other.cues,
            self.sources + other.sources,
            self.kinds + other.kinds,
            self.polarities + other.polarities,
            self.manners + other.manners,
        )

    def share(self, right: int) -> float:
        """``right`` as a share of the contents that were found; 1 when there are none."""
        return right / self.content.hits if self.content.hits else 1.0


def score_statements(gold: Sequence[GoldStatement], found: Sequence[Statement]) -> StatementScore:
    """The score of one text. Contents match when they share half of their union; each is used once.

    An optional statement is neither required nor wrong. A cue must be the marked span; a source must overlap
    the marked one, or be left out where the marked one is.
    """
    free = list(found)
    pairs: list[tuple[GoldStatement, Statement]] = []
    missed = 0
    for item in sorted(gold, key=lambda g: g.optional):
        best = max(free, key=lambda s: (overlap(item, s), -abs(item.cue[0] - s.cue.start)), default=None)
        if best is None or overlap(item, best) < _ENOUGH:
            missed += not item.optional
            continue
        free.remove(best)
        if not item.optional:
            pairs.append((item, best))
    return StatementScore(
        Score(len(pairs), missed, len(free)),
        cues=sum((s.cue.start, s.cue.end) in (g.cue, *g.cues) for g, s in pairs),
        sources=sum(_same_source(g, s) for g, s in pairs),
        kinds=sum(_kind(s) in (g.kind, *g.kinds) for g, s in pairs),
        polarities=sum(g.polarity is None or s.polarity in (g.polarity, *g.polarities) for g, s in pairs),
        manners=sum(g.channel in (None, s.channel) and g.quoted in (None, s.quoted) for g, s in pairs),
    )


def overlap(gold: GoldStatement, found: Statement) -> float:
    """What two contents have in common, as a share of their union."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return max(shared, 0) / (max(gold.end, found.end) - min(gold.start, found.start))


def _kind(statement: Statement) -> str:
    return statement.source.kind if statement.source is not None else "none"


def _same_source(gold: GoldStatement, found: Statement) -> bool:
    source = found.source
    if gold.source is None or source is None or source.start is None or source.end is None:
        return gold.source is None and (source is None or source.start is None)
    return gold.source[0] < source.end and source.start < gold.source[1]


def gold_of_page(items: Sequence[Mapping[str, Any]]) -> list[GoldStatement]:
    """The statements of an annotated page."""
    return [
        GoldStatement(
            start=item["content"]["start"],
            end=item["content"]["end"],
            cue=(item["cue"]["start"], item["cue"]["end"]),
            source=(item["source"].get("start", 0), item["source"]["end"]) if item["source"] else None,
            kind=item["kind"],
            polarity=item["polarity"],
            optional=bool(item.get("optional")),
        )
        for item in items
    ]


def gold_of_marks(marked: MarkedText) -> list[GoldStatement]:
    """The statements of a marked-up sentence: ``<source>``, ``<cue>`` and ``<content>``, joined by ``n``.

    The cue carries ``polarity``, ``channel`` and ``quoted``; where the source is not written it carries
    ``kind`` (``implicit``, or ``none`` when nobody spoke before). Raises AnnotationError for a content
    without its cue.
    """
    parts = {(mark.name, mark.attributes.get("n", "1")): mark for mark in marked.marks}
    gold: list[GoldStatement] = []
    for (name, number), content in parts.items():
        if name != "content":
            continue
        cue, source = parts.get(("cue", number)), parts.get(("source", number))
        if cue is None:
            raise AnnotationError(f"line {marked.line}: content {number} has no cue")
        kind = source.attributes["kind"] if source else cue.attributes.get("kind", "implicit")
        gold.append(
            GoldStatement(
                start=content.start,
                end=content.end,
                cue=(cue.start, cue.end),
                source=(source.start, source.end) if source else None,
                kind=kind,
                polarity=cue.attributes["polarity"],
                channel=cue.attributes["channel"],
                quoted=cue.attributes["quoted"],
            )
        )
    return gold
