"""Dated sentences: what an article tells, with the day, month or year that its own words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from waqai.corpus.particles import particles
from waqai.corpus.weekdays import today_words, weekday_words
from waqai.corpus.words import Item
from waqai.lexicon.calendar import value_interval
from waqai.model import Timex
from waqai.model.story import DatePrecision
from waqai.text import fold, match_form

_PRECISIONS: tuple[tuple[re.Pattern[str], DatePrecision], ...] = (
    (re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?"), "day"),
    (re.compile(r"\d{4}-\d\d"), "month"),
    (re.compile(r"\d{4}"), "year"),
    (re.compile(r"\d{4}-W\d\d(?:-WE)?"), "week"),
    (re.compile(r"\d{4}-Q\d"), "quarter"),
    (re.compile(r"\d{4}-H\d"), "half"),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), "season"),
    (re.compile(r"\d{4}.*/\d{4}.*"), "range"),
)
_ORDER = ("minute", "day", "range", "week", "month", "season", "quarter", "half", "year")
_LEAST_WORDS = 5
_MOST_DATES = 2
_OPEN = ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")


class Dating(msgspec.Struct, frozen=True, order=True):
    """A date as EDTF with its inclusive bounds in ISO days."""

    earliest: str
    latest: str
    value: str
    precision: DatePrecision


class DatedSentence(msgspec.Struct, frozen=True):
    """One sentence with one of its dates; positions are of the page, ``words`` of the item's words."""

    item: Item
    start: int
    end: int
    words: tuple[int, int]
    dating: Dating
    timex: Timex

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.item.text[self.start : self.end]


def dating_of(value: str | None) -> Dating | None:
    """The dating of a TIMEX3 value; None for what names no day, month, year or stretch of them."""
    if value is None:
        return None
    precision = next((kind for pattern, kind in _PRECISIONS if pattern.fullmatch(value)), None)
    interval = value_interval(value)
    if precision is None or interval is None:
        return None
    plain = value.split("T")[0] if precision == "day" else value
    return Dating(interval[0].isoformat(), interval[1].isoformat(), plain, precision)


def find_dated_sentences(item: Item, days: tuple[str, str] | None = None) -> list[DatedSentence]:
    """The sentences of an article that say when: one for each of at most two dates, the finest first.

    ``days`` are the inclusive ISO days of publication as the record knows them: weekdays that the page left
    open are dated where all these days agree on which one is meant.
    """
    found: list[DatedSentence] = []
    times = sorted(item.article.times, key=lambda timex: (timex.start, timex.end))
    if not times:
        return found
    for start, end in item.sentence_ranges:
        words = item.words.between(start, end)
        if words[1] - words[0] < _LEAST_WORDS:
            continue
        inside = [timex for timex in times if start <= timex.start and timex.end <= end]
        for dating, timex in _datings(inside, days):
            found.append(DatedSentence(item, start, end, words, dating, timex))
    return found


def _datings(times: list[Timex], days: tuple[str, str] | None) -> Iterator[tuple[Dating, Timex]]:
    """The finest datings of a sentence, each once; a coarser one that holds a finer one is left out."""
    found: dict[Dating, Timex] = {}
    for timex in times:
        dating = resolve_dating(timex, days)
        if dating is not None and dating not in found:
            found[dating] = timex
    ranked = sorted(found.items(), key=lambda pair: (_ORDER.index(pair[0].precision), pair[1].start))
    chosen: list[Dating] = []
    for dating, timex in ranked:
        if any(dating.earliest <= c.earliest and c.latest <= dating.latest for c in chosen):
            continue
        chosen.append(dating)
        yield dating, timex
        if len(chosen) == _MOST_DATES:
            return


def resolve_dating(timex: Timex, days: tuple[str, str] | None = None) -> Dating | None:
    """The dating of a DATE or TIME that names a day or a stretch of days; None for all others.

    ``days`` as in ``find_dated_sentences``.
    """
    if timex.type not in ("DATE", "TIME") or timex.mod in _OPEN:
        return None
    return _dating_of_timex(timex) or _of_known_days(timex, days)


def _dating_of_timex(timex: Timex) -> Dating | None:
    """A Hijri date is dated by the Gregorian days that it covers."""
    if timex.calendar == "gregorian":
        return dating_of(timex.value)
    first, last = timex.earliest, timex.latest
    if not first or not last:
        return None
    return dating_of(first if first == last else f"{first}/{last}")


def _of_known_days(timex: Timex, days: tuple[str, str] | None) -> Dating | None:
    """The last day of the weekday that a time names, where every day of publication gives the same one.

    With «today» the weekday is a day of publication.
    """
    if days is None or timex.value is not None:
        return None
    weekday, words = weekday_of(timex), set(fold(timex.text).split())
    if weekday is None or not words <= today_words() | particles("day") | weekday_words().keys():
        return None
    first, last = (date.fromisoformat(day) for day in days)
    meant = first - timedelta(days=(first.isoweekday() - weekday) % 7)
    if words & today_words() and meant < first:
        meant += timedelta(days=7)
        if meant > last:
            return None
    if (last - meant).days >= 7:
        return None
    day = meant.isoformat()
    return Dating(day, day, day, "day")


def weekday_of(timex: Timex) -> int | None:
    """The ISO weekday (1 is Monday) that an expression names in words; None when it names none or several."""
    named = {weekday_words()[word] for word in match_form(timex.text).text.split() if word in weekday_words()}
    return named.pop() if len(named) == 1 else None
