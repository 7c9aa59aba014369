"""The search index: a row a unit, and what each database needs to find words in it."""

import sqlalchemy as sa
from alembic import op

from waqai.store.columns import RawText, key
from waqai.store.search_table import FTS_TABLE, INDEX_VERSION

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TOKENS = ("title", "body", "title_said", "body_said", "marks")


def upgrade() -> None:
    """Add the tables. An archive that holds pages is indexed by its first search."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "search_units",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("unit", key(160), nullable=False),
        sa.Column("article", key(), nullable=False),
        sa.Column("page", key(), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("title_start", sa.Integer),
        sa.Column("title_end", sa.Integer),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("own_day", sa.Boolean, nullable=False),
        sa.Column("outlet", RawText),
        sa.Column("speakers", RawText, nullable=False),
        *(sa.Column(name, sa.Text) for name in (_TOKENS if sqlite else ())),
        sa.PrimaryKeyConstraint("id", name="pk_search_units"),
    )
    op.create_index("ix_search_units_page", "search_units", ["page"])
    op.create_index("ix_search_units_last", "search_units", ["kind", "last"])
    op.create_index("ix_search_units_article", "search_units", ["article"])
    if sqlite:
        op.execute(FTS_TABLE)
    else:
        op.execute("ALTER TABLE search_units ADD COLUMN vector tsvector")
        op.execute("CREATE INDEX ix_search_units_vector ON search_units USING gin (vector)")
    empty = not op.get_bind().execute(sa.text("SELECT count(*) FROM pages")).scalar()
    facts = sa.table("facts", sa.column("name"), sa.column("value"))
    op.execute(facts.insert().values(name="search_index", value=INDEX_VERSION if empty else ""))
