"""Words that name somebody or something."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.evidence import Evidence
from waqai.model.span import TextSpan

MentionType = Literal["person", "organization", "group", "place", "nationality", "unnamed"]


class Mention(msgspec.Struct, frozen=True):
    """A name, or an unnamed source, in an article.

    ``start`` and ``end`` are code points into ``Page.text`` and leave out title and clitics. ``entity`` is
    the id of who is meant, ``name`` the entity's canonical Arabic name; ``role`` is the title or office that
    the page gives with the name.
    """

    id: str
    start: int
    end: int
    text: str
    type: MentionType
    entity: str | None
    name: str | None
    role: TextSpan | None = None
    evidence: Evidence | None = None


class Reference(msgspec.Struct, frozen=True):
    """Words that mean somebody named before in the article and are no name: «the minister», «the latter».

    ``mention`` is the id of the mention that they go back to, ``entity`` and ``name`` are its entity. The
    evidence says why, with the parts of the score.
    """

    id: str
    start: int
    end: int
    text: str
    type: MentionType
    entity: str | None
    name: str | None
    mention: str
    evidence: Evidence | None = None
