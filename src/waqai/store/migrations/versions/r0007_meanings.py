"""Vectors of headlines for a search by meaning; words packed so that ranking reads them quickly."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


_HAS_LZ4 = (
    "SELECT count(*) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)"
)


def upgrade() -> None:
    """Add the table, empty. Ranking unpacks the words of every article found: LZ4 halves what that costs."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql" and connection.execute(sa.text(_HAS_LZ4)).scalar():
        op.execute("ALTER TABLE search_units ALTER COLUMN vector SET COMPRESSION lz4")
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
