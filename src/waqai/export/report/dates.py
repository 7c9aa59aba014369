"""Dates as an Arab newspaper writes them, and as a machine reads them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from waqai.export.report.locale import Locale
from waqai.lexicon import read_table

_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])")
_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])")
_WEEK = re.compile(r"(?P<y>\d{4})-W(?P<w>\d{2})")
_MINUTE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})T(?P<clock>\d{2}:\d{2})")


class DateText(NamedTuple):
    """A date for people (``words``) and for machines (``iso``, None where HTML has no form for it)."""

    words: str
    iso: str | None


@cache
def month_names() -> tuple[str, ...]:
    """The twelve months by their Levantine and Egyptian names together, as pan-Arab papers print them."""
    names: dict[tuple[str, int], str] = {}
    for row in read_table("times/months.tsv"):
        if row["calendar"] == "gregorian":
            names.setdefault((row["family"], int(row["number"])), row["form"])
    return tuple(f"{names['levantine', n]}/{names['egyptian', n]}" for n in range(1, 13))


def describe_date(
    locale: Locale, value: str | None, earliest: str | None = None, latest: str | None = None
) -> DateText:
    """The EDTF or TIMEX3 ``value`` in words; without a value, the inclusive bounds.

    A value that has no wording (``2024-Q1``) is worded by its bounds, or shown as it is without them.
    """
    text = _point(locale, value)
    if text is not None:
        return text
    if value and "/" in value:
        first, _, last = value.partition("/")
        return DateText(_between(locale, first, last), None)
    if earliest and latest:
        if earliest == latest:
            return _point(locale, earliest) or DateText(earliest, None)
        return DateText(_between(locale, earliest, latest), None)
    if earliest:
        return DateText(locale.text("not_before", a=_words(locale, earliest)), None)
    if latest:
        return DateText(locale.text("not_after", b=_words(locale, latest)), None)
    return DateText(value or locale.text("undated"), None)


def _month(locale: Locale, number: str) -> str:
    names = month_names() if locale.lang == "ar" else locale.text("months").split()
    return names[int(number) - 1]


def _point(locale: Locale, value: str | None) -> DateText | None:
    """The wording of a value that is one minute, day, month, week or year; None for all else."""
    if not value:
        return None
    if match := _DAY.fullmatch(value):
        return DateText(f"{int(match['d'])} {_month(locale, match['m'])} {match['y']}", value)
    if match := _MINUTE.match(value):
        day = _point(locale, match["day"])
        return DateText(f"{day.words}{locale.text('list_comma')}{match['clock']}", value) if day else None
    if match := _MONTH.fullmatch(value):
        return DateText(f"{_month(locale, match['m'])} {match['y']}", value)
    if match := _WEEK.fullmatch(value):
        return DateText(locale.text("week", n=int(match["w"]), y=match["y"]), value)
    if re.fullmatch(r"\d{4}", value):
        return DateText(value, value)
    return None


def _words(locale: Locale, value: str) -> str:
    point = _point(locale, value)
    return point.words if point else value


def _between(locale: Locale, first: str, last: str) -> str:
    """The interval in words, with month and year said once where both ends share them."""
    a, b = _DAY.fullmatch(first), _DAY.fullmatch(last)
    opening = _words(locale, first)
    if a and b and a["y"] == b["y"]:
        opening = str(int(a["d"]))
        if a["m"] != b["m"]:
            opening = f"{opening} {_month(locale, a['m'])}"
    return locale.text("between", a=opening, b=_words(locale, last))
