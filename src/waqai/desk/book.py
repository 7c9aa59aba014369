"""The report's book with the desk's addresses: the views of the report are the views of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from waqai.desk.shelf import Contents
from waqai.export.report.book import Book, anchor
from waqai.export.report.locale import Locale
from waqai.model import RecordDocument, Story


class DeskBook(Book):
    """As ``Book``, for one request; links are the desk's, and things are looked up when asked for."""

    def __init__(self, contents: Contents, locale: Locale) -> None:
        super().__init__(RecordDocument(), (), locale, single=False)
        self.contents = contents
        self.entries = contents.entries
        self.entities = contents.entities
        self.stories = contents.stories
        self.affairs = contents.affairs
        self.articles = contents.articles
        self.local = frozenset()

    def number(self, articles: Iterable[str]) -> None:
        """Number these articles from 1 in the order given."""
        self.numbers = {id_: number for number, id_ in enumerate(dict.fromkeys(articles), start=1)}

    def home(self, article: str) -> str:
        """The address of the page that shows ``article``."""
        return article_path(article)

    def path_to(self, target: str) -> str:
        """Addresses of the desk are absolute."""
        return target

    def story_href(self, story: Story) -> str:
        """The address of a story."""
        return f"/story/{story.id}"

    def judge_href(self, article: str, annotation: str) -> str | None:
        """The page on which the annotation is judged."""
        return f"/annotation/{article}/{annotation}"

    def entity_href(self, entity: str | None) -> str | None:
        """The address of an entity that the record knows."""
        return entity_path(entity) if entity and entity in self.entities else None

    def words(self, article: str, start: int, end: int) -> str:
        """The words at ``[start, end)`` of the page of ``article``, read without its layers."""
        page = self.contents.pages.get(article)
        return page.text[start:end] if page is not None else ""

    def _link(self, article: str, fragment: str) -> str | None:
        if article in self.local:
            return f"#{fragment}"
        if article not in self.entries:
            return None
        return article_path(article) if fragment == anchor(article) else f"{article_path(article)}#{fragment}"


def article_path(article: str) -> str:
    """The address of an article."""
    return f"/article/{article}"


def versions_path(url: str) -> str:
    """The address on which the versions of ``url`` are compared."""
    return f"/versions?{urlencode({'url': url})}"


def entity_path(entity: str) -> str:
    """The address of an entity."""
    return f"/entity/{entity}"
