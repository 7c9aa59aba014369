"""What was written: an article with its blocks and the layers of annotations over it."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.event import Event
from waqai.model.evidence import Evidence
from waqai.model.mention import Mention, Reference
from waqai.model.quantity import Quantity
from waqai.model.span import TextSpan
from waqai.model.statement import Statement
from waqai.model.timex import Timex

BlockKind = Literal[
    "title", "subheading", "paragraph", "caption", "byline", "date", "dateline", "credit", "keywords"
]
Basis = Literal["stated", "metadata", "inferred", "given"]
Role = Literal["main", "related"]


class Block(msgspec.Struct, frozen=True):
    """A part of an article, in page order; it may be a part of a line."""

    kind: BlockKind
    start: int
    end: int


class Published(msgspec.Struct, frozen=True):
    """When an article was published.

    ``value`` is EDTF (``2024-02-09``, ``2021-03``, ``2024-02-11T13:41``) or None when only the bounds are
    known. ``earliest`` and ``latest`` are ISO days, inclusive. ``start`` and ``end`` point to the words that
    say it; both None when they are not on the page.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    start: int | None = None
    end: int | None = None
    evidence: Evidence | None = None


class Credit(msgspec.Struct, frozen=True):
    """An outlet or agency that the page names as where it comes from; ``entity`` is shared by synonyms."""

    start: int
    end: int
    text: str
    entity: str | None


class Article(msgspec.Struct, frozen=True):
    """One article on a page, ``[start, end)`` of ``Page.text``, with its layers."""

    id: str
    role: Role
    start: int
    end: int
    outlet: str | None = None
    title: TextSpan | None = None
    published: Published | None = None
    credits: tuple[Credit, ...] = ()
    keywords: tuple[TextSpan, ...] = ()
    dateline: TextSpan | None = None
    author: str | None = None
    blocks: tuple[Block, ...] = ()
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    evidence: Evidence | None = None
    references: tuple[Reference, ...] = ()
