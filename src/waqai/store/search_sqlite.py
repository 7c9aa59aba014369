"""The index in SQLite: FTS5 over our own tokens, ranked by BM25 with a weight for titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, column, delete, func, insert, literal, literal_column, select, table, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import ColumnElement, TextClause

from waqai.search.query import Both, Either, Marked, Node, Phrase, Words
from waqai.search.units import Unit
from waqai.search.words import token
from waqai.store.search_table import FTS_TABLE, head_row, said, search_units

_TOKENS = tuple(search_units.c[name] for name in ("title", "body", "title_said", "body_said", "marks"))
_FTS = table("search_fts", column("search_fts"), column("rowid"), *(column(one.name) for one in _TOKENS))
_NAMES = ["rowid", *(one.name for one in _TOKENS)]
_COLUMNS = [one.name for one in search_units.columns if one.name != "id"]
_INSERT = str(insert(search_units).values(dict.fromkeys(_COLUMNS, "")).compile(dialect=sqlite.dialect()))
_SCORE = "round(-bm25(search_fts, 6.0, 1.0, 6.0, 1.0, 0.0), 2)"


def add_units(connection: Connection, units: Sequence[Unit]) -> None:
    """Index the units, in the transaction that is open."""
    if not units:
        return
    last = connection.scalar(select(func.coalesce(func.max(search_units.c.id), 0)))
    connection.exec_driver_sql(_INSERT, [_row(unit) for unit in units])
    fresh = select(search_units.c.id, *_TOKENS).where(search_units.c.id > last)
    connection.execute(insert(_FTS).from_select(_NAMES, fresh))


def drop_pages(connection: Connection, pages: Sequence[str]) -> None:
    """Take the units of these pages out of the index."""
    for page in pages:
        here = search_units.c.page == page
        # How FTS5 is told to forget a row: by what it was told when the row came.
        old = select(literal("delete"), search_units.c.id, *_TOKENS).where(here)
        connection.execute(insert(_FTS).from_select(["search_fts", *_NAMES], old))
        connection.execute(delete(search_units).where(here))


def drop_all(connection: Connection) -> None:
    """Empty the index."""
    connection.execute(delete(search_units))
    connection.execute(text("DROP TABLE search_fts"))
    connection.execute(text(FTS_TABLE))


def _row(unit: Unit) -> tuple[Any, ...]:
    return (
        *head_row(unit).values(),
        " ".join([word.tokens for word in unit.title]),
        " ".join([word.tokens for word in unit.body]),
        " ".join([word.said for word in unit.title]),
        " ".join([word.said for word in unit.body]),
        " ".join(unit.marks),
    )


def condition(node: Node) -> TextClause:
    """What a row must match; the rows of ``search_units`` are joined by ``join_on``."""
    return text("search_fts MATCH :waqai_match").bindparams(waqai_match=_match(node))


def source() -> Any:
    """Where the rows come from when words are looked for."""
    return search_units.join(_FTS, _FTS.c.rowid == search_units.c.id)


def score(_: Node) -> ColumnElement[Any]:
    """The rank of a row, higher is better, rounded so that days decide between what is all but equal."""
    return literal_column(_SCORE)


def _match(node: Node) -> str:
    if isinstance(node, Words):
        return "({title body} : (" + " OR ".join(_quote(token("", one)) for one in node.keys) + "))"
    if isinstance(node, Phrase):
        return "({title_said body_said} : " + _quote(" ".join(said(word) for word in node.words)) + ")"
    if isinstance(node, Marked):
        return "(marks : (" + " OR ".join(map(_quote, node.marks)) + "))"
    if isinstance(node, Either):
        return "(" + " OR ".join(map(_match, node.parts)) + ")"
    return _both(node)


def _both(node: Both) -> str:
    found = "(" + " AND ".join(map(_match, node.parts)) + ")"
    for part in node.without:
        found = f"({found} NOT {_match(part)})"
    return found


def _quote(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
