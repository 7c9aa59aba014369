"""What a query asks, as data: made by ``waqai.search.parsing``, answered by ``waqai.store.search``."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True):
    """One of these keys stands in the text: a word in any inflection."""

    keys: tuple[str, ...]


class Phrase(msgspec.Struct, frozen=True):
    """These words stand next to each other as written, clitics aside."""

    words: tuple[str, ...]


class Marked(msgspec.Struct, frozen=True):
    """One of these marks is set: a field of the query."""

    marks: tuple[str, ...]


class Both(msgspec.Struct, frozen=True):
    """All of ``parts`` hold, and none of ``without``. ``parts`` are not empty."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


class Either(msgspec.Struct, frozen=True):
    """One of ``parts`` holds; there are at least two."""

    parts: tuple[Node, ...]


Node = Words | Phrase | Marked | Both | Either


class Query(msgspec.Struct, frozen=True):
    """A query: what must hold, and the days and stories that it is kept to.

    ``node`` is None where only days or stories are asked for. ``after`` and ``before`` are ISO days, both
    exclusive; a thing of uncertain date is in when it may be. ``stories`` are ids or how they begin.
    """

    text: str
    node: Node | None
    after: str | None = None
    before: str | None = None
    stories: tuple[str, ...] = ()


def find_leaves(node: Node | None) -> list[Words | Phrase]:
    """Words and phrases that the query looks for: what is marked on the page."""
    if isinstance(node, (Both, Either)):
        return [leaf for part in node.parts for leaf in find_leaves(part)]
    return [node] if isinstance(node, (Words, Phrase)) else []
