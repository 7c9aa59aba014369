"""Who may use a desk, and the searches that they keep: the protocol, and a memory that forgets at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import msgspec

from waqai.model import content_id

Role = Literal["reader", "editor", "admin"]


class Person(msgspec.Struct, frozen=True):
    """Somebody who may sign in. ``password_hash`` is an Argon2 hash, never a password; times are UTC, ISO."""

    name: str
    role: Role
    password_hash: str
    made_at: str


class SavedSearch(msgspec.Struct, frozen=True):
    """A search that somebody keeps.

    ``webhook`` is the address that is told of what is new, signed with ``secret``; ``told_until`` marks what
    it was told of last; ``failures`` counts how often in a row it could not be told.
    """

    owner: str
    title: str
    query: str
    webhook: str | None = None
    secret: str | None = None
    told_until: str | None = None
    failures: int = 0

    @property
    def id(self) -> str:
        """Follows from who keeps what: the same search is kept once."""
        return content_id("saved", self.owner, self.query)


class People(Protocol):
    """Who may use a desk and what they keep. Every method raises StoreError as ``Store`` does."""

    def put_person(self, person: Person) -> None:
        """Keep a person; one of that name is replaced."""

    def person(self, name: str) -> Person | None:
        """The person of that name."""

    def people(self) -> list[Person]:
        """Everybody, by name."""

    def remove_person(self, name: str) -> bool:
        """Forget a person and the searches kept; False when there is none. Judgements stay."""

    def put_search(self, search: SavedSearch) -> None:
        """Keep a search; the same one of the same person is replaced."""

    def searches(self, owner: str | None = None) -> list[SavedSearch]:
        """The searches of one person, or of all, by owner and title."""

    def remove_search(self, search_id: str) -> bool:
        """Forget a search; False when there is none of that id."""


class MemoryPeople:
    """``People`` in memory."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._searches: dict[str, SavedSearch] = {}

    def put_person(self, person: Person) -> None:
        """As in ``People``."""
        self._people[person.name] = person

    def person(self, name: str) -> Person | None:
        """As in ``People``."""
        return self._people.get(name)

    def people(self) -> list[Person]:
        """As in ``People``."""
        return sorted(self._people.values(), key=lambda one: one.name)

    def remove_person(self, name: str) -> bool:
        """As in ``People``."""
        self._searches = {id_: one for id_, one in self._searches.items() if one.owner != name}
        return self._people.pop(name, None) is not None

    def put_search(self, search: SavedSearch) -> None:
        """As in ``People``."""
        self._searches[search.id] = search

    def searches(self, owner: str | None = None) -> list[SavedSearch]:
        """As in ``People``."""
        return by_owner(one for one in self._searches.values() if owner is None or one.owner == owner)

    def remove_search(self, search_id: str) -> bool:
        """As in ``People``."""
        return self._searches.pop(search_id, None) is not None


def by_owner(searches: Iterable[SavedSearch]) -> list[SavedSearch]:
    """Searches in the order in which they are listed."""
    return sorted(searches, key=lambda one: (one.owner, one.title, one.id))
