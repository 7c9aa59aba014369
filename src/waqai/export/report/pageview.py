"""A page as it was: articles, their blocks and the furniture between them, in page order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book, anchor
from waqai.export.report.clean import direction, plain, readable, safe_url
from waqai.export.report.marks import Fact, Mark, MarkBuilder, Row
from waqai.export.report.segments import Piece, cut_pieces
from waqai.export.report.targets import article_targets
from waqai.model import Article, PageReading

NEW = "new-"
"""How the ids of places begin at which a new sentence does."""


class Region(NamedTuple):
    """A block or a piece of furniture: its kind, its code points, what it is printed as.

    ``follows`` is True where no line feed parts it from the region before: both stood on one line. ``dir``
    is the direction of the words where it is not that of the report, else None.
    """

    kind: str
    furniture: bool
    start: int
    pieces: list[Piece]
    follows: bool
    dir: str | None


class Group(NamedTuple):
    """Neighbouring regions: all blocks, or all furniture."""

    furniture: bool
    regions: list[Region]
    kinds: tuple[str, ...]
    size: int


class ArticleHead(NamedTuple):
    """What is known about an article above its text."""

    ref: ArticleRef
    anchor: str
    role: str
    author: str
    credits: tuple[Fact, ...]
    published_href: str | None
    narrowed_by: tuple[ArticleRef, ...]
    story: tuple[str, str] | None
    note: str


class Section(NamedTuple):
    """A stretch of the page: an article's (with ``head``) or furniture outside all articles."""

    head: ArticleHead | None
    groups: list[Group]
    rows: dict[str, list[Row]]
    row_count: int


class PageView(NamedTuple):
    """One page, ready for the template."""

    id: str
    url: str | None
    address: str
    media_type: str
    encoding: str
    sha256: str
    sections: list[Section]
    has_new: bool


def build_page_view(book: Book, reading: PageReading, story: str | None = None) -> PageView:
    """The view of one page; articles of stories other than ``story`` link to theirs."""
    page = reading.page
    builders = [
        MarkBuilder(book, article, f"n{book.numbers.get(article.id, 0)}") for article in reading.articles
    ]
    sections: list[Section] = []
    seen: set[int] = set()
    for owner, regions in groupby(_regions(book, reading, builders), key=lambda pair: pair[0]):
        groups = _groups([region for _, region in regions])
        if owner is None:
            sections.append(Section(None, groups, {}, 0))
            continue
        first = owner not in seen
        seen.add(owner)
        rows = builders[owner].rows() if first else {}
        head = _head(book, reading.articles[owner], story) if first else None
        sections.append(Section(head, groups, rows, sum(map(len, rows.values()))))
    return PageView(
        page.id,
        safe_url(page.url),
        plain(readable(page.url) if page.url else page.id, 120),
        page.media_type,
        page.encoding or "",
        page.sha256,
        sections,
        any(_new_sentences(book, article) for article in reading.articles),
    )


def _new_sentences(book: Book, article: Article) -> list[tuple[int, int]]:
    """Sentences that no earlier article of the story had."""
    entry = book.entries.get(article.id)
    return [(one.start, one.end) for one in entry.new if one.kind == "sentence"] if entry else []


def _regions(
    book: Book, reading: PageReading, builders: Sequence[MarkBuilder]
) -> list[tuple[int | None, Region]]:
    """All text of the page that is not white space, as regions in page order with the article they are in."""
    text = reading.page.text
    spans = _spans(reading)
    starts = [start for _, start, _, _, _ in spans]
    buckets: list[list[Mark]] = [[] for _ in spans]
    new = [span for article in reading.articles for span in _new_sentences(book, article)]
    told = [mark for builder in builders for mark in builder.marks()]
    for mark in [*told, *(Mark(start, end, "nw", "") for start, end in new)]:
        at = max(bisect_right(starts, mark.start) - 1, 0)
        while at < len(spans) and spans[at][1] < mark.end:
            buckets[at].append(mark)
            at += 1
    anchors = _anchors(book, reading)
    regions: list[tuple[int | None, Region]] = []
    previous = 0
    for (owner, start, end, kind, furniture), marks in zip(spans, buckets, strict=True):
        pieces = cut_pieces(text, start, end, marks, anchors)
        turned = None if direction(text, start, end) == book.locale.dir else direction(text, start, end)
        follows = bool(regions) and "\n" not in text[previous:start]
        regions.append((owner, Region(kind, furniture, start, pieces, follows, turned)))
        previous = end
    return regions


def _spans(reading: PageReading) -> list[tuple[int | None, int, int, str, bool]]:
    """(article index, start, end, kind, is furniture) of every region, overlaps cut, gaps filled."""
    claimed: list[tuple[int, int, int | None, str]] = [
        (block.start, block.end, index, block.kind)
        for index, article in enumerate(reading.articles)
        for block in article.blocks
    ]
    claimed.extend((part.start, part.end, None, part.kind) for part in reading.furniture)
    claimed.sort(key=lambda item: (item[0], item[1]))
    text = reading.page.text
    spans: list[tuple[int | None, int, int, str, bool]] = []
    at = 0
    for start, end, owner, kind in [*claimed, (len(text), len(text), None, "")]:
        if text[at:start].strip():
            spans.append(_span(reading, at, start, None, "other"))
        if max(at, start) < end:
            spans.append(_span(reading, max(at, start), end, owner, kind))
        at = max(at, end)
    return spans


def _span(
    reading: PageReading, start: int, end: int, owner: int | None, kind: str
) -> tuple[int | None, int, int, str, bool]:
    """A region without the white space around it; furniture inside an article belongs to its section."""
    text = reading.page.text
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if owner is not None:
        return owner, start, end, kind, False
    inside = (i for i, article in enumerate(reading.articles) if article.start <= start < article.end)
    return next(inside, None), start, end, kind, True


def _anchors(book: Book, reading: PageReading) -> dict[int, list[str]]:
    """Ids of all targets on the page, by the code point at which they stand."""
    anchors: dict[int, list[str]] = {}
    for article in reading.articles:
        spans = article_targets(article) | book.targets.get(article.id, set())
        for start, end in sorted(spans):
            anchors.setdefault(start, []).append(f"{anchor(article.id)}:{start}-{end}")
    for article in reading.articles:
        for start, _ in _new_sentences(book, article):
            anchors.setdefault(start, []).append(f"{NEW}{anchor(article.id)}:{start}")
    return anchors


def _groups(regions: list[Region]) -> list[Group]:
    groups: list[Group] = []
    for furniture, part in groupby(regions, key=lambda region: region.furniture):
        members = list(part)
        kinds = tuple(dict.fromkeys(region.kind for region in members))
        size = sum(piece.size for region in members for piece in region.pieces)
        groups.append(Group(furniture, members, kinds, size))
    return groups


def _head(book: Book, article: Article, story: str | None) -> ArticleHead:
    entry = book.entries.get(article.id)
    published = entry.published if entry and entry.published else None
    words = article.published
    href = None
    if words and words.start is not None and words.end is not None:
        href = book.link(article.id, words.start, words.end)
    own_story = book.stories.get(entry.story) if entry and entry.story else None
    elsewhere = None
    if own_story is not None and own_story.id != story:
        elsewhere = (plain(own_story.title), book.story_href(own_story))
    evidence = (published.evidence if published else None) or (words.evidence if words else None)
    return ArticleHead(
        book.ref(article.id),
        anchor(article.id),
        article.role,
        plain(article.author, 120),
        tuple(
            Fact("", plain(credit.text, 60), book.link(article.id, credit.start, credit.end))
            for credit in article.credits
        ),
        href,
        tuple(book.ref(id_) for id_ in (published.narrowed_by if published else ())),
        elsewhere,
        plain(evidence.note) if evidence and evidence.note else "",
    )
