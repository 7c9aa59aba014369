"""Single days: weekday names, dates with and without a year, and days counted from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from waqai.annotate.times.guard_parts import calendar_of
from waqai.lexicon.calendar import hijri_interval, hijri_year_of, real_day

_WEEK = 7
_LONG_GONE_DAY = 9
_LONG_GONE_MONTH = 8
_CENTURY = 100
_PIVOT = 70


def weekday_near(anchor: date, weekday: int, direction: str | None, tense: str | None) -> date:
    """The day that a weekday name means in a report of ``anchor`` (codebook, section 2)."""
    back = (anchor.isoweekday() - weekday) % _WEEK
    if direction == "past":
        return anchor - timedelta(days=back or _WEEK)
    if direction == "next":
        return anchor + timedelta(days=_WEEK - back)
    if tense == "future" and direction is None:
        return anchor if back == 0 else anchor + timedelta(days=_WEEK - back)
    return anchor - timedelta(days=back)


def year_of(fields: dict[str, Any]) -> int | None:
    """The year that the words write out, in its own calendar."""
    if "yw" in fields:
        return int(fields["yw"])
    if "ys" in fields:
        short = int(fields["ys"])
        return short + (1900 if short >= _PIVOT else 2000)
    text = fields.get("y") or fields.get("yx")
    return int(text) if text is not None and str(text).isdecimal() else None


def month_of(fields: dict[str, Any], which: str = "") -> tuple[str, int] | None:
    """Calendar letter and number of the month."""
    if f"m{which}" in fields:
        code = str(fields[f"m{which}"])
        return code[0], int(code[1:])
    if "mn" in fields:
        return calendar_of(fields), int(fields["mn"])
    return None


def relative_year(fields: dict[str, Any], anchor: date | None) -> int | None:
    """The year of «العام الماضي» and its like beside a month or day."""
    if anchor is None:
        return None
    direction = "this" if fields.get("yt") else fields.get("yr")
    return {"past": anchor.year - 1, "next": anchor.year + 1, "this": anchor.year}.get(str(direction))


def nearest_year(month: int, day: int | None, anchor: date, direction: str | None, tense: str | None) -> int:
    """The year of a month or day that is written without one.

    The last such day up to publication, unless the words point ahead («المقبل», a future verb) or say «past»
    of the current month; a day long gone whose next turn is near is ahead («14 يونيو» on 10 June).
    """
    if direction == "this":
        return anchor.year
    here = (anchor.month, anchor.day)
    point = (month, day if day is not None else 0)
    if direction == "past":
        ahead = month > anchor.month or (month == anchor.month and (day is None or day >= anchor.day))
        return anchor.year - 1 if ahead else anchor.year
    if direction == "next":
        behind = month < anchor.month or (month == anchor.month and (day is None or day <= anchor.day))
        return anchor.year + 1 if behind else anchor.year
    passed = month < anchor.month or (month == anchor.month and (day is None or day <= anchor.day))
    if tense == "future":
        gone = month < anchor.month or (month == anchor.month and day is not None and point < here)
        return anchor.year + 1 if gone else anchor.year
    ahead = tense != "sure" and _rather_ahead(month, day, anchor, tense)
    if passed:
        return anchor.year + 1 if ahead and month != anchor.month else anchor.year
    return anchor.year if ahead else anchor.year - 1


def _rather_ahead(month: int, day: int | None, anchor: date, tense: str | None) -> bool:
    """True when the next turn of a month or day is meant: «في مارس» in February, «14 يونيو» on 10 June.

    A month long gone is hardly named without its year: so counted in dated reports (``gaps.tsv``).
    """
    gone = (anchor.month - month) % 12
    if day is not None and gone == 0:
        return day > anchor.day
    least = _LONG_GONE_DAY if day is not None else _LONG_GONE_MONTH
    return gone >= least + (tense == "past")


def find_day(fields: dict[str, Any], anchor: date | None, tense: str | None, which: str = "") -> date | None:
    """The day of day-and-month fields, None when the page does not fix its year or there is no such day."""
    month = month_of(fields, which) or month_of(fields)
    day = fields.get(f"d{which}")
    if month is None or day is None:
        return None
    letter, number = month
    if letter == "h":
        return hijri_day(fields, number, int(day), anchor)
    if number > 12 >= int(day):
        number, day = int(day), number  # month before day, where no other reading exists
    year = year_of(fields) or relative_year(fields, anchor)
    if year is not None:
        return real_day(year, number, int(day))
    if anchor is None:
        return None
    direction = fields.get("dir") if "wd" not in fields else None
    if "wd" in fields:
        matching = _by_weekday(number, int(day), int(fields["wd"]), anchor)
        if matching is not None:
            return matching
    if direction in ("same", "following", "previous"):
        return None
    return real_day(nearest_year(number, int(day), anchor, direction, tense), number, int(day))


def _by_weekday(month: int, day: int, weekday: int, anchor: date) -> date | None:
    days = [real_day(anchor.year + turn, month, day) for turn in (0, -1, 1)]
    fitting = [one for one in days if one is not None and one.isoweekday() == weekday]
    return min(fitting, key=lambda one: abs((one - anchor).days), default=None)


def hijri_day(fields: dict[str, Any], month: int, day: int, anchor: date | None) -> date | None:
    """The Gregorian day of a Hijri date; without a year the one nearest to publication."""
    year = year_of(fields)
    if year is not None:
        covered = hijri_interval(year, month, day)
        return covered[0] if covered else None
    near = hijri_year_of(anchor) if anchor is not None else None
    if near is None or anchor is None:
        return None
    direction = fields.get("dir")
    turns = [hijri_interval(near + turn, month, day) for turn in (-1, 0, 1)]
    return pick_turn([turn[0] for turn in turns if turn], anchor, direction)


def pick_turn(days: list[date], anchor: date, direction: str | None) -> date | None:
    """Of the days on which something yearly falls, the one that the wording means."""
    if direction == "past":
        return max((day for day in days if day < anchor), default=None)
    if direction == "next":
        return min((day for day in days if day > anchor), default=None)
    if direction == "this":
        return next((day for day in days if day.year == anchor.year), None)
    return min(days, key=lambda day: (abs((day - anchor).days), day), default=None)
