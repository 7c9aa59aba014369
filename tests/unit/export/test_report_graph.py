"""The graph of who took from whom: rows, columns, arrows, as pure numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from waqai.export.report.graph import (
    NODE_HEIGHT,
    NODE_WIDTH,
    Graph,
    GraphArticle,
    GraphPair,
    lay_out_graph,
    strongest,
)

WIRE = GraphArticle("w", "agency", "2024-01-10")
FIRST = GraphArticle("a", "one", "2024-01-10")
SECOND = GraphArticle("b", "two", "2024-01-11")
AGAIN = GraphArticle("c", "one", "2024-01-12")


def drawn(articles: list[GraphArticle], pairs: list[GraphPair], *, mirrored: bool = False) -> Graph:
    graph = lay_out_graph(articles, pairs, mirrored=mirrored)
    assert graph is not None
    return graph


def places(graph: Graph) -> dict[str, tuple[float, float]]:
    return {node.id: (node.x, node.y) for node in graph.nodes}


def test_no_pair_makes_no_graph() -> None:
    assert lay_out_graph([WIRE, FIRST], [], mirrored=False) is None
    assert lay_out_graph([WIRE], [GraphPair("w", "elsewhere", 0.5, directed=True)], mirrored=False) is None


def test_outlets_are_rows_and_days_go_across() -> None:
    pairs = [GraphPair("w", "a", 0.9, True), GraphPair("w", "b", 0.5, True), GraphPair("a", "c", 0.2, True)]
    graph = drawn([SECOND, WIRE, AGAIN, FIRST], pairs)
    at = places(graph)
    assert graph.rows == ["agency", "one", "two"]
    assert at["a"][1] == at["c"][1]
    assert at["w"][0] < at["a"][0] < at["b"][0] < at["c"][0]
    assert next(mark.day for mark in graph.days) == "2024-01-10"


def test_arabic_reads_it_from_the_right() -> None:
    pairs = [GraphPair("w", "b", 0.5, True)]
    plain, mirrored = drawn([WIRE, SECOND], pairs), drawn([WIRE, SECOND], pairs, mirrored=True)
    for id_, (x, y) in places(plain).items():
        assert places(mirrored)[id_] == (plain.width - x - NODE_WIDTH, y)


def test_arrows_end_at_the_taker_and_the_undirected_have_none() -> None:
    for mirrored in (False, True):
        graph = drawn(
            [WIRE, SECOND, AGAIN],
            [GraphPair("w", "b", 0.5, True), GraphPair("b", "c", 0.1, False)],
            mirrored=mirrored,
        )
        at = places(graph)
        edge = next(one for one in graph.edges if one.directed)
        x, y = map(float, edge.head.split(" ")[0].split(","))
        assert x == at["b"][0] + (NODE_WIDTH if mirrored else 0)
        assert y == at["b"][1] + NODE_HEIGHT / 2
        assert [one.head for one in graph.edges if not one.directed] == [""]


def test_the_more_is_shared_the_thicker() -> None:
    graph = drawn([WIRE, SECOND, AGAIN], [GraphPair("w", "b", 1.0, True), GraphPair("w", "c", 0.1, True)])
    widths = {edge.b: edge.width for edge in graph.edges}
    assert widths["b"] == 5
    assert 1 <= widths["c"] < 2


def test_of_one_day_the_source_stands_before_the_taker_whatever_their_ids() -> None:
    day = "2024-01-10"
    chain = [GraphArticle(id_, f"outlet {id_}", day) for id_ in "zyx"]
    graph = drawn(chain, [GraphPair("z", "y", 0.5, True), GraphPair("y", "x", 0.5, True)])
    at = places(graph)
    assert at["z"][0] < at["y"][0] < at["x"][0]


def test_a_circle_ends() -> None:
    day = "2024-01-10"
    ring = [GraphArticle(id_, "one", day) for id_ in "abc"]
    graph = drawn(ring, [GraphPair(a, b, 0.5, True) for a, b in ("ab", "bc", "ca")])
    assert len(set(places(graph).values())) == 3


def test_no_two_stand_on_one_place_and_all_inside() -> None:
    articles = [GraphArticle(f"a{n:02}", f"outlet {n % 7}", f"2024-01-{1 + n // 10:02}") for n in range(60)]
    pairs = [GraphPair(one.id, other.id, 0.3, n % 3 > 0) for n, (one, other) in enumerate(pairwise(articles))]
    graph = drawn(articles, pairs, mirrored=True)
    assert len(graph.nodes) == 60
    assert graph.left_out == 0
    assert len(set(places(graph).values())) == 60
    assert all(0 <= node.x <= graph.width - NODE_WIDTH for node in graph.nodes)
    assert all(graph.head <= node.y <= graph.height - NODE_HEIGHT for node in graph.nodes)
    assert all(re.fullmatch(r"M[-\d. ]+C[-\d. ]+", edge.path) for edge in graph.edges)


def test_beyond_sixty_the_strongest_stay_and_the_rest_is_counted() -> None:
    articles = [GraphArticle(f"a{n:03}", f"outlet {n}", "2024-01-01") for n in range(100)]
    pairs = [
        GraphPair(articles[n].id, articles[n + 1].id, 0.5, True, words=1000 - n) for n in range(0, 100, 2)
    ]
    graph = drawn(articles, pairs)
    assert len(graph.nodes) == 60
    assert graph.left_out == 40
    assert {node.id for node in graph.nodes} == {one.id for one in articles[:60]}


def test_the_strongest_come_in_whole_pairs() -> None:
    pairs = [GraphPair("a", "b", 0.1, True, words=50), GraphPair("c", "d", 0.9, True, words=20)]
    assert strongest(pairs, 3) == {"a", "b"}


def test_the_order_of_what_is_given_changes_nothing() -> None:
    pairs = [GraphPair("w", "a", 0.9, True), GraphPair("w", "b", 0.5, True), GraphPair("a", "c", 0.2, False)]
    articles = [WIRE, FIRST, SECOND, AGAIN]
    assert drawn(articles, pairs) == drawn(articles[::-1], pairs[::-1])
