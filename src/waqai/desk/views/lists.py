"""Long lists of a record, a page at a time."""

from __future__ import annotations

from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.desk.views.outlets import outlet_path
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.model import StoryHead


class StoryItem(NamedTuple):
    """A story in the list of all stories."""

    href: str
    title: str
    affair: str
    articles: int
    span: DateText


class StoryList(NamedTuple):
    """A page of the list; ``after`` is the id that opens the next page, None on the last."""

    items: list[StoryItem]
    after: str | None
    total: int


def build_story_list(book: DeskBook, *, after: str | None, size: int) -> StoryList:
    """The stories behind ``after``, the largest first."""
    store = book.contents.store
    heads = store.story_heads(after=after, limit=size + 1)
    items = [story_item(book, head) for head in heads[:size]]
    return StoryList(items, heads[size - 1].id if len(heads) > size else None, store.counts().stories)


def story_item(book: DeskBook, head: StoryHead) -> StoryItem:
    """The line of a story in a list."""
    affair = book.affairs.get(head.affair or "", "")
    return StoryItem(
        f"/story/{head.id}",
        plain(head.title) or book.locale.text("untitled"),
        plain(affair) if affair != head.title else "",
        head.articles,
        describe_date(book.locale, None, head.first, head.last),
    )


class OutletItem(NamedTuple):
    """An outlet in the list of all; ``share`` is of the largest, in percent, for a bar."""

    name: str
    href: str
    articles: int
    share: int
    span: DateText


class OutletList(NamedTuple):
    """A page of the list; ``after`` opens the next one."""

    items: list[OutletItem]
    after: str | None


def build_outlet_list(book: DeskBook, *, after: str | None, size: int) -> OutletList:
    """The outlets behind ``after``, those with most articles first."""
    store = book.contents.store
    most = max((head.articles for head in store.outlet_heads(limit=1)), default=1)
    heads = store.outlet_heads(after=after, limit=size + 1)
    items = [
        OutletItem(
            plain(head.name, 80),
            outlet_path(head.name),
            head.articles,
            round(100 * head.articles / most),
            describe_date(book.locale, None, head.first, head.last),
        )
        for head in heads[:size]
    ]
    return OutletList(items, heads[size - 1].id if len(heads) > size else None)
