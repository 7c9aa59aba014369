"""Parts of periods, seasons, and days that are kept every year."""

from __future__ import annotations

from datetime import date, timedelta

from waqai.annotate.times.days import pick_turn, relative_year, year_of
from waqai.annotate.times.outcome import TURNS, Case, Outcome
from waqai.annotate.times.periods import resolve_year, shifted_period
from waqai.lexicon.calendar import (
    hijri_interval,
    hijri_year_of,
    real_day,
    shift_months,
    value_interval,
    week_value,
)


def resolve_season(case: Case) -> Outcome:
    """«صيف 2015», «الشتاء الماضي»."""
    fields, story = case.fields, case.story
    year, season = year_of(fields) or relative_year(fields, story.anchor), str(fields["s"])
    direction = fields.get("dir")
    if year is None and story.anchor is not None and direction in TURNS:
        anchor = story.anchor
        spans = [(y, value_interval(f"{y:04d}-{season}")) for y in range(anchor.year - 2, anchor.year + 2)]
        if direction == "past":
            year = max((y for y, span in spans if span and span[1] < anchor), default=None)
        elif direction == "next":
            year = min((y for y, span in spans if span and span[0] > anchor), default=None)
        else:
            year = anchor.year
    return Outcome("DATE", f"{year:04d}-{season}" if year is not None else None)


def resolve_holiday(case: Case) -> Outcome:
    """A day kept every year; without a year the turn nearest to publication."""
    fields, story = case.fields, case.story
    code = str(fields["hol"])
    if not code:
        return Outcome("DATE", None)
    letter, month, day = code[0], int(code[1:3]), int(code[4:6])
    year = year_of(fields) or relative_year(fields, story.anchor)
    anchor = story.anchor
    calendar = "hijri" if letter == "h" else "gregorian"
    if year is None and anchor is None:
        return Outcome("DATE", f"XXXX-{month:02d}-{day:02d}" if letter == "g" else None, calendar=calendar)
    if letter == "g":
        years = [year] if year is not None else [anchor.year + turn for turn in (-1, 0, 1)] if anchor else []
        days = [one for y in years if (one := real_day(y, month, day))]
    else:
        base = (hijri_year_of(date(year, 7, 1)) if year and year > 1600 else year) or (
            hijri_year_of(anchor) if anchor else None
        )
        turns = [hijri_interval(base + turn, month, day) for turn in (-1, 0, 1)] if base else []
        days = [turn[0] for turn in turns if turn and (year is None or turn[0].year == year or year < 1600)]
    chosen = (
        days[0]
        if year is not None and days
        else pick_turn(days, anchor, fields.get("dir"))
        if anchor
        else None
    )
    if chosen is None:
        return Outcome("DATE", None, calendar=calendar)
    if letter == "g":
        return Outcome("DATE", chosen.isoformat())
    around = (chosen - timedelta(days=1)).isoformat(), (chosen + timedelta(days=1)).isoformat()
    return Outcome("DATE", chosen.isoformat(), None, *around, calendar=calendar)


def _base(case: Case) -> Outcome:
    """The period that an expression takes a part of."""
    fields, story = case.fields, case.story
    if "of" in fields:
        kind = str(fields["of_kind"])
        return case.resolve(kind, fields["of"])
    if "yhere" in fields and story.anchor is not None:
        return Outcome("DATE", shifted_period(story.anchor, str(fields["yhere"]), 0))
    if "y" in fields or "yw" in fields:
        return resolve_year(case)
    for key, kind in (("m", "x_month"), ("unit", "x_period")):
        if key in fields:
            return case.resolve(kind)
    return Outcome("DATE", None)


def resolve_part(case: Case) -> Outcome:
    """«نهاية عام 2021»: the year, with mod END."""
    fields = case.fields
    return _base(case)._replace(mod=fields.get("part"))


def resolve_fraction(case: Case) -> Outcome:
    """«الربع الأول من عام 2024», «النصف الثاني من القرن الماضي»."""
    fields = case.fields
    base = _base(case)
    year = base.value if base.value and len(base.value) == 4 and base.value.isdecimal() else None
    if "q" in fields and year:
        return Outcome("DATE", f"{year}-Q{fields['q']}")
    if "h" in fields and year:
        return Outcome("DATE", f"{year}-H{fields['h']}")
    if "third" in fields:
        return base._replace(mod={"T1": "START", "T2": "MID", "T3": "END"}[str(fields["third"])])
    if "h" in fields:
        return base._replace(mod="START" if str(fields["h"]) == "1" else "END")
    return base._replace(value=None) if "q" in fields else base


def resolve_first_day(case: Case) -> Outcome:
    """«أول أيام العام الجديد», «آخر يوم من الشهر الماضي»."""
    fields = case.fields
    covered = value_interval(_base(case).value)
    order, unit = int(fields["ord"]), fields.get("unit")
    if covered is None:
        return Outcome("DATE", None)
    first, last = covered
    if unit == "D":
        day = last if order < 0 else first + timedelta(days=order - 1)
        inside = day <= last or fields.get("of_kind") == "x_holiday"
        return Outcome("DATE", day.isoformat() if inside else None)
    if unit == "M":
        month = last if order < 0 else shift_months(first, order - 1)
        return Outcome("DATE", month.isoformat()[:7])
    return Outcome("DATE", week_value(last if order < 0 else first + timedelta(days=7 * (order - 1))))


def resolve_nth(case: Case) -> Outcome:
    """«الأسبوع الأول من يناير»."""
    return resolve_first_day(case)
