"""What on a page tells when it was written: each clue weighs every candidate day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from waqai.annotate.reading import Reading
from waqai.annotate.times.days import find_day, month_of, year_of
from waqai.annotate.times.expressions import Expression
from waqai.lexicon import read_rules, read_table
from waqai.model import Span
from waqai.text import fold

_UNLIKELY = 0.002
_RARE = 0.01
_OPEN = 0.08
_OFFICE_REACH = 60
_SIDE_REACH = 16
_LEAD_SENTENCES = 3
_YEAR = 365


class Clue(NamedTuple):
    """One reason: ``weight`` of a day between 0 and 1; firm bounds where it has them.

    ``absolute`` clues know a year; ``narrows`` tells that the clue belongs into the evidence.
    """

    rule: str
    span: Span | None
    weight: Callable[[date], float]
    low: date | None = None
    high: date | None = None
    absolute: bool = False
    narrows: bool = True


@cache
def gap_weights() -> dict[str, dict[int, float]]:
    """Weights by kind of mention and distance from publication."""
    tables: dict[str, dict[int, float]] = {}
    for row in read_table("times/gaps.tsv"):
        tables.setdefault(row["kind"], {})[int(row["gap"])] = float(row["weight"])
    for sort in ("day", "month"):  # behind a past verb the same mentions, none ahead
        tables[f"{sort}_past"] = {gap: weight for gap, weight in tables[f"{sort}_open"].items() if gap >= 0}
    return tables


def _by_months(kind: str, month: int) -> Callable[[date], float]:
    """Weight by how many months the named month lies from publication, whichever turn of it fits."""
    table = gap_weights()[kind]

    def weigh(day: date) -> float:
        gap = (day.month - month) % 12
        return table.get(gap, 0.0) + table.get(gap - 12, 0.0) + _UNLIKELY

    return weigh


def _by_weekday(kind: str, weekday: int) -> Callable[[date], float]:
    table = gap_weights()[kind]
    return lambda day: table.get((day.isoweekday() - weekday) % 7, 0.0)


def _between(low: date | None, high: date | None, outside: float = _UNLIKELY) -> Callable[[date], float]:
    return lambda day: 1.0 if (low is None or day >= low) and (high is None or day <= high) else outside


def find_clues(reading: Reading, expressions: Sequence[Expression]) -> list[Clue]:
    """All clues of an article, from its time expressions, the events that it names and its office holders."""
    body = [item for item in expressions if item.block not in ("date", "keywords", "credit")]
    clues = [clue for item in body for clue in _of_expression(item)]
    clues += _weekday_clues(body)
    clues += _event_clues(reading, body)
    clues += _office_clues(reading)
    clues += _wording_clues(reading, body)
    return _once(clues)


def _once(clues: list[Clue]) -> list[Clue]:
    """Each rule over the same words counts once: a page that repeats itself is no better witness."""
    kept: dict[str, Clue] = {}
    for clue in clues:
        kept.setdefault(clue.rule, clue)
    for rule in tuple(kept):
        # «السابع من أبريل القادم» and «أبريل المقبل» are one mention of one April.
        if rule.startswith("day_next:"):
            kept.pop(rule.replace("day_", "month_", 1), None)
        # The month of an event that everybody dates is background, no sign of when the page was written.
        if rule.startswith("event-without-year:"):
            month = int(rule.split("-")[-2])
            for name in ("day_open", "month_open", "day_past", "month_past"):
                kept.pop(f"{name}:{month}", None)
    return list(kept.values())


def _span(item: Expression) -> Span:
    return Span(item.start, item.end)


def _of_expression(item: Expression) -> list[Clue]:
    fields = item.fields
    if item.kind in ("x_year", "x_part", "x_period") and (year := _year_with_direction(fields)) is not None:
        return [_year_clue(item, year)]
    if item.kind == "x_year":
        return _past_year(item, fields)
    if item.kind in ("x_date", "x_month", "x_time", "x_range") and (month := month_of(fields)) is not None:
        if month[0] == "h":
            return []
        return _dated(item, fields, month[1]) if year_of(fields) is not None else _undated(item, fields, month[1])
    if item.kind == "x_part" and "of" in fields:
        return _of_expression(Expression(item.start, item.end, fields["of_kind"], fields["of"], item.rules, item.tense))
    return []


def _year_with_direction(fields: dict[str, Any]) -> int | None:
    """The year of publication that «العام الجاري 2024», «العام الماضي 2023» give away."""
    direction = fields.get("dir") or fields.get("dirb")
    year = year_of(fields)
    turn = {"this": 0, "past": 1, "next": -1}.get(str(direction))
    return year + turn if year is not None and turn is not None and year > 1600 else None


def _year_clue(item: Expression, year: int) -> Clue:
    low, high = date(year, 1, 1), date(year, 12, 31)
    return Clue(f"year-with-direction:{year}", _span(item), _between(low, high), absolute=True)


def _past_year(item: Expression, fields: dict[str, Any]) -> list[Clue]:
    year = year_of(fields)
    if year is None or not 1900 < year < 2040:
        return []
    low = date(year, 1, 1) - timedelta(days=_YEAR)
    return [Clue(f"year-named:{year}", _span(item), _between(low, None, 0.2), narrows=False)]


def _dated(item: Expression, fields: dict[str, Any], month: int) -> list[Clue]:
    year, day = year_of(fields), None
    if year is None or not 1900 < year < 2040:
        return []
    if "d" in fields:
        day = find_day(fields, None, None)
    low = day or date(year, min(month, 12), 1)
    clues: list[Clue] = []
    if day is not None and "deixis" in fields:
        said = day - timedelta(days=int(fields["deixis"]))
        clues.append(Clue(f"today:{said}", _span(item), _between(said, said), absolute=True))
    elif day is not None and "wd" in fields and fields.get("dir") in ("past", "next"):
        ahead = fields["dir"] == "next"
        first, last = (day - timedelta(days=8), day - timedelta(days=1)) if ahead else (
            day + timedelta(days=1), day + timedelta(days=8))  # fmt: skip
        clues.append(Clue(f"weekday-with-date:{day}", _span(item), _between(first, last), absolute=True))
    elif item.tense != "future" and fields.get("dir") != "next":
        clues.append(Clue(f"past-date:{low}", _span(item), _between(low, None, _RARE if item.tense else _OPEN), absolute=True))
    return clues


def _undated(item: Expression, fields: dict[str, Any], month: int) -> list[Clue]:
    direction, day = fields.get("dir"), fields.get("d")
    if any(key in fields for key in ("yr", "yt")) or direction in ("same", "following", "previous"):
        return []
    sort = "day" if day is not None else "month"
    kind = {"past": f"{sort}_last", "next": f"{sort}_next", "this": "month_now"}.get(str(direction))
    if kind is None:
        kind = {"past": f"{sort}_past", None: f"{sort}_open"}.get(item.tense)
    if kind is None:
        return []
    clues = [Clue(f"{kind}:{month}", _span(item), _by_months(kind, month))]
    if day is not None and direction in (None, "past", "next"):
        clues.append(Clue(f"day-side:{month}-{day}:{direction}", _span(item), _on_side(month, int(day), direction), narrows=False))
    if "wd" in fields and day is not None:
        wd = int(fields["wd"])
        clues.append(Clue(f"weekday-of-date:{month}-{day}", _span(item), _weekday_fits(month, int(day), wd)))
    return clues


def _on_side(month: int, day: int, direction: str | None) -> Callable[[date], float]:
    """A day of this very month lies behind or ahead; one of the last few days would be called by its weekday."""

    def weigh(candidate: date) -> float:
        if candidate.month != month:
            return 1.0
        gap = candidate.day - day
        if direction == "next":
            return 1.0 if gap < 0 else _RARE
        if direction == "past":
            return 1.0 if gap > 0 else _RARE
        return 1.0 if gap >= 5 else 0.35 if gap >= 0 else 0.15

    return weigh


def _weekday_fits(month: int, day: int, weekday: int) -> Callable[[date], float]:
    def weigh(candidate: date) -> float:
        for year in (candidate.year, candidate.year - 1, candidate.year + 1):
            try:
                named = date(year, month, day)
            except ValueError:
                continue
            if named.isoweekday() == weekday and abs((named - candidate).days) < 200:
                return 1.0
        return _RARE

    return weigh


def _weekday_clues(body: Sequence[Expression]) -> list[Clue]:
    """«اليوم الأحد» fixes the weekday; the first weekday of a report is its day or the day before."""
    clues: list[Clue] = []
    for item in body:
        fields = item.fields
        if "deixis" in fields and "wd" in fields and "d" not in fields:
            said = (int(fields["wd"]) - int(fields["deixis"]) - 1) % 7 + 1
            clues.append(Clue("today-weekday", _span(item), _exact_weekday(said)))
            return clues
    for item in body:
        fields = item.fields
        bare = item.kind in ("x_weekday", "x_time") and "wd" in fields and not {"dir", "dirf", "d"} & fields.keys()
        if bare and item.tense != "future" and item.block in ("paragraph", "dateline"):
            lead = item.sentence < _LEAD_SENTENCES
            kind = ("lead_past" if item.tense == "past" else "lead_open") if lead else "weekday_past"
            clues.append(Clue(f"{kind}", _span(item), _by_weekday(kind, int(fields["wd"]))))
            break
    return clues


def _exact_weekday(weekday: int) -> Callable[[date], float]:
    return lambda day: 1.0 if day.isoweekday() == weekday else _UNLIKELY


@cache
def _events() -> tuple[re.Pattern[str], dict[str, date]]:
    days = {fold(row["term"]): date.fromisoformat(row["day"]) for row in read_table("times/known_events.tsv")}
    terms = sorted(days, key=lambda term: (-len(term), term))
    return re.compile("(?<![ء-ي])(?:[وفبلك]{0,2})(?P<term>" + "|".join(map(re.escape, terms)) + ")(?![ء-ي])"), days


def _event_clues(reading: Reading, body: Sequence[Expression]) -> list[Clue]:
    pattern, days = _events()
    clues: list[Clue] = []
    for _, first, last in reading.block_ranges:
        for hit in pattern.finditer(reading.form.text, first, last):
            day = days[hit["term"]]
            span = Span(*reading.form.raw_span(*hit.span("term")))
            clues.append(Clue(f"event:{day}", span, _between(day, None, _UNLIKELY), low=day, absolute=True))
            near = _yearless_month_near(span, body)
            if near is not None and near == day.month:
                until = day + timedelta(days=_YEAR)
                clues.append(Clue(f"event-without-year:{day}", span, _between(day, until, _UNLIKELY), absolute=True))
    return clues


def _yearless_month_near(span: Span, body: Sequence[Expression]) -> int | None:
    """The month that stands in or right behind the words of an event, without a year."""
    for item in body:
        close = span.start - 4 <= item.start and item.end <= span.end + 120
        if close and item.kind in ("x_date", "x_month") and year_of(item.fields) is None and "yr" not in item.fields:
            month = month_of(item.fields)
            return month[1] if month is not None and month[0] == "g" else None
    return None


class _Office(NamedTuple):
    names: re.Pattern[str]
    offices: re.Pattern[str]
    first: date
    last: date
    key: str


@cache
def _offices() -> tuple[tuple[_Office, ...], re.Pattern[str]]:
    built: list[_Office] = []
    for row in read_table("times/offices.tsv"):
        names, offices = (map(re.escape, map(fold, row.list(column))) for column in ("term", "office"))
        built.append(
            _Office(
                re.compile("(?<![ء-ي])(?:" + "|".join(names) + ")(?![ء-ي])"), re.compile("|".join(offices)),
                date.fromisoformat(row["from"]), date.fromisoformat(row["to"]), fold(row.list("term")[0]),
            )
        )  # fmt: skip
    former = next(rule for rule in read_rules("times/anchoring.toml") if rule.options.get("former"))
    return tuple(built), former.regex


def _office_clues(reading: Reading) -> list[Clue]:
    """Spans of office of people who are named with their office; two terms of one person are one clue."""
    offices, former = _offices()
    spans: dict[str, list[tuple[date, date]]] = {}
    places: dict[str, Span] = {}
    text = reading.form.text
    for office in offices:
        place = _in_office(reading, office, former, text)
        if place is not None:
            spans.setdefault(office.key, []).append((office.first, office.last))
            places[office.key] = place
    return [
        Clue(f"office:{key}", places[key], _in_any(tuple(terms)), absolute=True) for key, terms in spans.items()
    ]


def _in_office(reading: Reading, office: _Office, former: re.Pattern[str], text: str) -> Span | None:
    for _, first, last in reading.block_ranges:
        for hit in office.names.finditer(text, first, last):
            before = text[max(first, hit.start() - _OFFICE_REACH) : hit.start()]
            near = before[-_OFFICE_REACH:] + text[hit.end() : min(last, hit.end() + _SIDE_REACH)]
            if office.offices.search(before[-40:]) and not former.search(near):
                return Span(*reading.form.raw_span(*hit.span()))
    return None


def _in_any(terms: tuple[tuple[date, date], ...]) -> Callable[[date], float]:
    return lambda day: 1.0 if any(first <= day <= last for first, last in terms) else _RARE


def _wording_clues(reading: Reading, body: Sequence[Expression]) -> list[Clue]:
    clues: list[Clue] = []
    text = reading.form.text
    for rule in read_rules("times/anchoring.toml"):
        for _, first, last in reading.block_ranges:
            for hit in rule.regex.finditer(text, first, last):
                span = Span(*reading.form.raw_span(*hit.span()))
                if rule.options.get("first"):
                    clues += _first_under(rule.key, span, hit.end(), text)
                elif "days" in rule.options:
                    clues += _days_after(rule.key, span, body, int(rule.options["days"]))
    return clues + _earlier_this_month(body)


def _first_under(key: str, span: Span, at: int, text: str) -> list[Clue]:
    """What is the first under somebody comes soon after he took office."""
    offices, _ = _offices()
    for office in offices:
        if office.names.search(text, at, at + 40):
            until = office.first + timedelta(days=_YEAR)
            return [Clue(f"{key}:{office.first}", span, _between(office.first, until, _RARE), absolute=True)]
    return []


def _days_after(key: str, span: Span, body: Sequence[Expression], days: int) -> list[Clue]:
    """So long after the last day that the text names before these words."""
    before = [item for item in body if item.end <= span.start and item.kind == "x_date"]
    if not before:
        return []
    month, day = month_of(before[-1].fields), before[-1].fields.get("d")
    if month is None or day is None or month[0] == "h":
        return []
    number, of_month = month[1], int(day)

    def weigh(candidate: date) -> float:
        for year in (candidate.year, candidate.year - 1):
            try:
                named = date(year, number, of_month)
            except ValueError:
                continue
            if named <= candidate:
                return 1.0 if (candidate - named).days >= days else _RARE
        return 1.0

    return [Clue(f"{key}:{number}-{of_month}", span, weigh)]


def _earlier_this_month(body: Sequence[Expression]) -> list[Clue]:
    """«في وقت سابق من هذا الشهر» beside «الأسبوع الماضي»: this month began before last week did."""
    earlier = [i for i in body if i.kind == "x_some" and i.fields.get("unit") == "M" and i.fields.get("dir") == "this"]
    week = [i for i in body if i.kind == "x_period" and i.fields.get("unit") == "W" and i.fields.get("dir") == "past"]
    if not earlier:
        return []
    clues = [Clue("earlier-this-month", _span(earlier[0]), lambda day: 1.0 if day.day > 3 else _RARE)]
    if week:
        clues.append(
            Clue("earlier-than-last-week", _span(week[0]), lambda day: 1.0 if _monday_before(day).day != 1 and _monday_before(day).month == day.month else _RARE)
        )
    return clues


def _monday_before(day: date) -> date:
    """The Monday of the week before the one of ``day``."""
    return day - timedelta(days=day.isoweekday() - 1 + 7)
