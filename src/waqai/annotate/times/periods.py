"""Weeks, months, years and what is longer; parts of them; amounts counted from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from waqai.annotate.times.days import month_of, nearest_year, pick_turn, relative_year, year_of
from waqai.annotate.times.durations import amount_of, duration_value
from waqai.annotate.times.expressions import Expression
from waqai.annotate.times.outcome import Outcome, Story
from waqai.lexicon.calendar import (
    hijri_interval,
    hijri_month_of,
    hijri_year_of,
    month_interval,
    real_day,
    shift_months,
    value_interval,
    week_value,
)

Fields = dict[str, Any]
_TURNS = {"past": -1, "next": 1, "this": 0}
_QUARTER = 3


def _interval(days: tuple[date, date] | None) -> str | None:
    return f"{days[0].isoformat()}/{days[1].isoformat()}" if days else None


def resolve_month(fields: Fields, expression: Expression, story: Story, which: str = "") -> Outcome:
    """A month, with or without its year."""
    month = month_of(fields, which)
    if month is None:
        return Outcome("DATE", None)
    letter, number = month
    if letter == "h":
        return Outcome("DATE", _hijri_month(fields, number, story), calendar="hijri")
    year = year_of(fields) or relative_year(fields, story.anchor)
    direction = fields.get("dir")
    if year is None and direction in ("same", "following", "previous"):
        return Outcome("DATE", f"{story.year:04d}-{number:02d}" if story.year else None)
    if year is None and direction is None and story.explicit_year and story.explicit_year[1] == expression.sentence:
        before = story.anchor is not None and story.explicit_year[0] < story.anchor.year
        year = story.explicit_year[0] if before else None
    if year is None and story.anchor is not None:
        year = nearest_year(number, None, story.anchor, direction, expression.tense)
    return Outcome("DATE", f"{year:04d}-{number:02d}" if year is not None else f"XXXX-{number:02d}")


def _hijri_month(fields: Fields, number: int, story: Story) -> str | None:
    year = year_of(fields)
    if year is not None and year > 1600:  # a Hijri month of a Gregorian year
        fits = [hijri_interval(h, number) for h in range(year - 580, year - 576)]
        return _as_months([turn for turn in fits if turn and turn[0].year == year])
    if year is not None:
        return _interval(hijri_interval(year, number))
    near = hijri_year_of(story.anchor) if story.anchor else None
    if near is None or story.anchor is None:
        return None
    turns = [turn for h in (near - 1, near, near + 1) if (turn := hijri_interval(h, number))]
    direction = fields.get("dir")
    if direction in ("past", "next", None):
        inside = [turn for turn in turns if turn[0] <= story.anchor <= turn[1]]
        if inside and direction is None:
            return _interval(inside[0])
    day = pick_turn([turn[0] for turn in turns], story.anchor, direction)
    return _interval(next((turn for turn in turns if turn[0] == day), None))


def _as_months(turns: list[tuple[date, date]]) -> str | None:
    return _interval(turns[0]) if turns else None


def resolve_months(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«يناير وفبراير 2023», «شهري يونيو ويوليو الماضيين»."""
    first = resolve_month(fields, expression, story)
    second = resolve_month({**fields, "m": fields["m2"]}, expression, story)
    if not first.value or not second.value or "/" in first.value + second.value:
        return Outcome("DATE", None)
    if first.value > second.value and first.value[:4].isdecimal():
        turned = f"{int(first.value[:4]) - 1:04d}{first.value[4:]}"
        return Outcome("DATE", f"{turned}/{second.value}")
    return Outcome("DATE", f"{first.value}/{second.value}")


def resolve_year(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """A year, in either calendar."""
    year = year_of(fields)
    if year is None:
        return Outcome("DATE", None)
    if fields.get("mark") == "h" or ("mark" not in fields and 1380 <= year <= 1450):
        return Outcome("DATE", _interval(hijri_interval(year)), calendar="hijri")
    return Outcome("DATE", f"{year:04d}")


def resolve_years(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«عامي 2013 و2014», «موسم 2017-2018», «1435-1436هـ»."""
    first, last = int(fields["y"]), int(fields["yb"])
    if 1300 <= first <= 1500:
        one, two = hijri_interval(min(first, last)), hijri_interval(max(first, last))
        return Outcome("DATE", _interval((one[0], two[1])) if one and two else None, calendar="hijri")
    low, high = min(first, last), max(first, last)
    return Outcome("DATE", f"{low:04d}/{high:04d}")


def resolve_period(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«العام الماضي», «هذا الأسبوع», «القرن الماضي»."""
    direction = str(fields.get("dir") or fields.get("dirs"))
    if story.anchor is None or direction not in _TURNS:
        return Outcome("DATE", None)
    turn = _TURNS[direction] * (2 if fields.get("far") else 1)
    return Outcome("DATE", shifted_period(story.anchor, str(fields["unit"]), turn))


def shifted_period(anchor: date, unit: str, turn: int) -> str | None:
    """The day, week, month, year, decade or century that lies ``turn`` from the one of ``anchor``."""
    if unit == "D":
        return (anchor + timedelta(days=turn)).isoformat()
    if unit == "W":
        return week_value(anchor + timedelta(days=7 * turn))
    if unit == "M":
        return shift_months(anchor.replace(day=1), turn).isoformat()[:7]
    if unit == "Y":
        return f"{anchor.year + turn:04d}"
    if unit == "DE":
        return f"{anchor.year // 10 + turn:03d}"
    return f"{anchor.year // 100 + turn:02d}" if unit == "CE" else None


def resolve_offset(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«قبل يومين», «منذ ثلاثة أعوام», «بعد شهر»: so far from the day of publication.

    «بعد» without a word that points ahead is counted from something else: then it is a length of time.
    """
    unit, amount = str(fields["unit"]), amount_of(fields)
    mod = fields.get("mod") or fields.get("aft")
    sign = 1 if fields["sign"] == "after" else -1
    if sign == 1 and expression.tense != "future":
        return Outcome("DURATION", duration_value(fields), mod)
    if amount == "X" or not isinstance(amount, float):
        return Outcome("DURATION", duration_value(fields), mod)
    if story.anchor is None:
        return Outcome("DATE", None, mod)
    amount += float(fields.get("half") or 0)
    return Outcome("DATE", offset_value(story.anchor, unit, sign * amount), mod)


def offset_value(anchor: date, unit: str, amount: float) -> str | None:
    """The point so many units from ``anchor``, as exact as the unit is."""
    if unit in ("H", "I", "S"):
        return anchor.isoformat() if abs(amount) < 24 and unit != "H" else (
            (anchor + timedelta(hours=amount)).isoformat() if abs(amount) >= 24 else anchor.isoformat()
        )
    if unit == "D":
        return (anchor + timedelta(days=round(amount))).isoformat()
    if unit == "W":
        return week_value(anchor + timedelta(days=round(7 * amount)))
    if unit == "M":
        return shift_months(anchor, round(amount)).isoformat()[:7]
    years = {"Y": 1, "DE": 10, "CE": 100}[unit]
    target = anchor.year + amount * years
    if amount * years % 1 and unit == "Y":
        return shift_months(anchor, round(amount * 12)).isoformat()[:7]
    return f"{round(target):04d}" if 1 <= target <= 9999 else None


def resolve_decade(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«تسعينيات القرن الماضي»."""
    decade = int(fields["dec"])
    century = 19
    if "cen" in fields:
        century = int(fields["cen"]) - 1
    elif fields.get("dir") == "this":
        century = 20
    elif decade <= 2 and "dir" not in fields and story.anchor is not None and story.anchor.year >= 2020:
        return Outcome("DATE", None)
    return Outcome("DATE", f"{century:02d}{decade}")


def resolve_century(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«القرن التاسع عشر»."""
    number = fields.get("cen")
    return Outcome("DATE", f"{int(number) - 1:02d}" if number else None)


def resolve_season(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«صيف 2015», «الشتاء الماضي»."""
    year, season = year_of(fields) or relative_year(fields, story.anchor), str(fields["s"])
    direction = fields.get("dir")
    if year is None and story.anchor is not None and direction in _TURNS:
        anchor = story.anchor
        spans = [(y, value_interval(f"{y:04d}-{season}")) for y in range(anchor.year - 2, anchor.year + 2)]
        if direction == "past":
            year = max((y for y, span in spans if span and span[1] < anchor), default=None)
        elif direction == "next":
            year = min((y for y, span in spans if span and span[0] > anchor), default=None)
        else:
            year = anchor.year
    return Outcome("DATE", f"{year:04d}-{season}" if year is not None else None)


def resolve_holiday(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """A day kept every year; without a year the turn nearest to publication."""
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
        base = (hijri_year_of(date(year, 7, 1)) if year and year > 1600 else year) or (hijri_year_of(anchor) if anchor else None)
        turns = [hijri_interval(base + turn, month, day) for turn in (-1, 0, 1)] if base else []
        days = [turn[0] for turn in turns if turn and (year is None or turn[0].year == year or year < 1600)]
    chosen = days[0] if year is not None and days else pick_turn(days, anchor, fields.get("dir")) if anchor else None
    if chosen is None:
        return Outcome("DATE", None, calendar=calendar)
    if letter == "g":
        return Outcome("DATE", chosen.isoformat())
    around = (chosen - timedelta(days=1)).isoformat(), (chosen + timedelta(days=1)).isoformat()
    return Outcome("DATE", chosen.isoformat(), None, *around, calendar=calendar)


def _base(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """The period that an expression takes a part of."""
    from waqai.annotate.times.points import RESOLVERS

    if "of" in fields:
        kind = str(fields["of_kind"])
        return RESOLVERS[kind](fields["of"], expression, story)
    if "yhere" in fields and story.anchor is not None:
        return Outcome("DATE", shifted_period(story.anchor, str(fields["yhere"]), 0))
    if "y" in fields or "yw" in fields:
        return resolve_year(fields, expression, story)
    for key, kind in (("m", "x_month"), ("unit", "x_period")):
        if key in fields:
            return RESOLVERS[kind](fields, expression, story)
    return Outcome("DATE", None)


def resolve_part(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«نهاية عام 2021»: the year, with mod END."""
    return _base(fields, expression, story)._replace(mod=fields.get("part"))


def resolve_fraction(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«الربع الأول من عام 2024», «النصف الثاني من القرن الماضي»."""
    base = _base(fields, expression, story)
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


def resolve_first_day(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«أول أيام العام الجديد», «آخر يوم من الشهر الماضي»."""
    covered = value_interval(_base(fields, expression, story).value)
    order, unit = int(fields["ord"]), fields.get("unit")
    if covered is None:
        return Outcome("DATE", None)
    first, last = covered
    if unit == "D":
        day = last if order < 0 else first + timedelta(days=order - 1)
        return Outcome("DATE", day.isoformat() if day <= last else None)
    if unit == "M":
        month = last if order < 0 else shift_months(first, order - 1)
        return Outcome("DATE", month.isoformat()[:7])
    return Outcome("DATE", week_value(last if order < 0 else first + timedelta(days=7 * (order - 1))))


def resolve_nth(fields: Fields, expression: Expression, story: Story) -> Outcome:
    """«الأسبوع الأول من يناير»."""
    return resolve_first_day(fields, expression, story)


__all__ = ["hijri_month_of", "month_interval", "offset_value"]
