"""Text cut at every boundary of its marks, so that overlapping annotations never break markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from waqai.export.report.clean import SetAside, find_hostile
from waqai.export.report.marks import Mark


class Piece(NamedTuple):
    """A run of text with one set of marks.

    ``anchors`` are the ids of targets that begin here. ``hidden`` names the kind of characters that are set
    aside instead of printed; ``size`` is the number of code points that the piece stands for.
    """

    text: str
    css: str
    rows: str
    anchors: tuple[str, ...]
    hidden: str | None
    size: int


def cut_pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], anchors: Mapping[int, Sequence[str]]
) -> list[Piece]:
    """``text[start:end]`` as pieces in order; joined, their text and hidden runs cover the whole range.

    ``marks`` may overlap, nest, or reach beyond the range. ``anchors`` gives ids by the code point at which
    they stand; those outside the range are left to other ranges.
    """
    hostile = {item.start: item for item in find_hostile(text, start, end)}
    points = {start, end}
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        if first < last:
            points.update((first, last))
            opening.setdefault(first, []).append(mark)
            closing.setdefault(last, []).append(mark)
    for item in hostile.values():
        points.update((item.start, item.end))
    points.update(point for point in anchors if start <= point < end)
    ordered = sorted(points)
    active: list[Mark] = []
    pieces: list[Piece] = []
    aside: SetAside | None = None
    for first, last in pairwise(ordered):
        for mark in closing.get(first, ()):
            active.remove(mark)
        active.extend(opening.get(first, ()))
        here = tuple(anchors.get(first, ()))
        aside = hostile.get(first, aside)
        hidden = aside.kind if aside and first < aside.end else None
        shown = "" if hidden else text[first:last]
        pieces.append(Piece(shown, _classes(active), _rows(active), here, hidden, last - first))
    return pieces


def _classes(active: Sequence[Mark]) -> str:
    return " ".join(dict.fromkeys(mark.css for mark in active)) if active else ""


def _rows(active: Sequence[Mark]) -> str:
    """Row ids, the shortest words first: the annotation under a reader's finger comes on top."""
    if not active:
        return ""
    ranked = sorted(active, key=lambda mark: (mark.end - mark.start, mark.start, mark.row))
    return " ".join(dict.fromkeys(mark.row for mark in ranked if mark.row))
