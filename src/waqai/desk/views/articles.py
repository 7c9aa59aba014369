"""The page of one article."""

from __future__ import annotations

from typing import NamedTuple

from waqai.desk.book import DeskBook, versions_path
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.export.report.pageview import PageView, build_page_view
from waqai.export.report.sections import Words, build_words
from waqai.export.report.targets import collect_targets
from waqai.model import RecordDocument, ReportLink


class New(NamedTuple):
    """Words of an article that no earlier one of its story had."""

    kind: str
    words: Words


class ArticlePage(NamedTuple):
    """An article with its page; ``story`` is the address and title of its story.

    ``versions`` counts what was kept of the page's address; ``versions_href`` compares them.
    """

    ref: ArticleRef
    page: PageView
    story: tuple[str, str] | None
    new: list[New]
    versions: int
    versions_href: str


def build_article_page(book: DeskBook, article: str) -> ArticlePage:
    """The page of ``article``, which the record holds."""
    entry = book.entries[article]
    _, reading = book.articles[article]
    inside = [one.id for one in reading.articles]
    book.number(inside)
    book.local = frozenset(inside)
    story = book.stories.get(entry.story or "")
    linked = tuple(dict.fromkeys(one.story for one in map(book.entries.get, inside) if one and one.story))
    parts = RecordDocument(
        stories=tuple(book.stories[one] for one in linked), reuse=tuple(book.contents.store.reuse_of(inside))
    )
    book.targets = collect_targets(parts)
    new = [New(one.kind, build_words(book, ReportLink(article, one.start, one.end))) for one in entry.new]
    return ArticlePage(
        book.ref(article),
        build_page_view(book, reading, None),
        (book.story_href(story), plain(story.title)) if story is not None else None,
        new,
        *_versions(book, reading.page.url),
    )


def _versions(book: DeskBook, url: str | None) -> tuple[int, str]:
    number = len(book.contents.store.versions(url)) if url else 0
    return number, versions_path(url or "")
