"""The record: what ``record.json`` holds, made from all pages together."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.article import Basis, Role
from waqai.model.evidence import Evidence
from waqai.model.reuse import Reuse
from waqai.model.story import Affair, Story


class RecordPublished(msgspec.Struct, frozen=True):
    """When an article was published, as the whole record knows it.

    Fields as in ``Published``. ``narrowed_by`` are ids of articles whose words made an inferred interval
    smaller; the basis stays ``inferred`` and ``evidence`` points to their words.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    basis: Basis
    narrowed_by: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    evidence: Evidence | None = None


class NewSpan(msgspec.Struct, frozen=True):
    """Words of an article that no earlier article of its story had: a sentence, a figure or a date."""

    kind: Literal["sentence", "quantity", "time"]
    start: int
    end: int


class ArticleEntry(msgspec.Struct, frozen=True):
    """One article of the record. ``start`` and ``end`` are code points into the text of ``page``.

    ``new`` is what no earlier article of the story had; empty for the first, of which all is new.
    """

    id: str
    page: str
    outlet: str | None
    title: str | None
    published: RecordPublished | None
    role: Role
    story: str | None
    url: str | None
    start: int
    end: int
    words: int
    credits: tuple[str, ...] = ()
    new: tuple[NewSpan, ...] = ()


class EntityEntry(msgspec.Struct, frozen=True):
    """Somebody or something that articles name; ``variants`` are the ways it is written, by frequency.

    ``also`` are ids that mentions carry and that the record reads as this entity.
    """

    id: str
    name: str
    name_en: str | None
    type: str
    country: str | None
    variants: tuple[str, ...]
    mentions: int
    also: tuple[str, ...] = ()


class RecordDocument(msgspec.Struct, frozen=True):
    """The whole record, ordered so that equal input gives equal bytes."""

    articles: tuple[ArticleEntry, ...] = ()
    affairs: tuple[Affair, ...] = ()
    stories: tuple[Story, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    entities: tuple[EntityEntry, ...] = ()
