"""What a watcher remembers between rounds: addresses and hosts."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "watched",
        sa.Column("id", key(), nullable=False),
        sa.Column("url", RawText, nullable=False),
        sa.Column("part", key(8), nullable=False),
        sa.Column("host", key(255), nullable=False),
        sa.Column("via", RawText),
        sa.Column("kind", sa.Text),
        sa.Column("title", RawText, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("stamp", RawText, nullable=False),
        sa.Column("etag", RawText, nullable=False),
        sa.Column("last_modified", RawText, nullable=False),
        sa.Column("sha256", key()),
        sa.Column("page", key()),
        sa.Column("quiet", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("message", RawText),
        sa.Column("checked_at", sa.Double),
        sa.Column("succeeded_at", sa.Double),
        sa.Column("changed_at", sa.Double),
        sa.Column("due_at", sa.Double),
        sa.Column("taken_by", sa.Text),
        sa.Column("taken_until", sa.Double),
        sa.PrimaryKeyConstraint("id", name="pk_watched"),
    )
    op.create_index("ix_watched_due_at", "watched", ["due_at"])
    op.create_table(
        "watched_hosts",
        sa.Column("host", key(255), nullable=False),
        sa.Column("next_at", sa.Double, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_watched_hosts"),
    )
