"""The front page: which stories move, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.storyview import StoryLine, build_story_line
from waqai.model import ArchiveCounts, ArticleHead
from waqai.store import Store

_WEEK = 7
_BATCH = 500
_MOST = 5_000


class Moving(NamedTuple):
    """A story, with how many of its articles are of the last seven days, and since the day asked."""

    line: StoryLine
    recent: int
    since: int


class Front(NamedTuple):
    """Stories by movement. ``today`` is the last day that the record knows, ``after`` opens the next page."""

    stories: list[Moving]
    today: str | None
    today_words: DateText
    since: str
    counts: ArchiveCounts
    fresh: int
    page: int
    pages: int


def build_front(book: DeskBook, *, since: str, page: int, size: int) -> Front:
    """Page ``page`` (from 1) of the stories with articles of the record's last week, the liveliest first.

    With ``since`` (an ISO day) stories with an article from that day on are listed instead. Stories of one
    article come after the others.
    """
    store = book.contents.store
    heads = _latest(store)
    first = next(heads, None)
    today = first.last if first is not None else None
    since = since if _is_day(since) else ""
    week = (date.fromisoformat(today) - timedelta(days=_WEEK - 1)).isoformat() if today else ""
    from_day = since or week
    near = [first] if first is not None else []
    near += takewhile(lambda head: (head.last or "") >= from_day, heads)
    moved = Counter(head.story for head in near if head.story and (head.last or "") >= from_day)
    recent = Counter(head.story for head in near if head.story and (head.last or "") >= week)
    ranked = sorted(moved, key=lambda one: (moved[one] < 2, -moved[one], one))
    pages = max(1, -(-len(ranked) // size))
    page = min(max(1, page), pages)
    shown = [one for one in ranked[(page - 1) * size : page * size] if one in book.stories]
    lines = [
        Moving(build_story_line(book, book.stories[one]), recent[one], moved[one] if since else 0)
        for one in shown
    ]
    words = describe_date(book.locale, today)
    return Front(lines, today, words, since, store.counts(), sum(moved.values()), page, pages)


def _latest(store: Store) -> Iterator[ArticleHead]:
    """Dated articles, the last published first, at most ``_MOST``."""
    after: str | None = None
    for _ in range(_MOST // _BATCH):
        batch = store.article_heads(after=after, limit=_BATCH)
        yield from (head for head in batch if head.last)
        if len(batch) < _BATCH:
            return
        after = batch[-1].id


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2024-02-11")
