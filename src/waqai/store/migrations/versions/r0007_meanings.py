"""Vectors of headlines for a search by meaning: filled by the first search that asks for it."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty."""
    op.create_table(
        "search_meanings",
        sa.Column("article", key(), nullable=False),
        sa.Column("model", key(64), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", "model", name="pk_search_meanings"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("search_meanings")
