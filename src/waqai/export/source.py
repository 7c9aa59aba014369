"""What exports read from: a record at one moment, in pieces. ``waqai.store.snapshot`` is one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from waqai.model import ArticleEntry, EntityEntry, PageReading, Reuse, Story

Entries = Mapping[str, ArticleEntry]
Entities = Mapping[str, EntityEntry]


class Names(Mapping[str, str]):
    """What entities are called, by id; to be asked, not to be walked."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    def __getitem__(self, key: str) -> str:
        return self._entities[key].name

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)


class Source(Protocol):
    """The record as built last and its readings, walked in order; everything may be walked again."""

    @property
    def entries(self) -> Entries:
        """The record's entries of articles, by id; to be asked, not to be walked."""

    @property
    def entities(self) -> Entities:
        """The record's entities, by id; to be asked, not to be walked."""

    def readings(
        self, layers: Collection[str] | None = None, *, named: bool = False
    ) -> Iterator[PageReading]:
        """All readings in order of page ids, with all annotations or at least those of ``layers``.

        ``named`` says that the entities that their mentions name will be asked for.
        """

    def stories(self) -> Iterator[Story]:
        """The stories in the order of the record."""

    def reuse(self) -> Iterator[Reuse]:
        """The pairs of articles that share passages, in the order of the record."""

    def everybody(self) -> Iterator[EntityEntry]:
        """The entities in the order of the record."""
