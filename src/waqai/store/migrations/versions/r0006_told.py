"""The order in which pages came, what saved searches have seen, and tokens of programs."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns. Pages that are there came in order of their ids, for all that is known."""
    op.create_table(
        "arrivals",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("page_id", key(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_arrivals"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_arrivals_page_id", ondelete="CASCADE"),
    )
    op.create_index("uq_arrivals_page_id", "arrivals", ["page_id"], unique=True)
    op.execute("INSERT INTO arrivals (page_id) SELECT id FROM pages ORDER BY id")
    for name, kind in (("seen_until", sa.Text()), ("retry_at", key(40)), ("error", RawText())):
        op.add_column("saved_searches", sa.Column(name, kind))
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("owner", key(64), nullable=False),
        sa.Column("label", RawText, nullable=False),
        sa.Column("made_at", key(40), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_tokens"),
    )
    op.create_index("ix_tokens_owner", "tokens", ["owner"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("tokens")
    with op.batch_alter_table("saved_searches") as table:
        for name in ("seen_until", "retry_at", "error"):
            table.drop_column(name)
    op.drop_table("arrivals")
