"""Outlets of a story with what they took, and the graph with its words."""

from __future__ import annotations

from waqai.export.report.book import Book
from waqai.export.report.graphview import OutletLine, build_graph_view, build_outlet_lines
from waqai.export.report.locale import load_locale
from waqai.model import (
    ArticleEntry,
    EventReport,
    Passage,
    RecordDocument,
    RecordEvent,
    RecordPublished,
    Reuse,
    Story,
)


def entry(id_: str, outlet: str | None, day: str) -> ArticleEntry:
    published = RecordPublished(day, day, day, "given")
    return ArticleEntry(id_, f"p{id_}", outlet, f"خبر {id_}", published, "main", "story", None, 0, 900, 100)


def event(*reports: tuple[str, int, int]) -> RecordEvent:
    told = tuple(EventReport(id_, f"e{id_}", start, end, "happened") for id_, start, end in reports)
    return RecordEvent("event", "CONSULT", "happened", None, None, reports=told)


ENTRIES = (
    entry("a", "وكالة الساحل", "2024-03-03"),
    entry("b", "جريدة الجبل", "2024-03-04"),
    entry("c", "جريدة الجبل", "2024-03-05"),
    entry("d", None, "2024-03-05"),
)
COPY = Reuse("a", "b", "a>b", 0.5, 0.8, (Passage((0, 300), (100, 400), 80),), covered_a=0.5, covered_b=0.8)
ALIKE = Reuse(
    "a", "d", "undirected", 0.1, 0.2, (Passage((0, 90), (0, 90), 20),), covered_a=0.1, covered_b=0.2
)
STORY = Story(
    "story",
    "قصة",
    None,
    ("a", "b", "c", "d"),
    "2024-03-03",
    "2024-03-05",
    events=(event(("a", 10, 20), ("b", 110, 120), ("c", 10, 20)), event(("b", 500, 520))),
)


def book(lang: str = "ar") -> Book:
    return Book(RecordDocument(articles=ENTRIES, stories=(STORY,)), (), load_locale(lang), single=True)


def lines() -> dict[str, OutletLine]:
    return {line.name: line for line in build_outlet_lines(book(), STORY, [COPY, ALIKE])}


def test_who_takes_has_fewer_words_and_reports_of_its_own() -> None:
    taker = lines()["جريدة الجبل"]
    assert (taker.own, taker.reports, taker.independent) == (60, 3, 2)
    assert taker.took == ["وكالة الساحل"]
    assert taker.first.iso == "2024-03-04"


def test_who_is_taken_from_keeps_its_words() -> None:
    source = lines()["وكالة الساحل"]
    assert (source.own, source.reports, source.independent) == (100, 1, 1)
    assert source.gave == ["جريدة الجبل"]
    assert source.took == []


def test_without_evidence_nobody_took() -> None:
    nameless = lines()[book().locale.text("outlet_unknown")]
    assert (nameless.own, nameless.took, nameless.shared) == (100, [], ["وكالة الساحل"])


def test_outlets_with_most_articles_come_first_and_one_alone_makes_no_table() -> None:
    assert next(iter(lines())) == "جريدة الجبل"
    alone = Story("story", "قصة", None, ("b", "c"), None, None)
    assert build_outlet_lines(book(), alone, []) == []


def test_the_graph_tells_each_line_in_words() -> None:
    view = build_graph_view(book(), STORY, [COPY, ALIKE])
    assert view is not None
    told = dict(zip([(edge.a, edge.b) for edge in view.graph.edges], view.tells, strict=True))
    assert "يُرجَّح أنه أخذ عن 1 وكالة الساحل" in told["a", "b"]
    assert "80%" in told["a", "b"]
    assert "⇄" in told["a", "d"]


def test_articles_without_an_outlet_have_rows_of_their_own() -> None:
    view = build_graph_view(book(), STORY, [COPY, ALIKE])
    assert view is not None
    assert view.graph.rows == ["وكالة الساحل", "جريدة الجبل", "خبر d"]


def test_english_reads_from_the_left() -> None:
    left, right = (build_graph_view(book(lang), STORY, [COPY]) for lang in ("en", "ar"))
    assert left is not None
    assert right is not None
    assert left.graph.nodes[0].x < left.graph.nodes[1].x
    assert right.graph.nodes[0].x > right.graph.nodes[1].x
