"""The parts of a story that only some records have: disagreements, promises, figures, positions."""

from __future__ import annotations

from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.marks import bounds_text
from waqai.model import ReportLink, Story

Number = float | int
_WORDS_LIMIT = 280


class Words(NamedTuple):
    """Words of an article with the link to them."""

    ref: ArticleRef
    text: str
    href: str | None


class Value(NamedTuple):
    """One value in a table: the date it stands for, its words, the reports that give it.

    ``share`` is the number as a percentage of the largest in its list, for a bar; None where there is none.
    """

    date: DateText | None
    text: str
    reports: list[Words]
    share: int | None = None


class ValueList(NamedTuple):
    """A disagreement, an update or a series: what it is about, its code, its values."""

    title: str
    code: str
    values: list[Value]


class Pledge(NamedTuple):
    """A promise and what became of it."""

    text: str
    due: DateText | None
    made_by: str
    made_on: DateText | None
    outcome: str
    evidence: list[Words]


class Stand(NamedTuple):
    """A position: who, about what, before whom, and the statements that it rests on."""

    name: str
    topic: str
    audience: str
    polarity: str
    statements: list[tuple[DateText | None, Words]]


def build_words(book: Book, link: ReportLink, limit: int = _WORDS_LIMIT) -> Words:
    """The words that a report link points to, cut at ``limit`` code points."""
    text = plain(book.words(link.article, link.start, link.end), limit)
    return Words(book.ref(link.article), text, book.link(link.article, link.start, link.end))


def build_disagreements(book: Book, story: Story) -> list[ValueList]:
    """What reports give incompatible values for."""
    return [
        ValueList(
            book.locale.label("slot", item.slot),
            item.grade,
            [
                Value(
                    None,
                    _slot_value(book, item.slot, value.value),
                    [build_words(book, link) for link in value.reports],
                )
                for value in item.values
            ],
        )
        for item in story.disagreements
    ]


def _slot_value(book: Book, slot: str, value: str) -> str:
    if slot == "date":
        return describe_date(book.locale, value).words
    if slot == "happened":
        return book.locale.label("status", value)
    return book.entity_name(value) if value in book.entities else plain(value, 120)


def build_updates(book: Book, story: Story) -> list[ValueList]:
    """Figures that grew over time."""
    return [
        _figures(
            book,
            plain(item.of, 120),
            [(v.date, bounds_text(book, v.value, None, None), v.mod, v.value, v.report) for v in item.values],
        )
        for item in story.updates
    ]


def build_figures(book: Book, story: Story) -> list[ValueList]:
    """Series of one quantity by date."""
    return [
        _figures(
            book,
            _series_title(book, item.of, item.entity),
            [
                (
                    point.date,
                    bounds_text(book, point.value, point.low, point.high),
                    point.mod,
                    point.high if point.value is None else point.value,
                    ReportLink(point.article, point.start, point.end),
                )
                for point in item.series
            ],
        )
        for item in story.quantities
    ]


def _figures(
    book: Book, title: str, points: list[tuple[str | None, str, str, Number | None, ReportLink]]
) -> ValueList:
    """A table of (date, number in words, mod, number for the bar, report)."""
    top = max((number for *_, number, _ in points if number is not None), default=0)
    values = [
        Value(
            describe_date(book.locale, date) if date else None,
            words if mod == "exact" else f"{book.locale.label('mod', mod)} {words}",
            [build_words(book, report)],
            round(100 * number / top) if number is not None and number >= 0 and top > 0 else None,
        )
        for date, words, mod, number, report in points
    ]
    return ValueList(title, "", values)


def _series_title(book: Book, of: str, entity: str | None) -> str:
    name = book.entity_name(entity)
    return f"{plain(of, 120)} · {name}" if name else plain(of, 120)


def build_promises(book: Book, story: Story) -> list[Pledge]:
    """Promised events with their outcome."""
    events = {event.id: event for event in story.events}
    pledges: list[Pledge] = []
    for item in story.promises:
        event = events.get(item.event)
        words = [build_words(book, link) for link in item.evidence]
        title = book.locale.label("event", event.type) if event else ""
        pledges.append(
            Pledge(
                title or (words[0].text if words else ""),
                describe_date(book.locale, item.due) if item.due else None,
                book.entity_name(item.made_by),
                describe_date(book.locale, item.made_on) if item.made_on else None,
                item.outcome,
                words,
            )
        )
    return pledges


def build_positions(book: Book, story: Story, *, of: str | None = None) -> list[Stand]:
    """What entities, or the one that ``of`` names, say about matters over time."""
    chosen = [item for item in story.positions if of is None or item.entity == of]
    named = dict.fromkeys(ref.article for item in chosen for ref in item.statements)
    by_id = {
        statement.id: statement
        for id_ in named
        if id_ in book.articles
        for statement in book.articles[id_][0].statements
    }
    stands: list[Stand] = []
    for item in chosen:
        statements = [
            (
                describe_date(book.locale, ref.said) if ref.said else None,
                build_words(book, ReportLink(ref.article, by_id[ref.id].start, by_id[ref.id].end)),
            )
            for ref in item.statements
            if ref.id in by_id
        ]
        stands.append(
            Stand(
                book.entity_name(item.entity),
                plain(item.topic, 120),
                item.audience,
                item.polarity,
                statements,
            )
        )
    return stands
