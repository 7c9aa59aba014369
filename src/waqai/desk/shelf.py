"""What one request reads of a record: looked up piece by piece, so that a page costs what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from waqai.errors import StoreError
from waqai.model import Article, ArticleEntry, EntityEntry, Page, PageReading, Story
from waqai.store import Store

T = TypeVar("T")


class LookedUp(Mapping[str, T]):
    """Things by id, each asked of the store once; what the store does not have is not in the mapping."""

    def __init__(self, look_up: Callable[[str], T]) -> None:
        self._look_up = look_up
        self._known: dict[str, T | None] = {}

    def __getitem__(self, key: str) -> T:
        """The thing of that id; raises KeyError when there is none, StoreError when it cannot be read."""
        if key not in self._known:
            try:
                self._known[key] = self._look_up(key)
            except StoreError as error:
                if not error.code.startswith("no-"):
                    raise
                self._known[key] = None
        found = self._known[key]
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        """Ids of what was looked up until now: the store may hold millions."""
        return iter([key for key, found in self._known.items() if found is not None])

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Contents:
    """The record of ``store`` as one request sees it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entries: Mapping[str, ArticleEntry] = LookedUp(store.entry)
        self.entities: Mapping[str, EntityEntry] = LookedUp(store.entity)
        self.stories: Mapping[str, Story] = LookedUp(store.story)
        self.articles: Mapping[str, tuple[Article, PageReading]] = LookedUp(self._article)
        self.pages: Mapping[str, Page] = LookedUp(self._page)
        self._pages: dict[str, PageReading] = {}

    @cached_property
    def affairs(self) -> Mapping[str, str]:
        """Titles of affairs, by id."""
        return {affair.id: affair.title for affair in self.store.affairs()}

    def _page(self, article: str) -> Page:
        held = self._pages.get(article)
        return held.page if held is not None else self.store.page_of(article)

    def _article(self, article: str) -> tuple[Article, PageReading]:
        held = self._pages.get(article)
        if held is None:
            held = self.store.reading_of(article)
            self._pages |= {one.id: held for one in held.articles}
        return next((one, held) for one in held.articles if one.id == article)
