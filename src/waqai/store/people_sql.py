"""Who may use a desk, and the searches that they keep, in two tables of the record."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Column, Index, Integer, RowMapping, String, Table, Text, delete, insert, select, update

from waqai.store.columns import RawText, key
from waqai.store.memory import MemoryStore
from waqai.store.people import (
    ApiToken,
    MemoryPeople,
    People,
    Person,
    SavedSearch,
    by_owner,
    check_changes,
)
from waqai.store.protocol import Store
from waqai.store.schema import metadata
from waqai.store.sql import SqlStore

people = Table(
    "people",
    metadata,
    Column("name", key(64), primary_key=True),
    Column("role", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("made_at", key(40), nullable=False),
)
"""Those who may sign in, as ``Person``."""

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", key(), primary_key=True),
    Column("owner", key(64), nullable=False),
    Column("title", RawText, nullable=False),
    Column("query", RawText, nullable=False),
    Column("webhook", RawText),
    Column("secret", Text),
    Column("told_until", RawText),
    Column("failures", Integer, nullable=False),
    Column("seen_until", Text),
    Column("retry_at", key(40)),
    Column("error", RawText),
)
"""Searches that people keep, as ``SavedSearch``."""

Index("ix_saved_searches_owner", saved_searches.c.owner)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("owner", key(64), nullable=False),
    Column("label", RawText, nullable=False),
    Column("made_at", key(40), nullable=False),
)
"""What programs show in the place of a person, as ``ApiToken``."""

Index("ix_tokens_owner", tokens.c.owner)


class SqlPeople:
    """Kept in the record of ``store``; see ``People``."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def put_person(self, person: Person) -> None:
        """As in ``People``."""
        with self._store.transaction(write=True) as connection:
            connection.execute(delete(people).where(people.c.name == person.name))
            connection.execute(insert(people), msgspec.structs.asdict(person))

    def person(self, name: str) -> Person | None:
        """As in ``People``."""
        with self._store.transaction() as connection:
            row = connection.execute(select(people).where(people.c.name == name)).mappings().first()
        return None if row is None else _person(row)

    def people(self) -> list[Person]:
        """As in ``People``."""
        with self._store.transaction() as connection:
            rows = connection.execute(select(people).order_by(people.c.name)).mappings().all()
        return [_person(row) for row in rows]

    def remove_person(self, name: str) -> bool:
        """As in ``People``."""
        with self._store.transaction(write=True) as connection:
            connection.execute(delete(saved_searches).where(saved_searches.c.owner == name))
            connection.execute(delete(tokens).where(tokens.c.owner == name))
            return connection.execute(delete(people).where(people.c.name == name)).rowcount > 0

    def put_search(self, search: SavedSearch) -> None:
        """As in ``People``."""
        with self._store.transaction(write=True) as connection:
            connection.execute(delete(saved_searches).where(saved_searches.c.id == search.id))
            connection.execute(insert(saved_searches), {"id": search.id, **msgspec.structs.asdict(search)})

    def searches(self, owner: str | None = None) -> list[SavedSearch]:
        """As in ``People``."""
        query = select(saved_searches)
        if owner is not None:
            query = query.where(saved_searches.c.owner == owner)
        with self._store.transaction() as connection:
            rows = connection.execute(query).mappings().all()
        return by_owner(_search(row) for row in rows)

    def search(self, search_id: str) -> SavedSearch | None:
        """As in ``People``."""
        query = select(saved_searches).where(saved_searches.c.id == search_id)
        with self._store.transaction() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else _search(row)

    def change_search(self, search_id: str, changes: Mapping[str, str | int | None]) -> bool:
        """As in ``People``."""
        check_changes(changes)
        changed = update(saved_searches).where(saved_searches.c.id == search_id).values(**changes)
        with self._store.transaction(write=True) as connection:
            return connection.execute(changed).rowcount > 0

    def remove_search(self, search_id: str) -> bool:
        """As in ``People``."""
        gone = delete(saved_searches).where(saved_searches.c.id == search_id)
        with self._store.transaction(write=True) as connection:
            return connection.execute(gone).rowcount > 0

    def put_token(self, token: ApiToken) -> None:
        """As in ``People``."""
        with self._store.transaction(write=True) as connection:
            connection.execute(insert(tokens), msgspec.structs.asdict(token))

    def token(self, digest: str) -> ApiToken | None:
        """As in ``People``."""
        with self._store.transaction() as connection:
            row = connection.execute(select(tokens).where(tokens.c.digest == digest)).mappings().first()
        return None if row is None else _token(row)

    def tokens(self, owner: str) -> list[ApiToken]:
        """As in ``People``."""
        own = select(tokens).where(tokens.c.owner == owner).order_by(tokens.c.made_at, tokens.c.digest)
        with self._store.transaction() as connection:
            return [_token(row) for row in connection.execute(own).mappings()]

    def remove_token(self, digest: str) -> bool:
        """As in ``People``."""
        with self._store.transaction(write=True) as connection:
            return connection.execute(delete(tokens).where(tokens.c.digest == digest)).rowcount > 0


def _person(row: RowMapping) -> Person:
    return msgspec.convert({str(name): value for name, value in row.items()}, Person)


def _token(row: RowMapping) -> ApiToken:
    return msgspec.convert({str(name): value for name, value in row.items()}, ApiToken)


def _search(row: RowMapping) -> SavedSearch:
    told = {str(name): value for name, value in row.items() if name != "id"}
    return msgspec.convert(told, SavedSearch)


def people_of(store: Store) -> People:
    """The people of a record; those of a record in memory are forgotten with what is returned."""
    if isinstance(store, SqlStore):
        return SqlPeople(store)
    if isinstance(store, MemoryStore):
        return MemoryPeople()
    raise TypeError(f"no people for a {type(store).__name__}")
