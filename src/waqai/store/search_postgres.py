"""The index in PostgreSQL: a ``tsvector`` of our own tokens under GIN, ranked by ``ts_rank``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Numeric,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal_column,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql.elements import ColumnElement, TextClause

from waqai.search.query import Both, Either, Marked, Node, Phrase, Words
from waqai.search.units import Unit
from waqai.search.words import Entry, token
from waqai.store.search_table import head_row, said, search_units

_NOT_HERE = frozenset(("id", "title", "body", "title_said", "body_said", "marks"))
_UNITS = table(
    "search_units",
    *(column(one.name, one.type) for one in search_units.c if one.name not in _NOT_HERE),
    column("vector", TSVECTOR),
)
_KEY, _SAID, _MARK = "k", "w", "m"
_LAST_POSITION, _MOST_BYTES, _APART = 16_383, 900_000, 10
_WEIGHTS = "'{0.1, 0.2, 0.4, 1.0}'::real[]"


def add_units(connection: Connection, units: Sequence[Unit]) -> None:
    """Index the units, in the transaction that is open."""
    if not units:
        return
    connection.execute(insert(_UNITS), [{**head_row(unit), "vector": _vector(unit)} for unit in units])


def drop_pages(connection: Connection, pages: Sequence[str]) -> None:
    """Take the units of these pages out of the index."""
    connection.execute(delete(search_units).where(search_units.c.page.in_(pages)))


def drop_all(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(delete(search_units))


def _vector(unit: Unit) -> str:
    """The literal of a ``tsvector``; words far back in a very long article share the last place there is."""
    title = list(_placed(unit.title, 1, "A"))
    body = _placed(unit.body, len(unit.title) + _APART, "D")
    found = [_quote(_MARK + mark) for mark in unit.marks]
    size = 0
    for lexeme in (*title, *body):
        size += len(lexeme.encode())
        if size > _MOST_BYTES:
            break  # a tsvector holds a megabyte: some hundred thousand words
        found.append(lexeme)
    return " ".join(found)


def _placed(words: Sequence[Entry], first: int, weight: str) -> Iterator[str]:
    for at, word in enumerate(words, start=first):
        place = f":{min(at, _LAST_POSITION)}{weight}"
        for one in word.tokens.split():
            yield _quote(_KEY + one) + place
        yield _quote(_SAID + word.said) + place


def condition(node: Node) -> TextClause:
    """What a row must match."""
    return text("vector @@ CAST(:waqai_match AS tsquery)").bindparams(waqai_match=_match(node))


def source() -> Any:
    """Where the rows come from when words are looked for."""
    return search_units


def score(node: Node) -> ColumnElement[Any]:
    """The rank of a row, higher is better, rounded so that days decide between what is all but equal."""
    asked = cast(bindparam("waqai_rank", _match(node), unique=False), TSQUERY)
    rank = func.ts_rank(literal_column(_WEIGHTS), literal_column("vector"), asked, 1)
    return func.round(cast(rank, Numeric), 3)


def _match(node: Node) -> str:
    if isinstance(node, Words):
        return "(" + " | ".join(_quote(_KEY + token("", one)) for one in node.keys) + ")"
    if isinstance(node, Phrase):
        return "(" + " <-> ".join(_quote(_SAID + said(word)) for word in node.words) + ")"
    if isinstance(node, Marked):
        return "(" + " | ".join(_quote(_MARK + mark) for mark in node.marks) + ")"
    if isinstance(node, Either):
        return "(" + " | ".join(map(_match, node.parts)) + ")"
    return _both(node)


def _both(node: Both) -> str:
    without = [f"!{_match(part)}" for part in node.without]
    return "(" + " & ".join([*map(_match, node.parts), *without]) + ")"


def _quote(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
