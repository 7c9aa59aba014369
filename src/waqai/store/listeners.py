"""Who is told, in the same transaction, what a store keeps: the seam for tables that follow from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from waqai.model import PageReading, RecordDocument
from waqai.store.arrivals import ArrivalListener
from waqai.store.search_index import SearchListener


class Listener(Protocol):
    """Keeps tables of its own in step. What it raises undoes the whole transaction."""

    def readings_added(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """These pages are new, and their rows are in."""

    def layers_changed(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """Articles of these pages have a new run of a layer, which is in and current."""

    def record_saved(self, connection: Connection, document: RecordDocument) -> None:
        """The record was built anew, and its rows are in."""


LISTENERS: tuple[Listener, ...] = (SearchListener(), ArrivalListener())
"""All of them, in the order in which they are told."""
