"""What one request reads of a record: looked up when asked for, and with it what will be asked for next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from waqai.model import Article, ArticleEntry, EntityEntry, Page, PageReading, Story
from waqai.store import Store
from waqai.store.looked_up import LookedUp
from waqai.store.many import find_entities, find_entries, find_pages, find_readings, find_stories
from waqai.store.snapshot import named_in_story


class Contents:
    """The record of ``store`` as one request sees it; its articles with the annotations of ``layers``."""

    def __init__(self, store: Store, layers: Collection[str] | None = None) -> None:
        self.store = store
        self._layers = layers
        self.entries: LookedUp[ArticleEntry] = LookedUp(self._entries)
        self.entities: LookedUp[EntityEntry] = LookedUp(lambda ids: find_entities(store, ids))
        self.stories: LookedUp[Story] = LookedUp(lambda ids: find_stories(store, ids))
        self.articles: LookedUp[tuple[Article, PageReading]] = LookedUp(self._articles)
        self.pages: LookedUp[Page] = LookedUp(self._pages)
        self._readings: dict[str, PageReading] = {}

    @cached_property
    def affairs(self) -> Mapping[str, str]:
        """Titles of affairs, by id."""
        return {affair.id: affair.title for affair in self.store.affairs()}

    def expect_story(self, story: Story) -> None:
        """Say that all parts of a story will be shown."""
        self.articles.expect(story.articles)
        told = (link.article for promise in story.promises for link in promise.evidence)
        self.expect_words((*story.articles, *told))
        self.entities.expect(named_in_story(story))

    def expect_words(self, articles: Iterable[str]) -> None:
        """Say that words of these articles, and how they are called, will be asked for."""
        wanted = list(articles)
        self.entries.expect(wanted)
        self.pages.expect(wanted)

    def _entries(self, ids: Sequence[str]) -> Mapping[str, ArticleEntry]:
        found = find_entries(self.store, ids)
        self.entities.expect(credit for entry in found.values() for credit in entry.credits)
        return found

    def _pages(self, articles: Sequence[str]) -> Mapping[str, Page]:
        held = {one: self._readings[one].page for one in articles if one in self._readings}
        wanted = [one for one in articles if one not in held]
        return held | find_pages(self.store, wanted) if wanted else held

    def _articles(self, ids: Sequence[str]) -> Mapping[str, tuple[Article, PageReading]]:
        wanted = [one for one in ids if one not in self._readings]
        for reading in find_readings(self.store, wanted, self._layers).values() if wanted else ():
            self._readings |= {one.id: reading for one in reading.articles}
        found: dict[str, tuple[Article, PageReading]] = {}
        for key in ids:
            if (held := self._readings.get(key)) is not None:
                found[key] = (next(one for one in held.articles if one.id == key), held)
        self.entries.expect(found)
        self.entities.expect(_quoted_in(article for article, _ in found.values()))
        return found


def _quoted_in(articles: Iterable[Article]) -> Iterator[str | None]:
    """The entities that speak in articles, or pass words on."""
    for article in articles:
        for statement in article.statements:
            if statement.source is not None:
                yield statement.source.entity
            yield from (link.entity for link in statement.chain)
