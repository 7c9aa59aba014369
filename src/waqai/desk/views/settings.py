"""Settings: what is in the record, entities of one's own, people, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.clean import plain
from waqai.lexicon.own import OwnEntity
from waqai.model import ArchiveCounts, LayerCount
from waqai.store import Person, PostgresStore, SqlStore, Store
from waqai.store.opening import schema_step

ROLES = ("reader", "editor", "admin")
LICENCE = "Apache-2.0"
_MOST = 500


class OwnItem(NamedTuple):
    """An entity of the user's; ``type`` is empty where it corrects a known one without changing its type."""

    id: str
    name: str
    name_en: str
    type: str
    country: str
    variants: tuple[str, ...]
    offices: int


class PersonItem(NamedTuple):
    """Somebody who may sign in; ``last`` for the only administrator, who stays one."""

    name: str
    role: str
    made: str
    last: bool


class SettingsPage(NamedTuple):
    """All that the page of settings shows. ``people`` is None for those who may not look after them.

    ``place`` is where the record lies, told to administrators only; ``step`` that of its tables.
    """

    counts: ArchiveCounts
    outlets: int
    layers: list[LayerCount]
    kind: str
    place: str
    step: str
    own: list[OwnItem]
    people: list[PersonItem] | None
    signed_in: bool
    licence: str


def build_settings(
    book: DeskBook, own: Sequence[OwnEntity], people: Sequence[Person] | None, *, signed_in: bool
) -> SettingsPage:
    """The page for somebody who may see ``people``, or for whom that is None."""
    store = book.contents.store
    return SettingsPage(
        store.counts(),
        len(store.outlet_heads(limit=100_000)),
        store.layer_counts(),
        _kind(store),
        plain(store.name, 300) if isinstance(store, SqlStore) and people is not None else "",
        schema_step(store) or "",
        [_own(one) for one in own[:_MOST]],
        [_person(one, people) for one in people] if people is not None else None,
        signed_in,
        LICENCE,
    )


def _kind(store: Store) -> str:
    return (
        "PostgreSQL" if isinstance(store, PostgresStore) else "SQLite" if isinstance(store, SqlStore) else ""
    )


def _own(one: OwnEntity) -> OwnItem:
    return OwnItem(
        plain(one.id, 80),
        plain(one.name, 120),
        plain(one.name_en, 120),
        one.type or "",
        plain(one.country, 8),
        tuple(plain(form, 80) for form in one.variants),
        len(one.offices),
    )


def _person(one: Person, everybody: Sequence[Person]) -> PersonItem:
    return PersonItem(one.name, one.role, one.made_at[:10], is_last_admin(one, everybody))


def is_last_admin(person: Person, everybody: Sequence[Person]) -> bool:
    """Whether nobody would look after the desk without this person."""
    admins = [one.name for one in everybody if one.role == "admin"]
    return admins == [person.name]
