"""What comes in before it is read: bytes or text, and what the caller knows about it."""

from __future__ import annotations

import msgspec

from waqai.model import Refusal


class Given(msgspec.Struct, frozen=True):
    """What the caller says about a page; it beats what is read off the page (``basis: given``)."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None


class RawPage(msgspec.Struct, frozen=True):
    """One page to read. ``name`` is for messages (a file, a record in a file); ``data`` is bytes as fetched,
    or text that is decoded already. ``media_type`` is None where nothing says it; ``charset`` is what a
    transport or container declares; ``told`` is what a container says about the page (a feed about its
    entry), which counts as metadata."""

    name: str
    data: bytes | str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    given: Given = Given()
    told: Given = Given()


class Refused(msgspec.Struct, frozen=True):
    """An input, or a part of one, that gave no page: named, with the reason."""

    name: str
    refusal: Refusal
