"""Content that an article attributes to somebody."""

from __future__ import annotations

import msgspec

from waqai.model.evidence import Evidence
from waqai.model.span import TextSpan


class Source(msgspec.Struct, frozen=True):
    """Who speaks. ``start`` and ``end`` are None when the kind is ``implicit``."""

    start: int | None
    end: int | None
    text: str | None
    entity: str | None
    name: str | None
    kind: str


class ChainLink(msgspec.Struct, frozen=True):
    """One step of a transmission; ``start`` is None where the link comes from the page's metadata."""

    kind: str
    name: str | None
    entity: str | None
    start: int | None
    end: int | None


POLARITY_OF_CONTENT = "polarity:content"
"""The rule in the evidence of a statement whose content, not its cue, gives its polarity."""


class Statement(msgspec.Struct, frozen=True):
    """Content with its cue and its source; ``start`` and ``end`` are the content's code points."""

    id: str
    start: int
    end: int
    text: str
    cue: TextSpan
    source: Source | None
    channel: str
    polarity: str
    quoted: str
    audience: str = "public"
    said: str | None = None
    continues: str | None = None
    chain: tuple[ChainLink, ...] = ()
    evidence: Evidence | None = None
