"""What a story is read for first: its summary, and the events that matter most in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from waqai.export.report.book import Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.sections import Words, build_words
from waqai.model import RecordCount, RecordEvent, ReportLink, Story

_MOST_EVENTS = 12
_WORDS_LIMIT = 400


class MainEvent(NamedTuple):
    """A record event: the sentence that tells it best, what is known of it, and who reports it."""

    words: Words
    kind: str
    status: str
    status_code: str
    date: DateText | None
    facts: list[str]
    reports: int
    independent: int
    sources: list[Words]


def build_summary_view(book: Book, story: Story, *, lead: bool = True) -> list[Words]:
    """Sentences of the summary in order of time, each with the link to its words: the short form, or all."""
    return [
        build_words(book, ReportLink(one.article, one.start, one.end), _WORDS_LIMIT)
        for one in story.summary
        if one.lead or not lead
    ]


def build_main_events(book: Book, story: Story) -> list[MainEvent]:
    """The events of a story by rank, at most twelve, those first that several articles report."""
    if len(story.articles) < 2:
        return []
    ranked = sorted(story.events, key=lambda event: event.rank)[:_MOST_EVENTS]
    return [_main_event(book, event) for event in ranked]


def _main_event(book: Book, event: RecordEvent) -> MainEvent:
    locale, date = book.locale, event.date
    first = {report.article: report for report in reversed(event.reports)}
    told = event.told or _link(event, 0)
    when = describe_date(locale, date.value, date.earliest, date.latest) if date else None
    return MainEvent(
        build_words(book, told, _WORDS_LIMIT),
        locale.label("event", event.type),
        locale.label("status", event.status),
        event.status,
        when,
        list(_facts(book, event)),
        len(first),
        event.independent,
        [
            build_words(book, ReportLink(report.article, report.start, report.end))
            for report in sorted(first.values(), key=event.reports.index)
        ],
    )


def _link(event: RecordEvent, at: int) -> ReportLink:
    report = event.reports[at]
    return ReportLink(report.article, report.start, report.end)


def _facts(book: Book, event: RecordEvent) -> Iterable[str]:
    """Place and counts in words."""
    place = book.entity_name(event.place)
    if place:
        yield plain(place, 60)
    yield from (text for count in event.counts if (text := _count(book, count)))


def _count(book: Book, count: RecordCount) -> str:
    numbers = [n for n in (count.low, count.best, count.high) if n is not None]
    if not numbers:
        return ""
    low, high = min(numbers), max(numbers)
    shown = book.locale.number(low)
    if low != high:
        shown = f"{shown}\u2013{book.locale.number(high)}"
    return f"{book.locale.label('count', count.of)}: {shown}"
