"""What on a page tells when it was written: each clue weighs every candidate day of publication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from waqai.annotate.reading import Reading
from waqai.annotate.times.clue import RARE, UNLIKELY, YEAR, Clue, between
from waqai.annotate.times.days import find_day, month_of, year_of
from waqai.annotate.times.expressions import Expression
from waqai.annotate.times.weights import ByDayOf, ByMonth, ByWeekday, Daily, Weight, Within
from waqai.annotate.times.witnesses import event_clues, office_clues, wording_clues
from waqai.lexicon import read_table
from waqai.lexicon.calendar import real_day
from waqai.model import Span

_OPEN = 0.03
_LEAD_SENTENCES = 3
_YEARS = range(1997, 2041)  # one more on each side than a page can be of
_NEAR = timedelta(days=199)


@cache
def gap_weights() -> dict[str, dict[int, float]]:
    """Weights by kind of mention and distance from publication."""
    tables: dict[str, dict[int, float]] = {}
    for row in read_table("times/gaps.tsv"):
        tables.setdefault(row["kind"], {})[int(row["gap"])] = float(row["weight"])
    for sort in ("day", "month"):  # behind a past verb the same mentions, none ahead
        tables[f"{sort}_past"] = {gap: weight for gap, weight in tables[f"{sort}_open"].items() if gap >= 0}
    return tables


def _by_months(kind: str, month: int) -> Weight:
    """Weight by how many months the named month lies from publication, whichever turn of it fits."""
    table = gap_weights()[kind]
    gaps = [(of_day - month) % 12 for of_day in range(1, 13)]
    return ByMonth(tuple(table.get(gap, 0.0) + table.get(gap - 12, 0.0) + UNLIKELY for gap in gaps))


def _by_weekday(kind: str, weekday: int) -> Weight:
    table = gap_weights()[kind]
    return ByWeekday(tuple(table.get((of_day - weekday) % 7, 0.0) for of_day in range(1, 8)))


def find_clues(reading: Reading, expressions: Sequence[Expression]) -> list[Clue]:
    """All clues of an article, from its time expressions, the events that it names and its office holders."""
    body = [item for item in expressions if item.block not in ("date", "keywords", "credit")]
    clues = [clue for item in body for clue in _of_expression(item)]
    clues += _weekday_clues(body)
    clues += event_clues(reading, body)
    clues += office_clues(reading)
    clues += wording_clues(reading, body)
    clues += _earlier_this_month(body)
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
        return (
            _dated(item, fields, month[1])
            if year_of(fields) is not None
            else _undated(item, fields, month[1])
        )
    if item.kind == "x_part" and "of" in fields:
        return _of_expression(
            Expression(item.start, item.end, fields["of_kind"], fields["of"], item.rules, item.tense)
        )
    return []


def _year_with_direction(fields: dict[str, Any]) -> int | None:
    """The year of publication that «العام الجاري 2024», «العام الماضي 2023» give away."""
    direction = fields.get("dir") or fields.get("dirb")
    year = year_of(fields)
    turn = {"this": 0, "past": 1, "next": -1}.get(str(direction))
    return year + turn if year is not None and turn is not None and year > 1600 else None


def _year_clue(item: Expression, year: int) -> Clue:
    low, high = date(year, 1, 1), date(year, 12, 31)
    return Clue(f"year-with-direction:{year}", _span(item), between(low, high), absolute=True)


def _past_year(item: Expression, fields: dict[str, Any]) -> list[Clue]:
    year = year_of(fields)
    if year is None or not 1900 < year < 2040:
        return []
    low = date(year, 1, 1) - timedelta(days=YEAR)
    return [Clue(f"year-named:{year}", _span(item), between(low, None, 0.2), narrows=False)]


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
        clues.append(Clue(f"today:{said}", _span(item), between(said, said), absolute=True))
    elif day is not None and "wd" in fields and fields.get("dir") in ("past", "next"):
        ahead = fields["dir"] == "next"
        first, last = (day - timedelta(days=8), day - timedelta(days=1)) if ahead else (
            day + timedelta(days=1), day + timedelta(days=8))  # fmt: skip
        clues.append(Clue(f"weekday-with-date:{day}", _span(item), between(first, last), absolute=True))
    elif item.tense != "future" and fields.get("dir") != "next":
        clues.append(
            Clue(
                f"past-date:{low}",
                _span(item),
                between(low, None, RARE if item.tense else _OPEN),
                absolute=True,
            )
        )
    return clues


def _undated(item: Expression, fields: dict[str, Any], month: int) -> list[Clue]:
    direction, day = fields.get("dir"), fields.get("d")
    if any(key in fields for key in ("yr", "yt")) or direction in ("same", "following", "previous"):
        return []
    sort = "day" if day is not None else "month"
    kind = {"past": f"{sort}_last", "next": f"{sort}_next", "this": "month_now"}.get(str(direction))
    if kind is None:
        kind = {"past": f"{sort}_past", "sure": f"{sort}_past", None: f"{sort}_open"}.get(item.tense)
    if kind is None:
        return []
    clues = [Clue(f"{kind}:{month}", _span(item), _by_months(kind, month))]
    if day is not None and direction in (None, "past", "next"):
        clues.append(
            Clue(
                f"day-side:{month}-{day}:{direction}",
                _span(item),
                _on_side(month, int(day), direction),
                narrows=False,
            )
        )
    if "wd" in fields and day is not None:
        wd = int(fields["wd"])
        clues.append(Clue(f"weekday-of-date:{month}-{day}", _span(item), _weekday_fits(month, int(day), wd)))
    return clues


def _on_side(month: int, day: int, direction: str | None) -> Weight:
    """A day of this very month lies behind or ahead; one of the last days is called by its weekday."""

    def weigh(gap: int) -> float:
        if direction == "next":
            return 1.0 if gap < 0 else RARE
        if direction == "past":
            return 1.0 if gap > 0 else RARE
        return 1.0 if gap >= 5 else 0.35 if gap >= 0 else 0.15

    return ByDayOf(month, tuple(weigh(candidate - day) for candidate in range(1, 32)))


def _weekday_fits(month: int, day: int, weekday: int) -> Weight:
    """The days that lie near one on which the date fell on that weekday."""
    named = [found for year in _YEARS if (found := real_day(year, month, day)) is not None]
    fitting = [day for day in named if day.isoweekday() == weekday]
    return Within(tuple((day - _NEAR, day + _NEAR) for day in fitting), RARE)


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
        bare = (
            item.kind in ("x_weekday", "x_time")
            and "wd" in fields
            and not {"dir", "dirf", "d"} & fields.keys()
        )
        if bare and item.tense != "future" and item.block in ("paragraph", "dateline"):
            lead = item.sentence < _LEAD_SENTENCES
            kind = (
                ("lead_past" if item.tense in ("past", "sure") else "lead_open") if lead else "weekday_past"
            )
            clues.append(Clue(f"{kind}", _span(item), _by_weekday(kind, int(fields["wd"]))))
            break
    return clues


def _exact_weekday(weekday: int) -> Weight:
    return ByWeekday(tuple(1.0 if of_day == weekday else UNLIKELY for of_day in range(1, 8)))


def _earlier_this_month(body: Sequence[Expression]) -> list[Clue]:
    """«في وقت سابق من هذا الشهر» beside «الأسبوع الماضي»: this month began before last week did."""
    earlier = [
        i
        for i in body
        if i.kind == "x_some" and i.fields.get("unit") == "M" and i.fields.get("dir") == "this"
    ]
    week = [
        i
        for i in body
        if i.kind == "x_period" and i.fields.get("unit") == "W" and i.fields.get("dir") == "past"
    ]
    if not earlier:
        return []
    later = ByDayOf(None, (RARE,) * 3 + (1.0,) * 28)
    clues = [Clue("earlier-this-month", _span(earlier[0]), later)]
    if week:
        clues.append(Clue("earlier-than-last-week", _span(week[0]), Daily(_began_before_last_week)))
    return clues


def _began_before_last_week(day: date) -> float:
    """Whether the month of ``day`` began before the Monday of the week before."""
    monday = day - timedelta(days=day.isoweekday() - 1 + 7)
    return 1.0 if monday.day != 1 and monday.month == day.month else RARE
