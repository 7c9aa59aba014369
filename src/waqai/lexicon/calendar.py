"""Calendars: month names as data, Gregorian and Hijri arithmetic, and the intervals of TIMEX3 values.

Hijri dates follow the Umm al-Qura calendar (package hijridate, Hijri years 1343 to 1500). Weeks are ISO
weeks.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from hijridate import Gregorian, Hijri

from waqai.lexicon.tables import read_table
from waqai.text import fold

_HIJRI_YEARS = range(1343, 1501)
_CODES = {"gregorian": "g", "hijri": "h", "english": "g"}
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d{2})(?:-(?P<d>\d{2}))?|W(?P<w>\d{2})(?:-(?P<we>WE))?|Q(?P<q>[1-4])"
    r"|H(?P<h>[12])|(?P<s>SP|SU|FA|WI)))?(?:T.*)?"
)


@cache
def months() -> dict[str, str]:
    """Month names on the match form, words joined by one space, to calendar letter and number (``g2``)."""
    return {
        fold(row["form"]): _CODES[row["calendar"]] + row["number"] for row in read_table("times/months.tsv")
    }


def hijri_interval(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    """The Gregorian days of a Hijri year, month or day; None outside Umm al-Qura and for no such day."""
    if year not in _HIJRI_YEARS or not 1 <= (month or 1) <= 12:
        return None
    first = Hijri(year, month or 1, 1)
    if day is not None:
        if not 1 <= day <= first.month_length():
            return None
        single = first.to_gregorian().fromisoformat(first.to_gregorian().isoformat()) + timedelta(
            days=day - 1
        )
        one = date(single.year, single.month, single.day)
        return one, one
    last = Hijri(year, month or 12, 1)
    begin = date.fromisoformat(first.to_gregorian().isoformat())
    final = date.fromisoformat(last.to_gregorian().isoformat())
    return begin, final + timedelta(days=last.month_length() - 1)


def hijri_year_of(day: date) -> int | None:
    """The Hijri year in which ``day`` lies, None outside Umm al-Qura."""
    if not date(1924, 8, 1) <= day <= date(2077, 11, 16):
        return None
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def hijri_month_of(day: date) -> int | None:
    """The Hijri month in which ``day`` lies, None outside Umm al-Qura."""
    if hijri_year_of(day) is None:
        return None
    return int(Gregorian(day.year, day.month, day.day).to_hijri().month)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_months(day: date, months_on: int) -> date:
    """``day`` so many months on; the last day of the month where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months_on
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return day
    return real_day(year, month + 1, day.day) or month_interval(year, month + 1)[1]


def month_interval(year: int, month: int) -> tuple[date, date]:
    """First and last day of a Gregorian month."""
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    last = following - timedelta(days=1) if following else date.max
    return date(year, month, 1), last


def week_value(day: date) -> str:
    """The ISO week in which ``day`` lies, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def value_interval(value: str | None) -> tuple[date, date] | None:
    """The days that a TIMEX3 date or time value covers; None for durations, references and open values."""
    if value is None:
        return None
    if "/" in value:
        first, _, second = value.partition("/")
        one, two = value_interval(first), value_interval(second)
        return (one[0], two[1]) if one and two and one[0] <= two[1] else None
    if re.fullmatch(r"\d{2,3}", value):
        span = 10 ** (4 - len(value))
        begin = max(1, int(value) * span)
        return date(begin, 1, 1), date(min(9999, int(value) * span + span - 1), 12, 31)
    hit = _VALUE.fullmatch(value)
    if hit is None or hit["y"] == "0000":
        return None
    try:
        return _interval_of(hit)
    except ValueError:
        return None


def _interval_of(hit: re.Match[str]) -> tuple[date, date]:
    year = int(hit["y"])
    if hit["d"]:
        day = date(year, int(hit["m"]), int(hit["d"]))
        return day, day
    if hit["m"]:
        return month_interval(year, int(hit["m"]))
    if hit["w"]:
        monday = date.fromisocalendar(year, int(hit["w"]), 1)
        return monday + timedelta(days=4 if hit["we"] else 0), monday + timedelta(days=6)
    if hit["q"]:
        quarter = int(hit["q"])
        return date(year, quarter * 3 - 2, 1), month_interval(year, quarter * 3)[1]
    if hit["h"]:
        half = int(hit["h"])
        return date(year, half * 6 - 5, 1), month_interval(year, half * 6)[1]
    if hit["s"]:
        begin, end = _SEASONS[hit["s"]]
        return date(year, begin, 1), month_interval(year + (end > 12), (end - 1) % 12 + 1)[1]
    return date(year, 1, 1), date(year, 12, 31)
