"""The rows of the actor lexicon as entities, with what a user adds or corrects.

Rows lie in ``entities/*.tsv``; outlets and agencies come from their own table (``waqai.lexicon.outlets``).
Ids follow from a row's slug, so a corrected name keeps its id.
"""

from __future__ import annotations

from functools import cache

import msgspec

from waqai.errors import ConfigError
from waqai.lexicon.outlets import Outlet, outlets
from waqai.lexicon.own import OwnEntity, own_entities
from waqai.lexicon.tables import Row, read_table
from waqai.model import content_id
from waqai.text import fold

_TABLES = ("places", "cities", "organizations", "people")


class KnownEntity(msgspec.Struct, frozen=True):
    """A row of the lexicon.

    ``type`` is a mention's type, ``kind`` a finer word (state, capital, party, company ...). ``variants`` are
    as written in the row; ``ambiguous`` those forms, folded, that are common words too. ``capital`` is the
    slug of a state's capital, which often stands for its government.
    """

    id: str
    slug: str
    name: str
    name_en: str | None
    type: str
    kind: str
    country: str | None
    variants: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    capital: str | None = None


def entity_id(slug: str) -> str:
    """The id of the lexicon's entity ``slug``."""
    return content_id("e", slug)


@cache
def known_entities() -> tuple[KnownEntity, ...]:
    """All entities of the lexicon, states first, outlets last."""
    states = [_build_state(row) for row in read_table("entities/states.tsv")]
    rows = [_build_row(row) for name in _TABLES for row in read_table(f"entities/{name}.tsv")]
    taken = {fold(form) for e in (*states, *rows) for form in (e.name, *e.variants)}
    press = [_build_outlet(outlet, taken) for outlet in outlets() if outlet.kind != "generic"]
    known = {entity.slug: entity for entity in (*states, *rows, *press)}
    slugs = {entity.id: entity.slug for entity in known.values()}
    added: list[KnownEntity] = []  # first, so that a user's name beats one of the lexicon's
    for own in own_entities():
        slug = slugs.get(own.id, own.id)
        if slug in known:
            known[slug] = _correct(known[slug], own)
        else:
            added = [_build_own(own), *(one for one in added if one.slug != slug)]
    return (*added, *known.values())


def _correct(known: KnownEntity, own: OwnEntity) -> KnownEntity:
    """The entity with what the user gives: a new name makes the old one a variant, variants join in."""
    name = own.name or known.name
    variants = dict.fromkeys((*own.variants, *([known.name] if name != known.name else []), *known.variants))
    return msgspec.structs.replace(
        known,
        name=name,
        name_en=own.name_en or known.name_en,
        type=own.type or known.type,
        kind=own.kind or known.kind,
        country=own.country or known.country,
        variants=tuple(variants),
        ambiguous=known.ambiguous | {fold(form) for form in own.ambiguous},
    )


def _build_own(own: OwnEntity) -> KnownEntity:
    if own.name is None or own.type is None:
        raise ConfigError(
            f"'{own.id}' is not in the lexicon: a new entity needs a name and a type", about=(own.id,)
        )
    return KnownEntity(
        id=entity_id(own.id),
        slug=own.id,
        name=own.name,
        name_en=own.name_en,
        type=own.type,
        kind=own.kind or own.type,
        country=own.country,
        variants=own.variants,
        ambiguous=frozenset(fold(form) for form in own.ambiguous),
    )


def _build_state(row: Row) -> KnownEntity:
    return KnownEntity(
        id=entity_id(row["slug"]),
        slug=row["slug"],
        name=row["term"],
        name_en=row["name_en"],
        type=row["type"],
        kind=row["kind"],
        country=row.get("country") or None,
        variants=row.list("variants"),
        capital=row.get("capital") or None,
    )


def _build_row(row: Row) -> KnownEntity:
    return KnownEntity(
        id=entity_id(row["slug"]),
        slug=row["slug"],
        name=row["term"],
        name_en=row.get("name_en") or None,
        type=row["type"],
        kind=row["kind"],
        country=row.get("country") or None,
        variants=row.list("variants"),
        ambiguous=frozenset(fold(form) for form in row.list("ambiguous")),
    )


def _build_outlet(outlet: Outlet, taken: set[str]) -> KnownEntity:
    kept = tuple(form for form in outlet.forms if form != outlet.name and fold(form) not in taken)
    doubtful = outlet.ambiguous | {fold(form) for form in (outlet.name, *kept) if fold(form) in taken}
    return KnownEntity(
        id=outlet.entity,
        slug=outlet.entity,
        name=outlet.name,
        name_en=outlet.english or None,
        type="organization",
        kind="outlet",
        country=outlet.country or None,
        variants=kept,
        ambiguous=doubtful,
    )


@cache
def entity_by_id() -> dict[str, KnownEntity]:
    """The lexicon's entities by their ids."""
    return {entity.id: entity for entity in known_entities()}


@cache
def entity_by_slug() -> dict[str, KnownEntity]:
    """The lexicon's entities by their slugs."""
    return {entity.slug: entity for entity in known_entities()}
