"""Who took from whom as a layered graph: where each article and arrow stands, in pixels.

A row is an outlet, across goes time. Articles of one day that took from each other stand one behind the other
(longest path, as in K. Sugiyama et al., "Methods for visual understanding of hierarchical system structures",
1981, first step); rows follow the first article of each outlet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MOST_NODES = 60
ROW, COLUMN = 38, 58
NODE_WIDTH, NODE_HEIGHT = 34, 22
_HEAD = 26  # room for the days above the first row
_EDGE = 14
_ARROW = 7
_BEND = 0.45

Place = tuple[float, float]


class GraphArticle(NamedTuple):
    """An article: id, the row that it belongs to, the day by which it is ordered (empty when unknown)."""

    id: str
    row: str
    day: str


class GraphPair(NamedTuple):
    """Two articles that share words: ``share`` (0 to 1) of the second stands in the first.

    Where ``directed``, the second took from the first.
    """

    a: str
    b: str
    share: float
    directed: bool
    words: int = 0


class Node(NamedTuple):
    """An article with its corner in pixels."""

    id: str
    x: float
    y: float


class Edge(NamedTuple):
    """A line as an SVG path, its width, its arrow head as SVG polygon points (empty for none)."""

    a: str
    b: str
    path: str
    width: float
    head: str
    directed: bool


class DayMark(NamedTuple):
    """A day above the column in which it begins; ``x`` is the middle of the column."""

    x: float
    day: str


class Graph(NamedTuple):
    """All that is drawn; ``left_out`` is the number of articles beyond the strongest."""

    width: int
    height: int
    head: int
    row_height: int
    rows: list[str]
    nodes: list[Node]
    edges: list[Edge]
    days: list[DayMark]
    left_out: int


def lay_out_graph(
    articles: Sequence[GraphArticle], pairs: Sequence[GraphPair], *, mirrored: bool, most: int = MOST_NODES
) -> Graph | None:
    """The graph of the articles that take part in ``pairs``; None without any pair.

    Of more than ``most`` articles those of the strongest pairs are kept. ``mirrored`` lets time run from
    right to left.
    """
    known = {one.id: one for one in articles}
    usable = [pair for pair in pairs if pair.a in known and pair.b in known and pair.a != pair.b]
    if not usable:
        return None
    kept = strongest(usable, most)
    pairs_kept = [pair for pair in usable if pair.a in kept and pair.b in kept]
    ordered = sorted((known[one] for one in kept), key=lambda one: (not one.day, one.day, one.id))
    columns = _columns(ordered, pairs_kept)
    first = sorted(ordered, key=lambda one: (columns[one.id], one.row))
    rows = list(dict.fromkeys(one.row for one in first))
    width = 2 * _EDGE + (max(columns.values()) + 1) * COLUMN
    nodes = [_node(one, columns[one.id], rows.index(one.row), width, mirrored=mirrored) for one in first]
    places = {node.id: node for node in nodes}
    return Graph(
        width,
        _HEAD + len(rows) * ROW,
        _HEAD,
        ROW,
        rows,
        nodes,
        [_edge(pair, places, mirrored=mirrored) for pair in sorted(pairs_kept, key=_by_strength)],
        _day_marks(ordered, columns, width, mirrored=mirrored),
        len({one for pair in usable for one in (pair.a, pair.b)}) - len(kept),
    )


def strongest(pairs: Sequence[GraphPair], most: int) -> set[str]:
    """At most ``most`` articles: those of the pairs that share most, whole pairs first."""
    kept: set[str] = set()
    for pair in sorted(pairs, key=lambda one: (-one.words, -one.share, one.a, one.b)):
        wanted = kept | {pair.a, pair.b}
        if len(wanted) <= most:
            kept = wanted
    return kept


def _columns(ordered: Sequence[GraphArticle], pairs: Sequence[GraphPair]) -> dict[str, int]:
    """The column of each article: days in order; in a day sources before takers, none on another."""
    sources: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.directed:
            sources.setdefault(pair.b, []).append(pair.a)
    columns: dict[str, int] = {}
    base = 0
    for day in dict.fromkeys(one.day for one in ordered):
        members = [one for one in ordered if one.day == day]
        levels = _levels([one.id for one in members], sources)
        taken: set[tuple[str, int]] = set()
        for one in sorted(members, key=lambda one: (levels[one.id], one.row, one.id)):
            column = base + levels[one.id]
            while (one.row, column) in taken:
                column += 1
            taken.add((one.row, column))
            columns[one.id] = column
        base = max(column for _, column in taken) + 1
    return columns


def _levels(members: Sequence[str], sources: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """By article the longest way from one of ``members`` that took from none of them; a circle is cut."""
    inside = set(members)
    waiting = {one: {first for first in sources.get(one, ()) if first in inside} for one in members}
    levels: dict[str, int] = {}
    while waiting:
        ready = sorted(one for one, before in waiting.items() if not before & waiting.keys())
        for one in ready or [min(waiting)]:
            before = waiting.pop(one)
            levels[one] = max((levels[first] + 1 for first in before if first in levels), default=0)
    return levels


def _node(one: GraphArticle, column: int, row: int, width: int, *, mirrored: bool) -> Node:
    x = _EDGE + column * COLUMN + (COLUMN - NODE_WIDTH) / 2
    y = _HEAD + row * ROW + (ROW - NODE_HEIGHT) / 2
    return Node(one.id, width - x - NODE_WIDTH if mirrored else x, y)


def _by_strength(pair: GraphPair) -> tuple[float, str, str]:
    """The weakest first, so that the strongest lies on top."""
    return pair.share, pair.a, pair.b


def _edge(pair: GraphPair, places: Mapping[str, Node], *, mirrored: bool) -> Edge:
    """From the side of the first node that looks ahead to the near side of the second."""
    a, b = places[pair.a], places[pair.b]
    ahead = -1 if mirrored else 1
    if a.x == b.x:
        return _upright(pair, a, b, ahead)
    if (b.x - a.x) * ahead < 0:
        ahead = -ahead
    x1 = a.x + (NODE_WIDTH if ahead > 0 else 0)
    x2 = b.x + (0 if ahead > 0 else NODE_WIDTH)
    y1, y2 = a.y + NODE_HEIGHT / 2, b.y + NODE_HEIGHT / 2
    tip = x2 - ahead * (_ARROW if pair.directed else 0)
    bend = abs(tip - x1) * _BEND * ahead
    far = a.y == b.y and abs(b.x - a.x) > COLUMN
    arch = -ROW * 0.55 if far else 0
    path = _curve((x1, y1), (x1 + bend, y1 + arch), (tip - bend, y2 + arch), (tip, y2))
    head = _head_points((x2, y2), (ahead, 0)) if pair.directed else ""
    return Edge(pair.a, pair.b, path, _width(pair), head, pair.directed)


def _upright(pair: GraphPair, a: Node, b: Node, ahead: int) -> Edge:
    """Between two articles of one column: a bow on the side that time goes to."""
    side = NODE_WIDTH if ahead > 0 else 0
    x = a.x + side
    y1, y2 = a.y + NODE_HEIGHT / 2, b.y + NODE_HEIGHT / 2
    out = x + ahead * (COLUMN - NODE_WIDTH) * 0.9
    tip = x + ahead * (_ARROW if pair.directed else 0)
    path = _curve((x, y1), (out, y1), (out, y2), (tip, y2))
    head = _head_points((x, y2), (-ahead, 0)) if pair.directed else ""
    return Edge(pair.a, pair.b, path, _width(pair), head, pair.directed)


def _curve(start: Place, first: Place, second: Place, end: Place) -> str:
    """A cubic curve as the path of an SVG."""
    spots = [f"{_p(x)} {_p(y)}" for x, y in (start, first, second, end)]
    return f"M{spots[0]}C{' '.join(spots[1:])}"


def _head_points(tip: Place, towards: tuple[int, int]) -> str:
    x, y = tip
    back = x - towards[0] * _ARROW
    return f"{_p(x)},{_p(y)} {_p(back)},{_p(y - _ARROW * 0.6)} {_p(back)},{_p(y + _ARROW * 0.6)}"


def _width(pair: GraphPair) -> float:
    return round(1 + 4 * min(max(pair.share, 0.0), 1.0), 1)


def _p(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _day_marks(
    ordered: Sequence[GraphArticle], columns: Mapping[str, int], width: int, *, mirrored: bool
) -> list[DayMark]:
    """Days whose words have room: about a column and a half apart."""
    marks: list[DayMark] = []
    last = -2
    for one in sorted(ordered, key=lambda one: columns[one.id]):
        column = columns[one.id]
        if one.day and column - last >= 2 and all(mark.day != one.day for mark in marks):
            x = _EDGE + column * COLUMN + COLUMN / 2
            marks.append(DayMark(width - x if mirrored else x, one.day))
            last = column
    return marks
