"""Who is meant: one person, organisation, group or place, however it is spelt."""

from __future__ import annotations

import msgspec


class Entity(msgspec.Struct, frozen=True):
    """One entity of a record.

    ``name`` is the canonical Arabic name, ``name_en`` the English one where known, ``type`` as in a mention
    (a nationality counts for its country, a place), ``country`` ISO 3166 alpha-2 or None. ``variants`` are the
    spellings met, most frequent first; ``mentions`` how often it was met.
    """

    id: str
    name: str
    name_en: str | None
    type: str
    country: str | None
    variants: tuple[str, ...] = ()
    mentions: int = 0
