"""Who took from whom among the articles of a story, as a graph, and outlet by outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.graph import Graph, GraphArticle, GraphPair, lay_out_graph
from waqai.model import EventReport, Reuse, Story

_DAY = len("2024-02-11")


class GraphView(NamedTuple):
    """The graph with the words that stand on it; ``refs`` by article id, ``tells`` by edge in its order."""

    graph: Graph
    refs: dict[str, ArticleRef]
    tells: list[str]


class OutletLine(NamedTuple):
    """What one outlet's articles in a story are made of.

    ``own`` is the share of its words, in percent, that it did not take from another outlet as far as there is
    evidence; ``reports`` counts what it tells of the story's events, ``independent`` those of them in words
    that it did not take. ``shared`` names outlets with the same words and no evidence of who took them.
    """

    name: str
    articles: list[ArticleRef]
    first: DateText
    own: int
    reports: int
    independent: int
    took: list[str]
    gave: list[str]
    shared: list[str]
    credits: list[str]


def build_graph_view(book: Book, story: Story, reuse: Iterable[Reuse]) -> GraphView | None:
    """The graph of the pairs that ``story``'s articles have among themselves; None without one."""
    inside = [id_ for id_ in story.articles if id_ in book.entries]
    refs = {id_: book.ref(id_) for id_ in inside}
    pairs = {(pair.a, pair.b): pair for pair in (_pair(book, one) for one in reuse)}
    graph = lay_out_graph(
        [
            GraphArticle(id_, refs[id_].outlet or plain(refs[id_].title, 32), _day(book, id_))
            for id_ in inside
        ],
        list(pairs.values()),
        mirrored=book.locale.dir == "rtl",
    )
    if graph is None:
        return None
    tells = [_tell(book, refs, pairs[edge.a, edge.b]) for edge in graph.edges]
    return GraphView(graph, refs, tells)


def _day(book: Book, article: str) -> str:
    published = book.entries[article].published
    return ((published.earliest or published.value or "") if published else "")[:_DAY]


def _pair(book: Book, reuse: Reuse) -> GraphPair:
    """The pair with its source first, or the earlier where no direction is known."""
    turned = reuse.direction == "b>a"
    if reuse.direction == "undirected" and reuse.a in book.entries and reuse.b in book.entries:
        turned = _day(book, reuse.b) < _day(book, reuse.a)
    words = sum(passage.words for passage in reuse.passages)
    directed = reuse.direction != "undirected"
    if turned:
        return GraphPair(reuse.b, reuse.a, reuse.covered_a, directed, words)
    return GraphPair(reuse.a, reuse.b, reuse.covered_b, directed, words)


def _tell(book: Book, refs: Mapping[str, ArticleRef], pair: GraphPair) -> str:
    """A line of the graph in words."""
    text = book.locale.text
    a, b = (_short(refs[one]) for one in (pair.a, pair.b))
    share = text("share_of", p=text("percent", n=round(pair.share * 100)))
    if pair.directed:
        return f"{b} {text('took')} {a} ({share})"
    return f"{a} ⇄ {b} ({text('undirected')})"


def _short(ref: ArticleRef) -> str:
    return f"{ref.number} {ref.outlet or plain(ref.title, 48)}"


def build_outlet_lines(book: Book, story: Story, reuse: Sequence[Reuse]) -> list[OutletLine]:
    """The outlets of a story, those with most articles first; empty where there is only one outlet."""
    by_outlet: dict[str, list[str]] = {}
    for id_ in story.articles:
        if id_ in book.entries:
            by_outlet.setdefault(plain(book.entries[id_].outlet, 60), []).append(id_)
    if len(by_outlet) < 2:
        return []
    inside = {id_: outlet for outlet, members in by_outlet.items() for id_ in members}
    taken = _Taken(book, inside, reuse)
    reports = [report for event in story.events for report in event.reports]
    lines = [_outlet_line(book, name, members, taken, reports) for name, members in by_outlet.items()]
    return sorted(lines, key=lambda line: (-len(line.articles), line.articles[0].number))


class _Taken:
    """What each article of a story shares with articles of other outlets, by the evidence there is."""

    def __init__(self, book: Book, inside: Mapping[str, str], reuse: Sequence[Reuse]) -> None:
        self.spans: dict[str, list[tuple[int, int]]] = {}
        self.share: dict[str, float] = {}
        self.took: dict[str, list[str]] = {}
        self.gave: dict[str, list[str]] = {}
        self.shared: dict[str, list[str]] = {}
        for one in reuse:
            pair = _pair(book, one)
            giver, taker = inside.get(pair.a), inside.get(pair.b)
            if giver is None or taker is None or giver == taker:
                continue
            if not pair.directed:
                self.shared.setdefault(giver, []).append(taker)
                self.shared.setdefault(taker, []).append(giver)
                continue
            self.took.setdefault(taker, []).append(giver)
            self.gave.setdefault(giver, []).append(taker)
            self.share[pair.b] = max(self.share.get(pair.b, 0.0), pair.share)
            spans = [passage.b if pair.b == one.b else passage.a for passage in one.passages]
            self.spans.setdefault(pair.b, []).extend(spans)

    def has(self, report: EventReport) -> bool:
        """Whether the words of ``report`` lie in words that its article took."""
        return any(s < report.end and report.start < e for s, e in self.spans.get(report.article, ()))


def _outlet_line(
    book: Book, name: str, members: Sequence[str], taken: _Taken, reports: Sequence[EventReport]
) -> OutletLine:
    own = [report for report in reports if report.article in members]
    words = [(book.entries[id_].words, 1 - min(taken.share.get(id_, 0.0), 1.0)) for id_ in members]
    total = sum(count for count, _ in words)
    days = sorted(day for id_ in members if (day := _day(book, id_)))
    return OutletLine(
        name or book.locale.text("outlet_unknown"),
        [book.ref(id_) for id_ in members],
        describe_date(book.locale, days[0] if days else None),
        round(100 * sum(count * part for count, part in words) / total) if total else 100,
        len(own),
        sum(not taken.has(report) for report in own),
        _names(taken.took, name),
        _names(taken.gave, name),
        _names(taken.shared, name),
        _credits(book, name, members),
    )


def _names(found: Mapping[str, Sequence[str]], outlet: str) -> list[str]:
    return sorted({one for one in found.get(outlet, ()) if one})


def _credits(book: Book, outlet: str, members: Sequence[str]) -> list[str]:
    """Whom its pages name as where they come from, itself left out."""
    named = (book.entity_name(credit) for id_ in members for credit in book.entries[id_].credits)
    return sorted({name for name in named if name and name != outlet})
