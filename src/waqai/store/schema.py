"""The tables of a record, in types that SQLite and PostgreSQL share.

Page text, articles, layers, furniture, judgements and the built record lie apart, so that a layer can run
again, or the record be rebuilt, without touching what was read or what people said. Structs lie in JSON
columns of type text, in the shape of ``waqai.model``. The tables are made and changed by ``migrations``;
a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

from waqai.store.columns import RawText, key

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

facts = Table(
    "facts",
    metadata,
    Column("name", key(), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the record itself: ``record`` is there once it was built."""

pages = Table(
    "pages",
    metadata,
    Column("id", key(), primary_key=True),
    Column("url", RawText, index=True),
    Column("media_type", Text, nullable=False),
    Column("encoding", Text),
    Column("sha256", String(64), nullable=False),
    Column("text", RawText, nullable=False),
    Column("refused_code", Text),
    Column("refused_message", RawText),
    Column("fetched_at", key(40)),
    Column("warc_file", Text),
    Column("warc_offset", BigInteger),
    Column("warc_digest", Text),
)
"""Pages of one ``url`` are its versions."""

articles = Table(
    "articles",
    metadata,
    Column("id", key(), primary_key=True),
    Column("page_id", key(), ForeignKey("pages.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("outlet", RawText),
    Column("earliest", String(10)),
    Column("latest", String(10)),
    Column("frame", Text, nullable=False),
)
"""``place`` counts the articles of a page; ``frame`` is the article without its layers."""

layer_runs = Table(
    "layer_runs",
    metadata,
    Column("article_id", key(), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("layer", key(32), primary_key=True),
    Column("version", key(32), primary_key=True),
    Column("current", Integer, nullable=False),
    Column("annotations", Text, nullable=False),
)
"""One run of one layer over one article; a new version of a layer is a new row, and ``current`` is 1 on the
one that is read."""

article_entities = Table(
    "article_entities",
    metadata,
    Column("entity", key(160), primary_key=True),
    Column("article_id", key(), ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("mentions", Integer, nullable=False),
)
"""Which article mentions or credits whom, from the run of the layer of mentions that is current."""

furniture = Table(
    "furniture",
    metadata,
    Column("page_id", key(), ForeignKey("pages.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("evidence", Text),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", key(), primary_key=True),
    Column("name", RawText, nullable=False),
    Column("code", Text, nullable=False),
    Column("message", RawText, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", key(), nullable=False),
    Column("annotation", key(160), nullable=False),
    Column("article", key()),
    Column("reviewer", RawText, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("value", RawText),
    Column("reason", RawText),
    Column("made_at", key(40), nullable=False),
)
"""What people say about annotations; rows are only ever added. ``seq`` is the order in which they came."""

Index("uq_judgements_id", judgements.c.id, unique=True)
Index("ix_judgements_annotation", judgements.c.annotation, judgements.c.made_at)

record_parts = Table(
    "record_parts",
    metadata,
    Column("kind", key(16), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", key(160), nullable=False),
    Column("body", Text, nullable=False),
)
"""The built record, a row an article, affair, story, pair of reuse or entity."""

Index("ix_record_parts_id", record_parts.c.id)

record_heads = Table(
    "record_heads",
    metadata,
    Column("kind", key(16), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("id", key(160), nullable=False),
    Column("parent", key(64)),
    Column("other", key(64)),
    Column("title", RawText),
    Column("outlet", RawText),
    Column("role", Text),
    Column("first", String(10)),
    Column("last", key(10)),
    Column("size", Integer),
)
"""What lists need of ``record_parts``, without its bodies.

``parent`` is an article's story, a story's affair, the first article of a pair of reuse; ``other`` an
article's page, the second article of a pair. ``size`` counts an article's words, a story's articles, an
affair's stories, an entity's mentions, an outlet's articles. ``last`` of what has no day is empty, so that it
sorts alike everywhere. Promises, disagreements and outlets stand in the order of their lists: ``parent`` is
the story, ``title`` its title, ``role`` the outcome or the grade, ``other`` the slot, ``outlet`` what is
written of the due day.
"""

Index("ix_record_heads_id", record_heads.c.kind, record_heads.c.id)
Index("ix_record_heads_parent", record_heads.c.kind, record_heads.c.parent)
Index("ix_record_heads_other", record_heads.c.kind, record_heads.c.other)
Index("ix_record_heads_last", record_heads.c.kind, record_heads.c.last, record_heads.c.id)
