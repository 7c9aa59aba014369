"""The order in which pages came into a record, so that what is new since a moment can be told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, Table, func, select

from waqai.model import PageReading, RecordDocument
from waqai.store.columns import key
from waqai.store.reads import batches
from waqai.store.schema import metadata

arrivals = Table(
    "arrivals",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("page_id", key(), ForeignKey("pages.id", ondelete="CASCADE"), nullable=False),
)
"""A row a page. Writers take turns, so that a later page never has a lower number."""

Index("uq_arrivals_page_id", arrivals.c.page_id, unique=True)


class ArrivalListener:
    """Numbers new pages in the transaction that brings them."""

    def readings_added(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """These pages came, in this order; those that have a number keep it (they were copied with it)."""
        ids = list(dict.fromkeys(reading.page.id for reading in readings))
        known: set[str] = set()
        for some in batches(ids):
            known.update(connection.scalars(select(arrivals.c.page_id).where(arrivals.c.page_id.in_(some))))
        new = [{"page_id": one} for one in ids if one not in known]
        if new:
            connection.execute(arrivals.insert(), new)

    def layers_changed(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """A page that is read anew has not come anew."""

    def record_saved(self, connection: Connection, document: RecordDocument) -> None:
        """Nothing came."""


def last_arrival(connection: Connection) -> int:
    """The number of the page that came last; 0 without pages."""
    return int(connection.scalar(select(func.max(arrivals.c.seq))) or 0)
