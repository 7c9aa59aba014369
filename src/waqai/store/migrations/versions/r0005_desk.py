"""Who may use a desk that others can reach, and the searches that people keep."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "people",
        sa.Column("name", key(64), nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("made_at", key(40), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_people"),
    )
    op.create_table(
        "saved_searches",
        sa.Column("id", key(), nullable=False),
        sa.Column("owner", key(64), nullable=False),
        sa.Column("title", RawText, nullable=False),
        sa.Column("query", RawText, nullable=False),
        sa.Column("webhook", RawText),
        sa.Column("secret", sa.Text),
        sa.Column("told_until", RawText),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
    )
    op.create_index("ix_saved_searches_owner", "saved_searches", ["owner"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("saved_searches")
    op.drop_table("people")
