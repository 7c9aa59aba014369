"""The tables of a record, in types that SQLite and PostgreSQL share.

Page text, articles, layers, furniture and the built record lie apart, so that a layer can run again, or the
record be rebuilt, without touching what was read. Structs lie in JSON columns of type text, in the shape of
``waqai.model``.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = "1"

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the record itself; ``schema_version`` says which tables it has."""

pages = Table(
    "pages",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("url", Text),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("refused_code", Text),
    Column("refused_message", Text),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("page_id", ForeignKey("pages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("outlet", Text),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("frame", Text, nullable=False),
)
"""``place`` counts the articles of a page; ``frame`` is the article without its layers."""

layer_runs = Table(
    "layer_runs",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("layer", String(32), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("current", Integer, nullable=False),
    Column("annotations", Text, nullable=False),
)
"""One run of one layer over one article; a new version of a layer is a new row, and ``current`` is 1 on the
one that is read."""

furniture = Table(
    "furniture",
    metadata,
    Column("page_id", ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("evidence", Text),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
)

record_parts = Table(
    "record_parts",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", String(160), nullable=False),
    Column("body", Text, nullable=False),
)
"""The built record, a row an article, affair, story, pair of reuse or entity."""

Index("ix_record_parts_id", record_parts.c.id)
