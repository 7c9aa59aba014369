"""The archive: fetches on pages, who is named where, judgements of people, heads of the record's parts."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BATCH = 500


def upgrade() -> None:
    """Add columns and tables, and fill them from what is there."""
    for column in (
        sa.Column("fetched_at", key(40)),
        sa.Column("warc_file", sa.Text),
        sa.Column("warc_offset", sa.BigInteger),
        sa.Column("warc_digest", sa.Text),
    ):
        op.add_column("pages", column)
    op.create_index("ix_pages_url", "pages", ["url"])
    named = op.create_table(
        "article_entities",
        sa.Column("entity", key(160), nullable=False),
        sa.Column("article_id", key(), nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("entity", "article_id", name="pk_article_entities"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_entities_article_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_article_entities_article_id", "article_entities", ["article_id"])
    _create_judgements()
    heads = _create_heads()
    _fill(named, _named())
    _fill(heads, _heads())


def _create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("id", key(), nullable=False),
        sa.Column("annotation", key(160), nullable=False),
        sa.Column("article", key()),
        sa.Column("reviewer", RawText, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("value", RawText),
        sa.Column("reason", RawText),
        sa.Column("made_at", key(40), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_judgements"),
    )
    op.create_index("uq_judgements_id", "judgements", ["id"], unique=True)
    op.create_index("ix_judgements_annotation", "judgements", ["annotation", "made_at"])


def _create_heads() -> sa.Table:
    heads = op.create_table(
        "record_heads",
        sa.Column("kind", key(16), nullable=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", key(160), nullable=False),
        sa.Column("parent", key(64)),
        sa.Column("other", key(64)),
        sa.Column("title", RawText),
        sa.Column("outlet", RawText),
        sa.Column("role", sa.Text),
        sa.Column("first", sa.String(10)),
        sa.Column("last", key(10)),
        sa.Column("size", sa.Integer),
        sa.PrimaryKeyConstraint("kind", "place", name="pk_record_heads"),
    )
    op.create_index("ix_record_heads_id", "record_heads", ["kind", "id"])
    op.create_index("ix_record_heads_parent", "record_heads", ["kind", "parent"])
    op.create_index("ix_record_heads_other", "record_heads", ["kind", "other"])
    op.create_index("ix_record_heads_last", "record_heads", ["kind", "last", "id"])
    return heads


def _fill(table: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            op.bulk_insert(table, batch)
            batch = []
    op.bulk_insert(table, batch)


def _named() -> Iterator[dict[str, Any]]:
    query = """SELECT a.id, a.frame, l.annotations FROM articles a LEFT JOIN layer_runs l
        ON l.article_id = a.id AND l.layer = 'mentions' AND l.current = 1"""
    for article, frame, annotations in op.get_bind().execute(sa.text(query)).all():
        found = json.loads(frame)["credits"] + json.loads(annotations or "[]")
        for entity, count in sorted(Counter(one["entity"] for one in found if one["entity"]).items()):
            yield {"entity": entity, "article_id": article, "mentions": count}


def _heads() -> Iterator[dict[str, Any]]:
    for kind, place, name, body in op.get_bind().execute(
        sa.text("SELECT kind, place, id, body FROM record_parts")
    ):
        yield {"kind": kind, "place": place, "id": name, **_head(kind, json.loads(body))}


def _head(kind: str, part: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(
        ("parent", "other", "title", "outlet", "role", "first", "last", "size")
    )
    if kind == "articles":
        published = part["published"] or {"earliest": None, "latest": None}
        row.update(parent=part["story"], other=part["page"], title=part["title"], outlet=part["outlet"])
        row.update(role=part["role"], size=part["words"])
        row.update(first=published["earliest"], last=published["latest"] or published["earliest"] or "")
    elif kind == "stories":
        row.update(parent=part["affair"], title=part["title"], size=len(part["articles"]))
        row.update(first=part["first"], last=part["last"] or "")
    elif kind == "affairs":
        row.update(title=part["title"], size=len(part["stories"]))
    elif kind == "reuse":
        row.update(parent=part["a"], other=part["b"])
    elif kind == "entities":
        row.update(title=part["name"], size=part["mentions"])
    return row
