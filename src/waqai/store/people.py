"""Who may use a desk, and the searches that they keep: the protocol, and a memory that forgets at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    ``webhook`` is the address that is told of what is new, signed with ``secret``; ``told_until`` and
    ``seen_until`` are the numbers of the pages that it was told of, and the person saw, last; ``failures``
    counts how often in a row it could not be told, ``error`` says why, ``retry_at`` (UTC, ISO) when it is
    tried again.
    """

    owner: str
    title: str
    query: str
    webhook: str | None = None
    secret: str | None = None
    told_until: str | None = None
    failures: int = 0
    seen_until: str | None = None
    retry_at: str | None = None
    error: str | None = None

    @property
    def id(self) -> str:
        """Follows from who keeps what: the same search is kept once."""
        return content_id("saved", self.owner, self.query)


class ApiToken(msgspec.Struct, frozen=True):
    """What a program shows in the place of a person. Only the digest (SHA-256, hexadecimal) is kept."""

    digest: str
    owner: str
    label: str
    made_at: str


CHANGEABLE = frozenset(
    ("title", "webhook", "secret", "told_until", "failures", "seen_until", "retry_at", "error")
)
"""Fields of a saved search that may change; who keeps which query is what it is."""


class People(Protocol):
    """Who may use a desk and what they keep. Every method raises StoreError as ``Store`` does."""

    def put_person(self, person: Person) -> None:
        """Keep a person; one of that name is replaced."""

    def person(self, name: str) -> Person | None:
        """The person of that name."""

    def people(self) -> list[Person]:
        """Everybody, by name."""

    def remove_person(self, name: str) -> bool:
        """Forget a person with searches and tokens; False when there is none. Judgements stay."""

    def put_search(self, search: SavedSearch) -> None:
        """Keep a search; the same one of the same person is replaced."""

    def searches(self, owner: str | None = None) -> list[SavedSearch]:
        """The searches of one person, or of all, by owner and title."""

    def search(self, search_id: str) -> SavedSearch | None:
        """The search of that id."""

    def change_search(self, search_id: str, changes: Mapping[str, str | int | None]) -> bool:
        """Change these fields and no other, whoever changes others meanwhile; False when it is gone.

        Raises ValueError for a field that is not ``CHANGEABLE``.
        """

    def remove_search(self, search_id: str) -> bool:
        """Forget a search; False when there is none of that id."""

    def put_token(self, token: ApiToken) -> None:
        """Keep a token."""

    def token(self, digest: str) -> ApiToken | None:
        """The token of that digest."""

    def tokens(self, owner: str) -> list[ApiToken]:
        """The tokens of a person, the oldest first."""

    def remove_token(self, digest: str) -> bool:
        """Forget a token; False when there is none."""


class MemoryPeople:
    """``People`` in memory."""

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._searches: dict[str, SavedSearch] = {}
        self._tokens: dict[str, ApiToken] = {}

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
        self._tokens = {id_: one for id_, one in self._tokens.items() if one.owner != name}
        return self._people.pop(name, None) is not None

    def put_search(self, search: SavedSearch) -> None:
        """As in ``People``."""
        self._searches[search.id] = search

    def searches(self, owner: str | None = None) -> list[SavedSearch]:
        """As in ``People``."""
        return by_owner(one for one in self._searches.values() if owner is None or one.owner == owner)

    def search(self, search_id: str) -> SavedSearch | None:
        """As in ``People``."""
        return self._searches.get(search_id)

    def change_search(self, search_id: str, changes: Mapping[str, str | int | None]) -> bool:
        """As in ``People``."""
        check_changes(changes)
        known = self._searches.get(search_id)
        if known is None:
            return False
        self._searches[search_id] = msgspec.convert(
            msgspec.structs.asdict(known) | dict(changes), SavedSearch
        )
        return True

    def remove_search(self, search_id: str) -> bool:
        """As in ``People``."""
        return self._searches.pop(search_id, None) is not None

    def put_token(self, token: ApiToken) -> None:
        """As in ``People``."""
        self._tokens[token.digest] = token

    def token(self, digest: str) -> ApiToken | None:
        """As in ``People``."""
        return self._tokens.get(digest)

    def tokens(self, owner: str) -> list[ApiToken]:
        """As in ``People``."""
        own = [one for one in self._tokens.values() if one.owner == owner]
        return sorted(own, key=lambda one: (one.made_at, one.digest))

    def remove_token(self, digest: str) -> bool:
        """As in ``People``."""
        return self._tokens.pop(digest, None) is not None


def check_changes(changes: Mapping[str, str | int | None]) -> None:
    """Raise ValueError for a field of a saved search that does not change."""
    if wrong := sorted(set(changes) - CHANGEABLE):
        raise ValueError(f"no saved search changes its {', '.join(wrong)}")


def by_owner(searches: Iterable[SavedSearch]) -> list[SavedSearch]:
    """Searches in the order in which they are listed."""
    return sorted(searches, key=lambda one: (one.owner, one.title, one.id))
