"""The first tables: pages, articles, layers, furniture, refusals, the built record."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "facts",
        sa.Column("name", key(), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "pages",
        sa.Column("id", key(), nullable=False),
        sa.Column("url", RawText),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("encoding", sa.Text),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", RawText, nullable=False),
        sa.Column("refused_code", sa.Text),
        sa.Column("refused_message", RawText),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
    )
    _create_articles()
    op.create_table(
        "refusals",
        sa.Column("id", key(), nullable=False),
        sa.Column("name", RawText, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("message", RawText, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_refusals"),
    )
    op.create_table(
        "record_parts",
        sa.Column("kind", key(16), nullable=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", key(160), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("kind", "place", name="pk_record_parts"),
    )
    op.create_index("ix_record_parts_id", "record_parts", ["id"])


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", key(), nullable=False),
        sa.Column("page_id", key(), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("outlet", RawText),
        sa.Column("earliest", sa.String(10)),
        sa.Column("latest", sa.String(10)),
        sa.Column("frame", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_articles_page_id", ondelete="CASCADE"),
    )
    op.create_index("ix_articles_page_id", "articles", ["page_id"])
    op.create_table(
        "layer_runs",
        sa.Column("article_id", key(), nullable=False),
        sa.Column("layer", key(32), nullable=False),
        sa.Column("version", key(32), nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("annotations", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "layer", "version", name="pk_layer_runs"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_layer_runs_article_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "furniture",
        sa.Column("page_id", key(), nullable=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("evidence", sa.Text),
        sa.PrimaryKeyConstraint("page_id", "place", name="pk_furniture"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_furniture_page_id", ondelete="CASCADE"),
    )
