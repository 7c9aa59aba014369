"""How many independent origins a claim has, read off the chains of the statements that tell it.

The origin of a statement is the one who got it first-hand: the first link behind the speaker (a document that
recorded him, an agency, an outlet), the outlet itself where an outlet speaks in its own name, and the page
where no link says more. Two papers that print one agency's wire have one origin between them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from waqai.model import ChainLink, Statement

_SPEAKS_FOR_ITSELF = "outlet"
_PAGE = "page"


class Origin(msgspec.Struct, frozen=True):
    """Who got a statement first-hand; ``key`` is the same for the same origin in all articles.

    ``start`` and ``end`` are code points into the page of the statement, None where its metadata says it.
    """

    key: str
    kind: str
    name: str | None
    entity: str | None
    start: int | None
    end: int | None


def resolve_origin(statement: Statement, article: str) -> Origin:
    """The origin of ``statement``; ``article`` is the id that stands for it where its chain names nobody."""
    source = statement.source
    if source is not None and source.kind == _SPEAKS_FOR_ITSELF:
        speaker = ChainLink(source.kind, source.name, source.entity, source.start, source.end)
        return _origin(speaker, article)
    own = {source.entity, source.name} - {None} if source is not None else set()
    for link in statement.chain:
        if link.kind == _PAGE:
            break
        if not own.intersection((link.entity, link.name)):
            return _origin(link, article)
    return _origin(ChainLink(_PAGE, None, None, None, None), article)


def count_origins(statements: Iterable[tuple[str, Statement]]) -> int:
    """The number of different origins of one claim, told by statements, each with its article's id."""
    return len({resolve_origin(statement, article).key for article, statement in statements})


def _origin(link: ChainLink, article: str) -> Origin:
    key = link.entity or link.name or f"{_PAGE}:{article}"
    return Origin(key, link.kind, link.name, link.entity, link.start, link.end)
