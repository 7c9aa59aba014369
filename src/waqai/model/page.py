"""What was fetched: a page, its furniture, and what became of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.article import Article
from waqai.model.evidence import Evidence

FurnitureKind = Literal["navigation", "comments", "teaser", "section", "promo", "share", "duplicate", "other"]


class Page(msgspec.Struct, frozen=True):
    """A page as Waqai holds it; every span in the project points into ``text``.

    For plain text ``text`` is the file's content decoded and otherwise unchanged; for HTML it is the page's
    visible text, linearised once. ``sha256`` is of the bytes that came in.
    """

    id: str
    url: str | None
    media_type: str
    encoding: str | None
    sha256: str
    text: str


class Furniture(msgspec.Struct, frozen=True):
    """A part of a page that belongs to no article."""

    kind: FurnitureKind
    start: int
    end: int
    evidence: Evidence | None = None


class Refusal(msgspec.Struct, frozen=True):
    """Why an input gave no article: a stable ``code`` and one line for people."""

    code: str
    message: str


class PageReading(msgspec.Struct, frozen=True):
    """The outcome of reading one page: what ``waqai read`` prints."""

    page: Page
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    refused: Refusal | None = None
