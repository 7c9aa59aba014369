"""The tables that a distributed build reads and writes: their columns, and readings as rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from waqai.corpus.build import Told
from waqai.extract.raw import Refused
from waqai.model import Article, ArticleEntry, Furniture, Page, PageReading, Refusal, Reuse, Story
from waqai.model.codec import from_json, to_json

Column = Literal["text", "integer", "number", "json"]
Row = dict[str, Any]

PAGE: dict[str, Column] = {
    "page": "text", "source": "text", "url": "text", "media_type": "text", "encoding": "text",
    "sha256": "text", "text": "text", "furniture": "json",
}  # fmt: skip
ARTICLE: dict[str, Column] = {
    "article": "text", "role": "text", "start": "integer", "end": "integer", "outlet": "text",
    "title": "text", "published": "text", "earliest": "text", "latest": "text", "basis": "text",
    "layers": "json",
}  # fmt: skip
REFUSAL: dict[str, Column] = {"source": "text", "code": "text", "message": "text"}
STORY: dict[str, Column] = {
    "story": "text", "affair": "text", "title": "text", "first": "text", "last": "text",
    "articles": "integer", "record": "json",
}  # fmt: skip
ENTRY: dict[str, Column] = {"article": "text", "story": "text", "published": "json", "entry": "json"}
AFFAIR: dict[str, Column] = {"affair": "text", "title": "text", "stories": "json"}
REUSE: dict[str, Column] = {
    "a": "text", "b": "text", "direction": "text", "share_a": "number", "share_b": "number", "reuse": "json",
}  # fmt: skip


def reading_row(place: str, source: str, reading: PageReading) -> Row:
    """One page with its articles; ``place`` says where it came in, so that the first of two equals stays."""
    page = reading.page
    row: Row = {
        "place": place, "page": page.id, "source": source, "url": page.url, "media_type": page.media_type,
        "encoding": page.encoding, "sha256": page.sha256, "text": page.text,
        "furniture": to_json(reading.furniture).decode(),
        "articles": [_article_row(article) for article in reading.articles],
    }  # fmt: skip
    return row | _refusal(reading.refused)


def refused_row(place: str, refused: Refused) -> Row:
    """One input that gave no page."""
    nothing: Row = dict.fromkeys(PAGE)
    return nothing | {"place": place, "source": refused.name, "articles": []} | _refusal(refused.refusal)


def read_row(row: Mapping[str, Any]) -> PageReading:
    """The page of a row of the table of articles, with that article alone."""
    told = [row.get(name) for name in ("url", "media_type", "encoding", "sha256")]
    page = Page(row["page"], told[0], told[1] or "text/plain", told[2], told[3] or "", row["text"])
    furniture = from_json(row["furniture"], tuple[Furniture, ...]) if row.get("furniture") else ()
    return PageReading(page, (from_json(row["layers"], Article),), furniture)


def told_row(told: Told) -> Row:
    """The stories of one affair, what the record says of its articles, and itself where it is one."""
    return {
        "stories": [_story_row(story) for story in told.stories],
        "entries": [_entry_row(entry) for entry in told.entries],
        "affairs": [
            {"affair": affair.id, "title": affair.title, "stories": to_json(affair.stories).decode()}
            for affair in told.affairs
        ],
    }


def reuse_row(reuse: Reuse) -> Row:
    """What two articles share."""
    return {
        "a": reuse.a, "b": reuse.b, "direction": reuse.direction, "share_a": reuse.share_a,
        "share_b": reuse.share_b, "reuse": to_json(reuse).decode(),
    }  # fmt: skip


def _story_row(story: Story) -> Row:
    return {
        "story": story.id, "affair": story.affair, "title": story.title, "first": story.first,
        "last": story.last, "articles": len(story.articles), "record": to_json(story).decode(),
    }  # fmt: skip


def _entry_row(entry: ArticleEntry) -> Row:
    published = None if entry.published is None else to_json(entry.published).decode()
    return {
        "article": entry.id, "story": entry.story, "published": published, "entry": to_json(entry).decode(),
    }  # fmt: skip


def pack_days(days: Iterable[int | None]) -> bytes:
    """The days that are known, for a calendar elsewhere."""
    return array("q", sorted(day for day in days if day is not None)).tobytes()


def unpack_days(packed: bytes) -> Sequence[int]:
    """The days of ``pack_days``, ascending."""
    days = array("q")
    days.frombytes(packed)
    return days


def _refusal(refusal: Refusal | None) -> Row:
    return {
        "code": None if refusal is None else refusal.code,
        "message": None if refusal is None else refusal.message,
    }


def _article_row(article: Article) -> Row:
    published = article.published
    return {
        "article": article.id, "role": article.role, "start": article.start, "end": article.end,
        "outlet": article.outlet, "title": None if article.title is None else article.title.text,
        "published": None if published is None else published.value,
        "earliest": None if published is None else published.earliest,
        "latest": None if published is None else published.latest,
        "basis": None if published is None else published.basis,
        "layers": to_json(article).decode(),
    }  # fmt: skip
