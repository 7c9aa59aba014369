"""The actor lexicon: states, places, organisations, groups and people under every spelling of their names.

Rows lie in ``entities/*.tsv``; outlets and agencies come from their own table (``waqai.lexicon.outlets``).
Ids follow from a row's slug, so a corrected name keeps its id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from waqai.errors import ConfigError
from waqai.lexicon.outlets import Outlet, outlets
from waqai.lexicon.own import OwnEntity, own_entities
from waqai.lexicon.spelling import spell
from waqai.lexicon.tables import Row, read_table
from waqai.lexicon.terms import TermTree
from waqai.model import content_id
from waqai.text import find_tokens, fold

_TABLES = ("places", "cities", "organizations", "people")
_ARABIC_STATES = frozenset(
    (
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "EG",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
    )
)


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


class Form(NamedTuple):
    """A spelling of an entity; ``certain`` when no common word is written alike."""

    entity: KnownEntity
    certain: bool


class Nationality(NamedTuple):
    """An adjective of nationality: whose it is, its number (``1``, ``2``, ``n``), gender, definiteness."""

    entity: KnownEntity
    number: str
    feminine: bool
    definite: bool


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


def words_of(term: str) -> list[str]:
    """The words of a term on the match form, as the tokens of a page are cut."""
    return [token.text for token in find_tokens(fold(term))]


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/ordinary.tsv"))


def _forms_of(entity: KnownEntity) -> Iterator[tuple[str, bool]]:
    """Spellings with their certainty: a spelling by rule, or an outlet's, may be a common word."""
    foreign = entity.country not in _ARABIC_STATES
    common, nations = _common_words(), nationalities()
    for written in (entity.name, *entity.variants):
        plain = fold(written)
        certain = plain not in entity.ambiguous and not (
            entity.kind == "outlet" and plain in common and plain.startswith(_article())
        )
        for form in spell(plain, kind=entity.type, foreign=foreign):
            if form == plain or entity.kind == "state" or not (form in common or form in nations):
                yield form, certain


def spelled(entity: KnownEntity) -> tuple[str, ...]:
    """All spellings of an entity's names, folded, the canonical one first."""
    return tuple(dict.fromkeys(form for form, _ in _forms_of(entity)))


@cache
def entity_terms() -> TermTree[Form]:
    """Every spelling of every entity, and the family names that only one foreign person of note bears."""
    tree: TermTree[Form] = TermTree()
    for entity in known_entities():
        for form, certain in _forms_of(entity):
            words = [token.text for token in find_tokens(form)]
            if words and (len(words) > 1 or len(words[0]) > 1):
                tree.add(words, Form(entity, certain))
                bare = " ".join(words[1:])
                if entity.kind == "club" and bare and words[0] == _club() and bare not in _common_words():
                    tree.add(words[1:], Form(entity, certain=False))
    return tree


@cache
def _club() -> str:
    """The word that opens the names of clubs, which sports reports leave out."""
    return fold(next(row["form"] for row in read_table("mentions/heads.tsv") if row["kind"] == "club"))


_SHORT_NAME = 2


@cache
def _compound_firsts() -> frozenset[str]:
    """First halves of compound names (servant of, light of): their second half alone names nobody."""
    rows = read_table("mentions/particles.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] in ("servant", "faith_first"))


@cache
def people_by_surname() -> dict[str, tuple[KnownEntity, ...]]:
    """People of the lexicon by the last word of their names and of their spellings."""
    found: dict[str, dict[str, KnownEntity]] = {}
    for entity in known_entities():
        if entity.type != "person":
            continue
        for form, _ in _forms_of(entity):
            words = form.split()
            if len(words) > 1 and len(words[-1]) > _SHORT_NAME and words[-2] not in _compound_firsts():
                found.setdefault(words[-1], {})[entity.id] = entity
    return {surname: tuple(people.values()) for surname, people in found.items()}


@cache
def nationalities() -> dict[str, Nationality]:
    """Every adjective of nationality, folded, in its regular and broken forms, with and without article."""
    endings = [
        (row["form"], row["number"], row["feminine"] == "yes") for row in read_table("entities/nisba.tsv")
    ]
    article = _article()
    found: dict[str, Nationality] = {}
    by_slug = entity_by_slug()
    states = {fold(form) for e in by_slug.values() if e.kind == "state" for form in (e.name, *e.variants)}
    for row in read_table("entities/states.tsv"):
        entity = by_slug[row["slug"]]
        forms = [(fold(p), "n", False) for p in row.list("plurals")]
        for nisba in row.list("nisba"):
            first, _, rest = fold(nisba).rpartition(" ")
            for ending, number, feminine in endings:
                if number != "article":
                    forms.extend(_inflect(first, rest, ending, number, feminine))
        for form, number, feminine in forms:
            if form in states and not feminine:
                continue  # see accusatives
            found.setdefault(form, Nationality(entity, number, feminine, definite=False))
            definite = " ".join(article + word for word in form.split(" "))
            found.setdefault(definite, Nationality(entity, number, feminine, definite=True))
    return found


@cache
def accusatives() -> dict[str, Nationality]:
    """Adjectives whose indefinite accusative is written like the name of their state (Russia, Russian)."""
    found: dict[str, Nationality] = {}
    by_slug = entity_by_slug()
    states = {fold(form) for e in by_slug.values() if e.kind == "state" for form in (e.name, *e.variants)}
    for row in read_table("entities/states.tsv"):
        for nisba in row.list("nisba"):
            form = fold(nisba) + _ACCUSATIVE
            if form in states:
                entity = by_slug[row["slug"]]
                found[form] = Nationality(entity, "1", feminine=False, definite=False)
    return found


_ACCUSATIVE = "\u0627"


def _article() -> str:
    rows = read_table("entities/nisba.tsv")
    return fold(next(row["form"] for row in rows if row["number"] == "article"))


def _inflect(
    first: str, rest: str, ending: str, number: str, feminine: bool
) -> Iterator[tuple[str, str, bool]]:
    """``rest`` with its ending; of two words the first one is inflected where it is an adjective too."""
    tail = fold(ending)
    lead = f"{first}{tail}" if first.endswith(rest[-1]) else first
    yield (f"{lead} {rest}{tail}" if first else f"{rest}{tail}"), number, feminine
