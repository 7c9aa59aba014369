"""A story as the report shows it, and the list of all stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.figureview import Figure, build_figures, build_updates
from waqai.export.report.graphview import GraphView, OutletLine, build_graph_view, build_outlet_lines
from waqai.export.report.mainview import MainEvent, build_main_events, build_summary_view
from waqai.export.report.reuseview import ReuseView, build_reuse_view
from waqai.export.report.sections import (
    Pledge,
    Stance,
    ValueList,
    Words,
    build_disagreements,
    build_positions,
    build_promises,
    pair_positions,
)
from waqai.export.report.speakers import Speaker, build_speakers
from waqai.model import PageReading, Refusal, ReportLink, Reuse, Story, TimelineEntry


class StoryLine(NamedTuple):
    """A story in the list."""

    id: str
    href: str
    title: str
    affair: str
    articles: int
    outlets: tuple[str, ...]
    span: DateText
    last: str
    entries: int
    disagreements: int
    promises: int
    keywords: tuple[str, ...]


class Entry(NamedTuple):
    """One line of a timeline."""

    date: DateText
    text: str
    href: str | None
    reports: int
    independent: int
    sources: list[Words]
    top: bool
    same_date: bool


class ArticleLine(NamedTuple):
    """An article in a story's table."""

    ref: ArticleRef
    related: bool
    words: int
    credits: tuple[str, ...]
    narrowed_by: tuple[ArticleRef, ...]


class StoryView(NamedTuple):
    """A story with all its parts; parts that the record does not have are empty."""

    line: StoryLine
    outlet_count: int
    timeline: list[Entry]
    articles: list[ArticleLine]
    reuse: list[ReuseView]
    speakers: list[Speaker]
    disagreements: list[ValueList]
    updates: list[Figure]
    figures: list[Figure]
    promises: list[Pledge]
    positions: list[Stance]
    summary: list[Words]
    events: list[MainEvent]
    long: list[Words]
    graph: GraphView | None
    outlets: list[OutletLine]

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Names of the parts that the story has, in the order in which they stand, with what they count."""
        counted = (
            ("main_events", len(self.events)),
            ("timeline", len(self.timeline)),
            ("articles", len(self.articles) if len(self.articles) > 1 else 0),
            ("statements", sum(len(one.said) for one in self.speakers)),
            ("figures", len(self.figures)),
            ("updates", len(self.updates)),
            ("disagreements", len(self.disagreements)),
            ("promises", len(self.promises)),
            ("positions", len(self.positions)),
            ("reuse", len(self.reuse)),
            ("outlets", len(self.outlets)),
        )
        return [(name, number) for name, number in counted if number]

    @property
    def has_parts(self) -> bool:
        """True when there is more to show than the one article that the list links to."""
        return not self.line.href.startswith("#a-")


class Refused(NamedTuple):
    """An input that gave no article, and why."""

    name: str
    refusal: Refusal


_TOP_ENTRIES = 15


def build_story_line(book: Book, story: Story) -> StoryLine:
    """The line of ``story`` in the list."""
    outlets = dict.fromkeys(
        plain(book.entries[id_].outlet, 60)
        for id_ in story.articles
        if id_ in book.entries and book.entries[id_].outlet
    )
    affair = book.affairs.get(story.affair, "") if story.affair else ""
    return StoryLine(
        story.id,
        book.story_href(story),
        plain(story.title) or book.locale.text("untitled"),
        plain(affair) if affair != story.title else "",
        len(story.articles),
        tuple(outlets),
        describe_date(book.locale, None, story.first, story.last),
        story.last or "",
        len(story.timeline),
        len(story.disagreements),
        len(story.promises),
        tuple(plain(word, 60) for word in story.keywords),
    )


def build_story_view(book: Book, story: Story, reuse: Sequence[Reuse]) -> StoryView:
    """All parts of ``story``; ``reuse`` are the pairs that touch its articles."""
    line = build_story_line(book, story)
    views = [build_reuse_view(book, pair) for pair in reuse]
    views.sort(key=lambda view: (-view.words, view.a.number, view.b.number))
    return StoryView(
        line,
        len(line.outlets),
        _timeline(book, story.timeline),
        [_article_line(book, id_) for id_ in story.articles if id_ in book.entries],
        views,
        build_speakers(book, story),
        build_disagreements(book, story),
        build_updates(book, story),
        build_figures(book, story),
        build_promises(book, story),
        pair_positions(build_positions(book, story)),
        build_summary_view(book, story) if len(story.articles) > 1 else [],
        build_main_events(book, story),
        build_summary_view(book, story, lead=False) if len(story.articles) > 1 else [],
        build_graph_view(book, story, reuse),
        build_outlet_lines(book, story, reuse),
    )


def _timeline(book: Book, entries: Sequence[TimelineEntry]) -> list[Entry]:
    """The entries in order; those behind the first ``_TOP_ENTRIES`` by rank are folded away."""
    made: list[Entry] = []
    previous: dict[bool, str] = {}
    for entry in entries:
        top = entry.rank <= _TOP_ENTRIES
        made.append(_entry(book, entry, top=top, same_date=previous.get(top) == entry.date))
        previous[top] = entry.date
    return made


def _entry(book: Book, entry: TimelineEntry, *, top: bool, same_date: bool) -> Entry:
    links: dict[str, ReportLink] = {}
    for link in entry.sources or (ReportLink(entry.article, entry.start, entry.end),):
        links.setdefault(link.article, link)
    sources = [
        Words(book.ref(link.article), "", book.link(link.article, link.start, link.end))
        for link in links.values()
    ]
    return Entry(
        describe_date(book.locale, entry.date, entry.earliest, entry.latest),
        plain(entry.text, 600),
        book.link(entry.article, entry.start, entry.end),
        entry.reports,
        entry.independent,
        sources,
        top,
        same_date,
    )


def _article_line(book: Book, id_: str) -> ArticleLine:
    entry = book.entries[id_]
    held = book.articles.get(id_)
    credited = tuple(dict.fromkeys(plain(credit.text, 60) for credit in held[0].credits)) if held else ()
    narrowed = entry.published.narrowed_by if entry.published else ()
    return ArticleLine(
        book.ref(id_),
        entry.role == "related",
        entry.words,
        credited or tuple(book.entity_name(credit) for credit in entry.credits),
        tuple(book.ref(other) for other in narrowed),
    )


def list_refused(found: Iterable[PageReading | tuple[str, Refusal]]) -> list[Refused]:
    """The inputs that were refused, in the order given, from readings or from names with their refusal."""
    refused: list[Refused] = []
    for item in found:
        if isinstance(item, tuple):
            refused.append(Refused(plain(item[0], 160), item[1]))
        elif item.refused is not None:
            refused.append(Refused(plain(item.page.url or item.page.id, 160), item.refused))
    return refused
