"""Dates that a caller, a feed or a page's metadata state: to EDTF, on the wall clock of their own zone."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

import msgspec

from waqai.lexicon.calendar import month_interval, months, real_day
from waqai.text import fold

_FIRST_YEAR, _LAST_YEAR = 1990, 2100

_ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:[t ]\s*(?P<h>\d{1,2}):(?P<n>\d{2})(?::(?P<s>\d{2}))?.*)?"
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:t?(?P<h>\d{2})(?P<n>\d{2})(?P<s>\d{2})?z?)?")
_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})")
_YEAR = re.compile(r"\d{4}")
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4})(?:\D+(?P<h>\d{1,2}):(?P<n>\d{2}).*)?"
)
_WORDED = re.compile(
    r"(?:^|\D)(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s,\u060c]+(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+)?)[\s,\u060c]+(?P<y>\d{4})"
    r"(?:\D{1,12}(?P<h>\d{1,2}):(?P<n>\d{2})(?::\d{2})?\s*(?P<half>[^\W\d_]+)?)?"
)
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})")
_LONGEST = 1_000
"""Letters of a stated date; what is longer states none."""
_PM = frozenset(map(fold, ("م", "pm", "p")))
_AM = frozenset(map(fold, ("ص", "am", "a")))


class Stated(msgspec.Struct, frozen=True):
    """A stated date: EDTF ``value`` to the minute, or None for an interval; first and last day, ISO."""

    value: str | None
    earliest: str
    latest: str


def resolve_stated(words: str | None) -> Stated | None:
    """The date that ``words`` state, or None: unreadable, ambiguous, no such day, before 1990, after 2100.

    Reads ISO 8601, RFC 822, EDTF days, months, years and intervals, and dates with the month in words,
    Arabic or English. The clock time is kept as it is written, whatever its offset; midnight to the second
    stands for a day without a time. Numeric dates whose day and month could be swapped are not read.
    """
    if not words or len(words) > _LONGEST:
        return None
    plain = " ".join(fold(words).lower().split())
    if "/" in plain and plain.count("-") >= 2 and (interval := _interval(plain)):
        return interval
    if hit := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _build(int(hit["y"]), int(hit["m"]), int(hit["d"]), _clock(hit["h"], hit["n"], hit["s"]))
    if hit := _MONTH.fullmatch(plain):
        return _build_month(int(hit["y"]), int(hit["m"]))
    if _YEAR.fullmatch(plain):
        return _build_span(plain, date(int(plain) or 1, 1, 1), date(int(plain) or 1, 12, 31))
    return _mail(plain) or _worded(plain) or _numeric(plain)


def _clock(hour: str | None, minute: str | None, second: str | None = None, half: str | None = None) -> str:
    if hour is None or minute is None or (hour in ("0", "00") and minute == "00" and second in ("00", None)):
        return ""
    value = int(hour)
    if half in _PM and value < 12:
        value += 12
    elif half in _AM and value == 12:
        value = 0
    return f"T{value:02d}:{minute}" if value < 24 and int(minute) < 60 else ""


def _build(year: int, month: int, day: int, clock: str = "") -> Stated | None:
    found = real_day(year, month, day)
    if found is None:
        return None
    return _build_span(found.isoformat() + clock, found, found)


def _build_month(year: int, month: int) -> Stated | None:
    if not 1 <= month <= 12 or year < 1:
        return None
    return _build_span(f"{year:04d}-{month:02d}", *month_interval(year, month))


def _build_span(value: str | None, first: date, last: date) -> Stated | None:
    if first.year < _FIRST_YEAR or last.year > _LAST_YEAR or first > last:
        return None
    return Stated(value, first.isoformat(), last.isoformat())


def _interval(plain: str) -> Stated | None:
    first, _, second = plain.partition("/")
    one, two = (_ISO.fullmatch(part) for part in (first, second))
    if not one or not two:
        return None
    begin, end = (_build(int(hit["y"]), int(hit["m"]), int(hit["d"])) for hit in (one, two))
    if begin is None or end is None:
        return None
    return _build_span(None, date.fromisoformat(begin.earliest), date.fromisoformat(end.latest))


def _mail(plain: str) -> Stated | None:
    try:
        parts = parsedate_tz(plain)
    except (ValueError, IndexError, TypeError):
        return None
    if parts is None or not re.search("[a-z]", plain):
        return None
    year, month, day, hour, minute, second = parts[:6]
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    return _build(year, month, day, f"T{hour:02d}:{minute:02d}" if hour or minute or second else "")


def _worded(plain: str) -> Stated | None:
    hit = _WORDED.search(plain)
    number = _month_number(hit["name"]) if hit else None
    if hit and number:
        return _build(int(hit["y"]), number, int(hit["d"]), _clock(hit["h"], hit["n"], None, hit["half"]))
    hit = _MONTH_FIRST.search(plain)
    number = _month_number(hit["name"]) if hit else None
    return _build(int(hit["y"]), number, int(hit["d"])) if hit and number else None


def _month_number(name: str) -> int | None:
    code = months().get(" ".join(name.split())) or _english(name)
    return int(code[1:]) if code and code[0] == "g" else None


def _english(name: str) -> str | None:
    """Months as RFC 822 shortens them, and their full names."""
    known = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return f"g{known.index(name[:3]) + 1}" if name.isascii() and name[:3] in known else None


def _numeric(plain: str) -> Stated | None:
    hit = _NUMERIC.fullmatch(plain)
    if not hit:
        return None
    first, second = int(hit["a"]), int(hit["b"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return _build(int(hit["y"]), month, day, _clock(hit["h"], hit["n"]))
