"""Everything that the views look up: the record, the readings, names, article numbers and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.locale import Locale
from waqai.model import Article, ArticleEntry, EntityEntry, PageReading, RecordDocument, Reuse, Story

STORY_LIMIT = 40
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


class ArticleRef(NamedTuple):
    """An article as other parts of the report name it: its number, its outlet, a link to its view."""

    number: int
    id: str
    title: str
    outlet: str
    date: DateText
    basis: str | None
    href: str | None


class Book:
    """The record with its readings, made ready for looking up.

    ``single`` is True for a report of one file; else stories of more than ``story_limit`` articles leave
    their pages to files of their own. ``file`` is the file being written, relative to the report's folder,
    and links are relative to it. ``local`` are the articles whose pages that file shows.
    """

    def __init__(
        self, record: RecordDocument, readings: Sequence[PageReading], locale: Locale, *, single: bool
    ) -> None:
        self.record = record
        self.readings: Sequence[PageReading] = readings
        self.locale = locale
        self.single = single
        self.file = "index.html"
        self.story_limit = STORY_LIMIT
        self.entries: Mapping[str, ArticleEntry] = {entry.id: entry for entry in record.articles}
        self.entities: Mapping[str, EntityEntry] = {entity.id: entity for entity in record.entities}
        self.stories: Mapping[str, Story] = {story.id: story for story in record.stories}
        self.affairs: Mapping[str, str] = {affair.id: affair.title for affair in record.affairs}
        self.articles: Mapping[str, tuple[Article, PageReading]] = {
            article.id: (article, reading) for reading in readings for article in reading.articles
        }
        self.numbers: dict[str, int] = {id_: n for n, id_ in enumerate(self._by_story(), start=1)}
        self.targets: dict[str, set[tuple[int, int]]] = {}
        self.local: frozenset[str] = frozenset(self.articles)

    def _by_story(self) -> Iterator[str]:
        """Article ids in the order that their numbers follow: by story, then those outside stories."""
        seen: set[str] = set()
        for story in self.record.stories:
            for id_ in story.articles:
                if id_ not in seen:
                    seen.add(id_)
                    yield id_
        for entry in self.record.articles:
            if entry.id not in seen:
                yield entry.id

    def home(self, article: str) -> str:
        """The file, relative to the report's folder, that shows the page of ``article``."""
        if self.single:
            return "index.html"
        entry = self.entries.get(article)
        story = self.stories.get(entry.story) if entry is not None and entry.story else None
        if story is not None and len(story.articles) <= self.story_limit:
            return story_file(story.id)
        page = entry.page if entry is not None else self.articles[article][1].page.id
        return page_file(page)

    def holds(self, article: str) -> bool:
        """Whether the report shows the page of ``article``."""
        return article in self.articles

    def pairs_of(self, story: Story) -> list[Reuse]:
        """The reuse that touches the articles of ``story``."""
        found = {(pair.a, pair.b): pair for id_ in story.articles for pair in self._reuse.get(id_, ())}
        return list(found.values())

    @cached_property
    def _reuse(self) -> Mapping[str, list[Reuse]]:
        return reuse_by_article(self.record.reuse)

    def path_to(self, target: str) -> str:
        """``target`` (relative to the report's folder) as a link from the file being written."""
        if "/" not in self.file:
            return target
        return target.removeprefix("stories/") if target.startswith("stories/") else f"../{target}"

    def link(self, article: str, start: int, end: int) -> str | None:
        """The link to the very words; None when the report does not hold the page."""
        return self._link(article, f"{anchor(article)}:{start}-{end}")

    def story_href(self, story: Story) -> str:
        """The link to a story; to its article where one file holds all and the article is all there is."""
        if not self.single:
            return self.path_to(story_file(story.id))
        held = self.articles.get(story.articles[0]) if len(story.articles) == 1 else None
        parts = story.timeline or story.disagreements or story.promises or story.quantities
        if held is None or parts or held[0].statements:
            return f"#s-{story.id}"
        return f"#{anchor(held[0].id)}"

    def _link(self, article: str, fragment: str) -> str | None:
        if not self.holds(article):
            return None
        if article in self.local:
            return f"#{fragment}"
        return f"{self.path_to(self.home(article))}#{fragment}"

    def ref(self, article: str) -> ArticleRef:
        """How the report names ``article``."""
        entry = self.entries.get(article)
        published = entry.published if entry else None
        date = describe_date(
            self.locale,
            published.value if published else None,
            published.earliest if published else None,
            published.latest if published else None,
        )
        return ArticleRef(
            self.numbers.get(article, 0),
            article,
            plain(entry.title if entry else None) or self.locale.text("untitled"),
            plain(entry.outlet if entry else None, 60),
            date,
            published.basis if published else None,
            self._link(article, anchor(article)),
        )

    def judge_href(self, article: str, annotation: str) -> str | None:
        """Where a person may judge an annotation; a report has no such place."""
        del article, annotation
        return None

    def entity_href(self, entity: str | None) -> str | None:
        """Where a reader finds more about an entity; a report has no such place."""
        del entity
        return None

    def words(self, article: str, start: int, end: int) -> str:
        """The words at ``[start, end)`` of the page of ``article``; empty when the page is not held."""
        held = self.articles.get(article)
        return held[1].page.text[start:end] if held else ""

    def date_span(self, days: tuple[str, str]) -> DateText:
        """The wording of the days from the first to the last."""
        return describe_date(self.locale, None, *days)

    def entity_name(self, entity: str | None) -> str:
        """The name of an entity, its id where the record has no name, empty for None."""
        if entity is None:
            return ""
        entry = self.entities.get(entity)
        return plain(entry.name if entry else entity, 120)


def anchor(article: str) -> str:
    """The id of an article's view in the report."""
    return f"a-{article}"


def story_file(story: str) -> str:
    """The file of a story, relative to the report's folder."""
    return f"stories/{_UNSAFE.sub('-', story)}.html"


def page_file(page: str) -> str:
    """The file of a page that stands in no story's file, relative to the report's folder."""
    return f"stories/{_UNSAFE.sub('-', page)}.html"


def reuse_by_article(reuse: Sequence[Reuse]) -> Mapping[str, list[Reuse]]:
    """The pairs of each article."""
    found: dict[str, list[Reuse]] = {}
    for pair in reuse:
        found.setdefault(pair.a, []).append(pair)
        found.setdefault(pair.b, []).append(pair)
    return found
