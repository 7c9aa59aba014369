"""The table of the search index; its full-text side is made by each database in its own way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Integer, MetaData, String, Table, Text

from waqai.search.units import Unit
from waqai.search.words import token
from waqai.store.columns import RawText, key

INDEX_VERSION = "3"
"""Rises with what is indexed and with the analysis of words: the next search makes the index anew."""

FTS_TABLE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(title, body, title_said, body_said, marks, "
    "content='search_units', content_rowid='id', tokenize=\"ascii tokenchars '~._'\")"
)
"""The full-text side in SQLite. Words are cut and folded before: all that is left is to part at spaces."""

FACT = "search_index"
GAP = "\x1f"

search_units = Table(
    "search_units",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("unit", key(160), nullable=False),
    Column("article", key(), nullable=False),
    Column("page", key(), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title_start", Integer),
    Column("title_end", Integer),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("own_day", Boolean, nullable=False),
    Column("outlet", RawText),
    Column("speakers", RawText, nullable=False),
    Column("title", Text),
    Column("body", Text),
    Column("title_said", Text),
    Column("body_said", Text),
    Column("marks", Text),
)
"""A row a unit. The last five are the tokens that SQLite indexes; PostgreSQL has a ``vector`` instead."""


def head_row(unit: Unit) -> dict[str, Any]:
    """The columns of a unit that are no tokens."""
    return {
        "kind": unit.kind,
        "unit": unit.id,
        "article": unit.article,
        "page": unit.page,
        "start": unit.start,
        "end": unit.end,
        "title_start": unit.heading[0] if unit.heading else None,
        "title_end": unit.heading[1] if unit.heading else None,
        "first": unit.first,
        "last": unit.last,
        "own_day": unit.own_day,
        "outlet": unit.outlet,
        "speakers": GAP.join(unit.speakers),
    }


def said(word: str) -> str:
    """The token of a word as written."""
    return token("", word)
