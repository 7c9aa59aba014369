"""The front page: which stories move, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.mainview import build_summary_view
from waqai.export.report.sections import Words
from waqai.export.report.storyview import StoryLine, build_story_line
from waqai.model import ArchiveCounts, ArticleHead
from waqai.store import Store

_WEEK = 7
_EARLIER = 12  # stories that a front page has at least, where the record has as many
_LOOKED_AT = 40  # stories before the last week among which those are chosen
_LEADS, _WHOLE = 6, 1  # stories that stand with words of theirs, and with the whole lead
_BATCH = 500
_MOST = 5_000


class Moving(NamedTuple):
    """A story, with how many of its articles are of the last seven days, and since the day asked.

    ``lead`` are the sentences of its short summary, for the stories that stand first.
    """

    line: StoryLine
    recent: int
    since: int
    lead: list[Words]


class Front(NamedTuple):
    """Stories by movement, and where few moved the latest before them.

    ``today`` is the last day that the record knows.
    """

    stories: list[Moving]
    earlier: list[Moving]
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
    before: dict[str, None] = {}
    for head in heads:
        if (head.last or "") >= from_day:
            near.append(head)
        elif since or len(before) >= _LOOKED_AT:
            break
        elif head.story:
            before[head.story] = None
    moved = Counter(head.story for head in near if head.story and (head.last or "") >= from_day)
    recent = Counter(head.story for head in near if head.story and (head.last or "") >= week)
    ranked = sorted(moved, key=lambda one: (moved[one] < 2, -moved[one], one))
    pages = max(1, -(-len(ranked) // size))
    page = min(max(1, page), pages)
    here = ranked[(page - 1) * size : page * size]
    room = max(0, _EARLIER - len(ranked))
    book.contents.stories.expect((*here, *(before if room else ())))
    shown = [one for one in here if one in book.stories]
    _expect(book, (*shown, *(one for one in before if room and one in book.stories)))
    leads = _Leads(book, shown)
    lines = [
        Moving(
            build_story_line(book, book.stories[one]),
            recent[one],
            moved[one] if since else 0,
            leads.of(one) if page == 1 else [],
        )
        for one in shown
    ]
    older = [one for one in before if one not in moved and one in book.stories] if room else []
    older.sort(key=lambda one: len(book.stories[one].articles) < 2)
    earlier = [Moving(build_story_line(book, book.stories[one]), 0, 0, leads.of(one)) for one in older[:room]]
    words = describe_date(book.locale, today)
    return Front(lines, earlier, today, words, since, store.counts(), sum(moved.values()), page, pages)


def _expect(book: DeskBook, stories: Sequence[str]) -> None:
    for one in stories:
        book.contents.entries.expect(book.stories[one].articles)


class _Leads:
    """Short summaries: whole for the first stories that have one, a sentence for the next, then none."""

    def __init__(self, book: DeskBook, stories: Sequence[str]) -> None:
        self._book = book
        self._given = 0
        told = (one for story in stories[: 2 * _LEADS] for one in book.stories[story].summary)
        book.contents.expect_words(one.article for one in told if one.lead)

    def of(self, story: str) -> list[Words]:
        """The words to print under a story's title; asked for in the order of the page."""
        held = self._book.stories[story]
        if self._given >= _LEADS or len(held.articles) < 2:
            return []
        sentences = build_summary_view(self._book, held)
        self._given += bool(sentences)
        return sentences if self._given <= _WHOLE else sentences[:1]


def _latest(store: Store) -> Iterator[ArticleHead]:
    """Articles whose day is known to a week, the last published first, at most ``_MOST`` are looked at.

    Where a page leaves years open, its last possible day is no news.
    """
    after: str | None = None
    for _ in range(_MOST // _BATCH):
        batch = store.article_heads(after=after, limit=_BATCH)
        yield from (head for head in batch if is_dated(head))
        if len(batch) < _BATCH:
            return
        after = batch[-1].id


def is_dated(head: ArticleHead) -> bool:
    """Whether the day of an article is known to a week."""
    if not head.first or not head.last:
        return False
    return (date.fromisoformat(head.last) - date.fromisoformat(head.first)).days < _WEEK


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2024-02-11")
