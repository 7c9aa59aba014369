"""The sentences of an article with what the layers found in each: what the parts of a story are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

import msgspec

from waqai.corpus.dated import Dating, dating_of, resolve_dating
from waqai.corpus.naming import Name, names_of
from waqai.corpus.words import Item
from waqai.model import Event, Quantity, RecordPublished, ReportLink, Statement, Timex

_CLAUSE_MARKS = frozenset("\u060c,\u061b;:")
Bounds = tuple[str, str]
Bounded = tuple[int, int]


class Placed(Protocol):
    """Anything with a place on the page."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point behind the last."""


P = TypeVar("P", bound=Placed)


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of an article; positions are of the page, ``words`` of the item's words."""

    item: Item
    number: int
    start: int
    end: int
    words: tuple[int, int]
    times: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.item.text[self.start : self.end]

    @property
    def link(self) -> ReportLink:
        """Where it stands."""
        return ReportLink(self.item.id, self.start, self.end)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The page range of the clause around ``[start, end)``: from comma to comma."""
        text = self.item.text
        first, last = start, end
        while first > self.start and not _is_mark(text, first - 1):
            first -= 1
        while last < self.end and not _is_mark(text, last):
            last += 1
        return first, last

    def folded(self, start: int, end: int) -> list[str]:
        """The folded words that lie in a page range."""
        first, last = self.item.words.between(start, end)
        return [self.item.vocabulary.words[n] for n in self.item.words.numbers[first:last]]


class Telling(msgspec.Struct, frozen=True):
    """An article of a story with its sentences and the days that the record knows it to be of."""

    item: Item
    sentences: tuple[Sentence, ...]
    published: RecordPublished | None

    @property
    def bounds(self) -> Bounds | None:
        """Inclusive ISO days of publication; None where an end is open."""
        return bounds_of(self.published)

    def date_of(self, timex: Timex) -> Dating | None:
        """The dating of a time of this article, as far as the record knows it."""
        return resolve_dating(timex, self.bounds)


def bounds_of(published: RecordPublished | None) -> Bounds | None:
    """Inclusive ISO days of a publication; None where an end is open."""
    if published is None or not published.earliest or not published.latest:
        return None
    return published.earliest[:10], published.latest[:10]


def build_telling(item: Item, published: RecordPublished | None) -> Telling:
    """The telling of an article."""
    article = item.article
    ranges = item.sentence_ranges
    parts = zip(
        ranges, _inside(article.times, ranges), _inside(article.quantities, ranges),
        _inside(names_of(item), ranges), _inside(article.statements, ranges),
        _told_in(article.events, ranges), strict=True,
    )  # fmt: skip
    sentences = tuple(
        Sentence(item, number, start, end, item.words.between(start, end), *found)
        for number, ((start, end), *found) in enumerate(parts)
    )
    return Telling(item, sentences, published)


def edtf_of(bounds: Bounds | None) -> str | None:
    """The shortest EDTF value that covers inclusive days: a day, else both."""
    if bounds is None:
        return None
    first, last = bounds
    return first if first == last else f"{first}/{last}"


def day_after(day: str, days: int) -> str:
    """The ISO day that many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def published_dating(published: RecordPublished | None) -> Dating | None:
    """The publication of an article as a dating."""
    return dating_of(edtf_of(bounds_of(published)))


def _is_mark(text: str, at: int) -> bool:
    """Whether a clause ends at ``at``; marks between digits belong to the number."""
    if text[at] not in _CLAUSE_MARKS:
        return False
    return not (0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit())


def _inside(found: Iterable[P], ranges: Sequence[Bounded]) -> list[tuple[P, ...]]:
    """For each range, the annotations that lie in it, in page order."""
    ordered = sorted(found, key=_place)
    starts = [one.start for one in ordered]
    return [
        tuple([one for one in ordered[bisect_left(starts, low) : bisect_left(starts, end)] if one.end <= end])
        for low, end in ranges
    ]


def _place(one: Placed) -> Bounded:
    return one.start, one.end


def _told_in(events: Iterable[Event], ranges: Sequence[Bounded]) -> list[tuple[Event, ...]]:
    """For each range, the events whose trigger lies in it, as the layer has them."""
    starts = [start for start, _ in ranges]
    held: list[list[Event]] = [[] for _ in ranges]
    for event in events:
        at = bisect_right(starts, event.trigger.start) - 1
        if at >= 0 and event.trigger.end <= ranges[at][1]:
            held[at].append(event)
    return [tuple(some) for some in held]
