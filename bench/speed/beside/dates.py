"""Time expressions: what reading an article's dates costs, and which values are right.

Values are compared on marked sentences of this project (from which Waqai's grammar learnt) and, where the
development data is present, on random articles that were marked before anything was run on them. Only marks
that a point in the calendar can answer count (a year, a month, a day): durations, weeks and intervals, which
the peers do not give as such, are left out.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from bench.peers.times import Case, independent, own_sentences
from bench.quality.figure import development_data
from bench.speed.beside.articles import News, spread
from bench.speed.beside.clock import best_of
from bench.speed.beside.results import Comparison, Row, absent, version_of
from waqai.annotate.times import read_times
from waqai.evaluate.times import GoldTime
from waqai.model import Timex

_ARTICLES = 24
_LENGTH = 2_000
_POINT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PUCKLING = (3, 13)

Reader = Callable[[str, str], Sequence[Timex]]


def compare_dates(news: Sequence[News]) -> Comparison:
    """Milliseconds for 2,000 characters, and right, wrong and missed values."""
    texts = [(one.text[:_LENGTH], one.day) for one in spread(list(news), _ARTICLES)]
    readers, rows = _readers()
    for reader in readers.values():
        reader(*texts[0])
    seconds = best_of({name: _over(reader, texts) for name, reader in readers.items()})
    data = development_data()
    sets = {"own sentences": own_sentences()}
    if data is not None:
        with suppress(FileNotFoundError):  # other collections than those that the marks are of
            sets["random articles"] = independent(data)
    units = sum(len(text) for text, _ in texts) / _LENGTH
    measured = [
        Row(
            name,
            version_of(name.partition(".")[0].lower()),
            1000 * seconds[name] / units,
            None,
            {key: judge(cases, reader) for key, cases in sets.items()},
        )
        for name, reader in readers.items()
    ]
    sample = {"articles": len(texts), **{key: len(cases) for key, cases in sets.items()}}
    return Comparison("dates", "2,000 characters", sample, (*measured, *rows)).ranked()


def judge(cases: Sequence[Case], reader: Reader) -> str:
    """Marked points right, wrong and not found at all, and spans found where nothing is marked."""
    right = wrong = none = extra = 0
    for case in cases:
        found = tuple(reader(case.text, case.published))
        gold = case.gold(found)
        for mark in gold:
            if mark.optional or not _POINT.fullmatch(mark.value or ""):
                continue
            over = [one for one in found if _meet(one, mark)]
            if not over:
                none += 1
            elif any(_agrees(one.value, mark) for one in over):
                right += 1
            else:
                wrong += 1
        extra += sum(not any(_meet(one, mark) for mark in gold) for one in found)
    return f"{right} right, {wrong} wrong, {none} none, {extra} where there is none"


def _meet(one: Timex, mark: GoldTime) -> bool:
    return one.start < mark.end and mark.start < one.end


def _agrees(value: str | None, mark: GoldTime) -> bool:
    """A day answers for its month or year: the peers give days where the text says a month."""
    wanted = [one for one in (mark.value, *mark.alt) if one]
    return value is not None and any(value == one or value[:10].startswith(one) for one in wanted)


def _over(reader: Reader, texts: Sequence[tuple[str, str]]) -> Callable[[], object]:
    return lambda: [reader(text, day) for text, day in texts]


def _readers() -> tuple[dict[str, Reader], list[Row]]:
    readers: dict[str, Reader] = {"Waqai": _waqai}
    rows = []
    try:
        readers["dateparser.search"] = _dateparser(importlib.import_module("dateparser.search"))
    except ImportError:
        rows.append(absent("dateparser.search", "not installed"))
    if sys.version_info < _PUCKLING:
        rows.append(absent("puckling", "not measured: it needs Python 3.13"))
    else:
        try:
            readers["puckling"] = read_with_puckling(importlib.import_module("puckling"))
        except ImportError:
            rows.append(absent("puckling", "not installed"))
    return readers, rows


def _waqai(text: str, day: str) -> Sequence[Timex]:
    return read_times(text, day)


def _timex(start: int, words: str, value: str) -> Timex:
    return Timex(f"p{start}", start, start + len(words), words, "DATE", value)


def _dateparser(module: Any) -> Reader:
    def read(text: str, day: str) -> list[Timex]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day)}
        times, at = [], 0
        for words, moment in module.search_dates(text, languages=["ar"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                times.append(_timex(start, words, moment.date().isoformat()))
        return times

    return read


def read_with_puckling(module: Any) -> Reader:
    """A reader of the module ``puckling``: the start of each time, to the day."""

    def read(text: str, day: str) -> list[Timex]:
        moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
        context = module.Context(reference_time=moment, locale=module.Locale(module.Lang.AR))
        times = []
        for one in module.parse(text, context, module.Options(), dims=("time",)):
            start = one.value.start_datetime()
            if start is not None:
                times.append(_timex(one.start, text[one.start : one.end], start.date().isoformat()))
        return times

    return read
