"""A record as it stands at one moment, read in pieces: a reader that takes long sees one state of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, select

from waqai.model import ArticleEntry, EntityEntry, PageReading, RecordDocument, Reuse, Story
from waqai.store import reads, rows, schema
from waqai.store.looked_up import LookedUp
from waqai.store.many import read_parts
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore

_MOST = 20_000
_PIECE = 100


class Snapshot(ABC):
    """The record as built last and its readings; nothing of it lies in memory but the piece at hand.

    ``entries`` and ``entities`` are those of the record by id, looked up as they are asked for.
    """

    def __init__(self) -> None:
        self.entries: LookedUp[ArticleEntry] = LookedUp(lambda ids: self._find("articles", ids), most=_MOST)
        self.entities: LookedUp[EntityEntry] = LookedUp(lambda ids: self._find("entities", ids), most=_MOST)

    def readings(
        self, layers: Collection[str] | None = None, *, named: bool = False
    ) -> Iterator[PageReading]:
        """All readings in order of page ids, with all annotations or those of ``layers``.

        ``named`` says that the entities that their mentions name will be asked for.
        """
        for piece in self._readings(layers):
            articles = [article for reading in piece for article in reading.articles]
            self.entries.expect(article.id for article in articles)
            if named:
                self.entities.expect(m.entity for article in articles for m in article.mentions)
            yield from piece

    def stories(self) -> Iterator[Story]:
        """The stories in the order of the record."""
        for piece in self._parts("stories"):
            for story in piece:
                self.expect(story)
            yield from piece

    def expect(self, story: Story) -> None:
        """Say that the articles of a story and the entities that it names will be asked for."""
        self.entries.expect(story.articles)
        self.entities.expect(named_in_story(story))

    def reuse(self) -> Iterator[Reuse]:
        """The pairs of articles that share passages, in the order of the record."""
        for piece in self._parts("reuse"):
            yield from piece

    def everybody(self) -> Iterator[EntityEntry]:
        """The entities in the order of the record."""
        for piece in self._parts("entities"):
            yield from piece

    @abstractmethod
    def _readings(self, layers: Collection[str] | None) -> Iterator[Sequence[PageReading]]: ...

    @abstractmethod
    def _parts(self, kind: str) -> Iterator[Sequence[Any]]: ...

    @abstractmethod
    def _find(self, kind: str, ids: Sequence[str]) -> Mapping[str, Any]: ...


class _SqlSnapshot(Snapshot):
    """In one transaction, which sees one state throughout."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def _readings(self, layers: Collection[str] | None) -> Iterator[Sequence[PageReading]]:
        table = schema.pages
        ids = list(self._connection.scalars(select(table.c.id).order_by(table.c.id)))
        for some in reads.batches(ids):
            yield reads.read_readings(self._connection, some, layers)

    def _parts(self, kind: str) -> Iterator[Sequence[Any]]:
        table = schema.record_parts
        behind = -1
        while True:
            query = select(table.c.place, table.c.body).where(table.c.kind == kind, table.c.place > behind)
            found = self._connection.execute(query.order_by(table.c.place).limit(_PIECE)).all()
            if not found:
                return
            behind = found[-1][0]
            yield [rows.parse(body, rows.PARTS[kind]) for _, body in found]

    def _find(self, kind: str, ids: Sequence[str]) -> Mapping[str, Any]:
        return read_parts(self._connection, kind, ids)


class _MemorySnapshot(Snapshot):
    """Of a record that lies in memory anyway."""

    def __init__(self, store: Store, document: RecordDocument) -> None:
        super().__init__()
        self._store = store
        self._document = document

    def _readings(self, layers: Collection[str] | None) -> Iterator[Sequence[PageReading]]:
        del layers
        yield list(self._store.readings())

    def _parts(self, kind: str) -> Iterator[Sequence[Any]]:
        yield getattr(self._document, kind)

    def _find(self, kind: str, ids: Sequence[str]) -> Mapping[str, Any]:
        wanted = set(ids)
        return {part.id: part for part in getattr(self._document, kind) if part.id in wanted}


@contextmanager
def snapshot(store: Store) -> Iterator[Snapshot]:
    """The record of ``store`` as it stands now; empty when none was built. Raises StoreError as ``Store``."""
    if isinstance(store, SqlStore):
        with store.transaction() as connection:
            yield _SqlSnapshot(connection)
    else:
        yield _MemorySnapshot(store, store.load_record() or RecordDocument())


def named_in_story(story: Story) -> Iterator[str | None]:
    """The entities that the parts of a story name."""
    for event in story.events:
        yield from (event.place, *event.actors, *event.recipients)
    for one in story.promises:
        yield one.made_by
    for position in story.positions:
        yield position.entity
    for series in story.quantities:
        yield from (series.entity, series.place)
    for disagreement in story.disagreements:
        if disagreement.slot in ("place", "actor"):
            yield from (name for value in disagreement.values for name in value.value.split())
