"""The calendar of promises: a month at a time, a line a promise."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, get_args

from waqai.desk.book import DeskBook
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.sections import Words, build_words
from waqai.model import Promise, PromiseHead, Story
from waqai.model.story import PromiseOutcome
from waqai.store import Store

OUTCOMES: tuple[PromiseOutcome, ...] = get_args(PromiseOutcome)
UNDATED = "none"
"""What stands for the month of promises without a day."""
_MOST = 20_000
_MONTH = len("2024-02")
_EVIDENCE = 6
_YEAR = 12


class DayCell(NamedTuple):
    """A day in the overview of a month; ``href`` leads to its promises, None where there are none."""

    day: int
    iso: str
    promises: int
    href: str | None
    today: bool


class PromiseItem(NamedTuple):
    """A promise: its words, what is known of it, and the words that tell its outcome."""

    words: Words | None
    outcome: str
    due: DateText | None
    made_by: str
    made_by_href: str | None
    made_on: DateText | None
    story: str
    story_href: str
    later: list[Words]


class Due(NamedTuple):
    """The promises that are due on one day, or in the days that ``words`` say."""

    anchor: str
    words: DateText
    past: bool
    items: list[PromiseItem]


class CalendarPage(NamedTuple):
    """A month of promises. ``month`` is ``2024-02`` or ``UNDATED``; the months before and behind have some.

    ``counts`` are the promises of the month by outcome; ``after`` opens the rest of a long month.
    """

    month: str
    words: str
    before: str | None
    behind: str | None
    now: str | None
    months: list[tuple[str, str, int]]
    undated: int
    weeks: list[list[DayCell | None]]
    counts: dict[str, int]
    total: int
    outcome: str
    days: list[Due]
    after: str | None
    known: int


def build_calendar(
    book: DeskBook, today: date, *, month: str, outcome: str, after: str | None, size: int
) -> CalendarPage:
    """The promises that are due in ``month``, ``size`` at a time.

    Without a month the page opens where something is due on ``today`` or later, else at the last promise.
    """
    heads = book.contents.store.promise_heads(limit=_MOST)
    by_month = Counter(month for one in heads for month in _months(one))
    chosen = month if month == UNDATED or _is_month(month) else _opening(heads, today)
    inside = [one for one in heads if _lies_in(one, chosen)]
    counts = Counter(one.outcome for one in inside)
    shown = [one for one in inside if outcome in ("", one.outcome)]
    behind = [place for place, one in enumerate(shown) if one.id == after]
    start = behind[0] + 1 if behind else 0
    part = shown[start : start + size]
    months = sorted(by_month)
    return CalendarPage(
        chosen,
        describe_date(book.locale, None if chosen == UNDATED else chosen).words,
        max((one for one in months if one < chosen), default=None) if chosen != UNDATED else None,
        min((one for one in months if one > chosen), default=None) if chosen != UNDATED else None,
        today.isoformat()[:_MONTH],
        [(one, describe_date(book.locale, one).words, by_month[one]) for one in months],
        sum(one.first is None for one in heads),
        _weeks(book, chosen, today, shown, {_anchor(one) for one in part}),
        {one: counts[one] for one in OUTCOMES},
        len(inside),
        outcome,
        list(_days(book, part, today)),
        part[-1].id if start + size < len(shown) else None,
        len(heads),
    )


def _opening(heads: Sequence[PromiseHead], today: date) -> str:
    """The month in which the next promise is due, or the last one was."""
    dated = [one.first for one in heads if one.first]
    day = today.isoformat()
    return next((first[:_MONTH] for first in dated if first >= day), (dated[-1] if dated else day)[:_MONTH])


def _is_month(value: str) -> bool:
    try:
        date.fromisoformat(f"{value}-01")
    except ValueError:
        return False
    return len(value) == _MONTH


def _lies_in(head: PromiseHead, month: str) -> bool:
    if head.first is None or head.last is None:
        return month == UNDATED
    return head.first[:_MONTH] <= month <= head.last[:_MONTH]


def _months(head: PromiseHead) -> Iterator[str]:
    """The months in which a promise is due, at most a year of them."""
    if head.first is None or head.last is None:
        return
    year, month = int(head.first[:4]), int(head.first[5:_MONTH])
    for count in range(_YEAR):
        at = f"{year + (month - 1 + count) // 12:04d}-{(month - 1 + count) % 12 + 1:02d}"
        if at > head.last:
            return
        yield at


def _anchor(head: PromiseHead) -> str:
    return f"d-{head.first or UNDATED}" + (f"-{head.last}" if head.last != head.first else "")


def _weeks(
    book: DeskBook, month: str, today: date, heads: Iterable[PromiseHead], shown: set[str]
) -> list[list[DayCell | None]]:
    """The days of the month by weeks; days of the months around it are None."""
    if month == UNDATED:
        return []
    due = Counter(one.first for one in heads if one.first == one.last)
    year, number = int(month[:4]), int(month[5:])
    weeks = Calendar(int(book.locale.text("week_begins"))).monthdatescalendar(year, number)
    return [
        [_cell(day, today, due, shown) if day.month == number else None for day in week] for week in weeks
    ]


def _cell(day: date, today: date, due: Counter[str | None], shown: set[str]) -> DayCell:
    iso = day.isoformat()
    return DayCell(day.day, iso, due[iso], f"#d-{iso}" if f"d-{iso}" in shown else None, day == today)


def _days(book: DeskBook, heads: Sequence[PromiseHead], today: date) -> Iterator[Due]:
    book.contents.stories.expect(head.story for head in heads)
    told = [promise for head in heads if (promise := _promise(book, head)) is not None]
    book.contents.entities.expect(one.made_by for one in told)
    book.contents.expect_words(link.article for one in told for link in one.evidence[:_EVIDENCE])
    for anchor, members in groupby(heads, key=_anchor):
        some = list(members)
        first, last = some[0].first, some[0].last
        words = describe_date(book.locale, None, first, last)
        past = last is not None and last < today.isoformat()
        yield Due(anchor, words, past, [_item(book, one) for one in some])


def _promise(book: DeskBook, head: PromiseHead) -> Promise | None:
    story = book.stories.get(head.story)
    return next((one for one in story.promises if one.event == head.id), None) if story else None


def _item(book: DeskBook, head: PromiseHead) -> PromiseItem:
    promise = _promise(book, head)
    words = [build_words(book, link) for link in (promise.evidence if promise else ())[:_EVIDENCE]]
    made_by = promise.made_by if promise and promise.made_by in book.entities else None
    return PromiseItem(
        words[0] if words else None,
        head.outcome,
        describe_date(book.locale, head.due) if head.due and head.first != head.last else None,
        book.entity_name(made_by),
        book.entity_href(made_by),
        describe_date(book.locale, promise.made_on) if promise and promise.made_on else None,
        plain(head.title) or book.locale.text("untitled"),
        f"/story/{head.story}",
        words[1:],
    )


def promised_stories(store: Store) -> list[Story]:
    """The stories of all promises with nothing but their title and promises: what a calendar file needs."""
    return [
        Story(
            head.story,
            head.title,
            None,
            (),
            None,
            None,
            promises=(Promise(head.id, head.due, None, None, head.outcome),),
        )
        for head in store.promise_heads(limit=_MOST)
    ]
