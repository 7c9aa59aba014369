"""What the world knows: dated events that a page names, spans of office, wording that bounds a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from waqai.annotate.reading import Reading
from waqai.annotate.times.clue import RARE, UNLIKELY, YEAR, Clue, between
from waqai.annotate.times.days import month_of, year_of
from waqai.annotate.times.expressions import Expression
from waqai.annotate.times.weights import Daily, Within
from waqai.lexicon import read_rules, read_table
from waqai.model import Span
from waqai.text import fold

_OFFICE_REACH = 60
_SIDE_REACH = 16
_NEAR_OFFICE = 40
_NO_LETTER_BEFORE = "(?<![\u0621-\u064a])"
_NO_LETTER_AFTER = "(?![\u0621-\u064a])"
_CLITICS = "(?:[\u0648\u0641\u0628\u0644\u0643]{0,2})"


@cache
def _events() -> dict[str, date]:
    """The days of known events by their terms, longer terms first."""
    days = {fold(row["term"]): date.fromisoformat(row["day"]) for row in read_table("times/known_events.tsv")}
    return {term: days[term] for term in sorted(days, key=lambda term: (-len(term), term))}


@lru_cache(maxsize=256)
def _any_event(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the terms as words: few are on a page, and one expression for all is slow."""
    either = "|".join(map(re.escape, terms))
    return re.compile(f"{_NO_LETTER_BEFORE}{_CLITICS}(?P<term>{either}){_NO_LETTER_AFTER}")


def event_clues(reading: Reading, body: Sequence[Expression]) -> list[Clue]:
    """Events that a page names were over, or had begun, when it was written."""
    days, text = _events(), reading.form.text
    there = tuple(term for term in days if term in text)
    if not there:
        return []
    pattern = _any_event(there)
    clues: list[Clue] = []
    for _, first, last in reading.block_ranges:
        for hit in pattern.finditer(text, first, last):
            day = days[hit["term"]]
            span = Span(*reading.form.raw_span(*hit.span("term")))
            clues.append(Clue(f"event:{day}", span, between(day, None, UNLIKELY), low=day, absolute=True))
            near = _yearless_month_near(span, body)
            if near is not None and near == day.month:
                until = day + timedelta(days=YEAR)
                clues.append(
                    Clue(f"event-without-year:{day}", span, between(day, until, UNLIKELY), absolute=True)
                )
    return clues


def _yearless_month_near(span: Span, body: Sequence[Expression]) -> int | None:
    """The month that stands in or right behind the words of an event, without a year."""
    for item in body:
        close = span.start - 4 <= item.start and item.end <= span.end + 120
        if (
            close
            and item.kind in ("x_date", "x_month")
            and year_of(item.fields) is None
            and "yr" not in item.fields
        ):
            month = month_of(item.fields)
            return month[1] if month is not None and month[0] == "g" else None
    return None


class _Office(NamedTuple):
    names: tuple[str, ...]
    offices: tuple[str, ...]
    first: date
    last: date
    key: str


@cache
def _offices() -> tuple[tuple[_Office, ...], re.Pattern[str]]:
    built: list[_Office] = []
    for row in read_table("times/offices.tsv"):
        names, offices = (tuple(map(fold, row.list(column))) for column in ("term", "office"))
        built.append(
            _Office(
                names,
                offices,
                date.fromisoformat(row["from"]),
                date.fromisoformat(row["to"]),
                names[0],
            )
        )  # fmt: skip
    former = next(rule for rule in read_rules("times/anchoring.toml") if rule.options.get("former"))
    return tuple(built), former.regex


@lru_cache(maxsize=512)
def _any_name(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the names as words."""
    return re.compile(f"{_NO_LETTER_BEFORE}(?:{'|'.join(map(re.escape, names))}){_NO_LETTER_AFTER}")


def _holders(text: str) -> Iterator[_Office]:
    """The offices with a name that stands in the text, if only as a part of a word: most do not."""
    for office in _offices()[0]:
        for name in office.names:
            if name in text:
                yield office
                break


def office_clues(reading: Reading) -> list[Clue]:
    """Spans of office of people who are named with their office; two terms of one person are one clue."""
    _, former = _offices()
    spans: dict[str, list[tuple[date, date]]] = {}
    places: dict[str, Span] = {}
    text = reading.form.text
    for office in _holders(text):
        place = _in_office(reading, office, former, text)
        if place is not None:
            spans.setdefault(office.key, []).append((office.first, office.last))
            places[office.key] = place
    return [
        Clue(f"office:{key}", places[key], Within(tuple(terms), RARE), absolute=True)
        for key, terms in spans.items()
    ]


def _in_office(reading: Reading, office: _Office, former: re.Pattern[str], text: str) -> Span | None:
    for _, first, last in reading.block_ranges:
        for hit in _any_name(office.names).finditer(text, first, last):
            before = text[max(first, hit.start() - _OFFICE_REACH) : hit.start()]
            near = before[-_OFFICE_REACH:] + text[hit.end() : min(last, hit.end() + _SIDE_REACH)]
            held = before[-_NEAR_OFFICE:]
            if any(word in held for word in office.offices) and not former.search(near):
                return Span(*reading.form.raw_span(*hit.span()))
    return None


def wording_clues(reading: Reading, body: Sequence[Expression]) -> list[Clue]:
    """Wording that puts the page so long after the day named last, or early in a term of office."""
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
    return clues


def _first_under(key: str, span: Span, at: int, text: str) -> list[Clue]:
    """What is the first under somebody comes soon after he took office."""
    for office in _holders(text):
        if _any_name(office.names).search(text, at, at + 40):
            until = office.first + timedelta(days=YEAR)
            return [Clue(f"{key}:{office.first}", span, between(office.first, until, RARE), absolute=True)]
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
                return 1.0 if (candidate - named).days >= days else RARE
        return 1.0

    return [Clue(f"{key}:{number}-{of_month}", span, Daily(weigh))]
