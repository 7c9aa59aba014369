"""Figures of a story as charts, each with the table that tells the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.export.report.book import Book
from waqai.export.report.chart import Chart, ChartValue, lay_out_chart
from waqai.export.report.clean import plain
from waqai.export.report.dates import describe_date
from waqai.export.report.marks import bounds_text
from waqai.export.report.sections import Value, build_words
from waqai.lexicon.calendar import value_interval
from waqai.model import ReportLink, SeriesPoint, Story

Number = float | int
_DAY = len("2024-02-11")  # what follows a day is an hour


class Drawn(NamedTuple):
    """A chart with the words that stand on it: by the place of a report its title and link."""

    chart: Chart
    titles: list[str]
    hrefs: list[str | None]
    levels: list[str]
    days: list[str]


class Figure(NamedTuple):
    """A figure over time: what is counted, its chart (None for one day alone), all its reports."""

    title: str
    drawn: Drawn | None
    values: list[Value]


class _Point(NamedTuple):
    date: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    mod: str
    said_by: str
    report: ReportLink


def build_figures(book: Book, story: Story) -> list[Figure]:
    """Series of one quantity by date, those with a chart first."""
    made = [
        _figure(
            book,
            _series_title(book, item.of, item.entity),
            [
                _Point(p.date, p.value, p.low, p.high, p.mod, plain(p.said_by, 80), _link(p))
                for p in item.series
            ],
        )
        for item in story.quantities
    ]
    return sorted(made, key=lambda one: one.drawn is None)


def build_updates(book: Book, story: Story) -> list[Figure]:
    """Figures that grew over time."""
    return [
        _figure(
            book,
            plain(item.of, 120),
            [_Point(v.date, v.value, None, None, v.mod, "", v.report) for v in item.values],
        )
        for item in story.updates
    ]


def _link(point: SeriesPoint) -> ReportLink:
    return ReportLink(point.article, point.start, point.end)


def _series_title(book: Book, of: str, entity: str | None) -> str:
    name = book.entity_name(entity)
    return f"{plain(of, 120)} · {name}" if name else plain(of, 120)


def _figure(book: Book, title: str, points: Sequence[_Point]) -> Figure:
    values = [_value(book, point) for point in points]
    given = []
    for index, point in enumerate(points):
        bounds = day_bounds(point.date)
        if bounds is not None:
            given.append(ChartValue(*bounds, point.value, point.low, point.high, point.mod, index))
    chart = lay_out_chart(given, mirrored=book.locale.dir == "rtl")
    return Figure(title, _drawn(book, chart, values) if chart is not None else None, values)


def _value(book: Book, point: _Point) -> Value:
    words = bounds_text(book, point.value, point.low, point.high)
    return Value(
        describe_date(book.locale, point.date) if point.date else None,
        words if point.mod == "exact" else f"{book.locale.label('mod', point.mod)} {words}",
        [build_words(book, point.report)],
        point.said_by,
    )


def _drawn(book: Book, chart: Chart, values: Sequence[Value]) -> Drawn:
    comma = book.locale.text("list_comma")
    titles = [
        comma.join(
            part
            for part in (
                value.text,
                value.date.words if value.date else "",
                value.by,
                value.reports[0].ref.outlet,
            )
            if part
        )
        for value in values
    ]
    return Drawn(
        chart,
        titles,
        [value.reports[0].href for value in values],
        [book.locale.number(float(tick.value)) for tick in chart.levels],
        [describe_date(book.locale, tick.value).words for tick in chart.days],
    )


def day_bounds(value: str | None) -> tuple[str, str] | None:
    """The first and the last day of an EDTF day, month, year or interval of them; None for all else."""
    days = value_interval("/".join(part[:_DAY] for part in (value or "").split("/")))
    return (days[0].isoformat(), days[1].isoformat()) if days is not None else None
