"""What is known of one entity: from the lexicon, and from the record where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

import msgspec

from waqai.lexicon.bodies import find_body, find_entity
from waqai.lexicon.entities import entity_by_id, known_entities, people_by_surname, spelled
from waqai.lexicon.offices import office_terms, office_title
from waqai.model import ArticleHead, EntityEntry, Mention
from waqai.record import Record
from waqai.store import Store
from waqai.store.many import find_entries, find_readings
from waqai.text import fold

_TOGETHER = 10
_AT_ONCE = 500
Listed = TypeVar("Listed", EntityEntry, ArticleHead)
Kept = tuple[Store, Mapping[str, EntityEntry]]
"""A record's store, with its entities by id."""


class HeldOffice(msgspec.Struct, frozen=True):
    """A time in an office, ISO days; ``title`` is how a page words it."""

    body: str
    office: str
    since: str
    until: str
    title: str | None = None


class InArticle(msgspec.Struct, frozen=True):
    """An article that names the entity, with how often."""

    id: str
    published: str | None
    title: str | None
    mentions: int


class Together(msgspec.Struct, frozen=True):
    """Another entity, with the number of articles that name both."""

    id: str
    name: str
    articles: int


class Counted(msgspec.Struct, frozen=True):
    """Words with how often they count: reasons for links, nouns that go back to the entity."""

    text: str
    times: int


class EntityCard(msgspec.Struct, frozen=True):
    """What is known of one entity: from the lexicon, and from the record where there is one."""

    id: str
    name: str
    name_en: str | None
    type: str
    country: str | None
    variants: tuple[str, ...]
    offices: tuple[HeldOffice, ...]
    articles: tuple[InArticle, ...]
    together: tuple[Together, ...]
    links: tuple[Counted, ...] = ()
    references: tuple[Counted, ...] = ()


def find_cards(name: str, db: str | None) -> list[EntityCard]:
    """The entities that go by ``name``, the most mentioned first; raises StoreError for a bad record."""
    identities = _listed(name)
    if db is None:
        return [_card(identity, None) for identity in identities]
    wanted = fold(name)
    with Record.open(db, create=False) as record:
        entries = {entry.id: entry for entry in _all_entities(record.store)}
        for entry in entries.values():
            written = (fold(form) for form in (entry.name, *entry.variants))
            unlisted = entry.id not in entity_by_id() and entry.id not in identities
            if unlisted and (name == entry.id or wanted in written):
                identities.append(entry.id)
        order = {identity: at for at, identity in enumerate(entries)}
        identities.sort(key=lambda one: order.get(one, len(order)))
        return [_card(identity, (record.store, entries)) for identity in identities]


def _all_entities(store: Store) -> Iterator[EntityEntry]:
    """The entities of a record, the most mentioned first; none where no record was built."""
    if store.has_record():
        yield from _every(store.entities)


def _every(some_of: Callable[..., list[Listed]]) -> Iterator[Listed]:
    """All rows of a list of the store that is given in pieces."""
    after: str | None = None
    while True:
        some = some_of(after=after, limit=_AT_ONCE)
        yield from some
        if len(some) < _AT_ONCE:
            return
        after = some[-1].id


def _listed(name: str) -> list[str]:
    """Entities of the lexicon by spelling, English name, slug or id; else bodies of states, family names."""
    wanted = fold(name)
    identities = [
        one.id
        for one in known_entities()
        if name in (one.id, one.slug)
        or name.casefold() == (one.name_en or "").casefold()
        or wanted in spelled(one)
    ]
    if identities:
        return identities
    body = find_body(name)
    if body is not None:
        return [body.id]
    return [one.id for one in people_by_surname().get(wanted, ())]


def _card(identity: str, kept: Kept | None) -> EntityCard:
    known = find_entity(identity)
    entry = kept[1].get(identity) if kept is not None else None
    seen = _in_record(entry, kept) if kept is not None and entry is not None else Seen()
    variants = (*((known.name, *known.variants) if known else ()), *(entry.variants if entry else ()))
    return EntityCard(
        identity,
        *_head(identity, entry),
        tuple(dict.fromkeys(variants)),
        _offices(identity),
        seen.articles,
        seen.together,
        seen.links,
        seen.references,
    )


def _head(identity: str, entry: EntityEntry | None) -> tuple[str, str | None, str, str | None]:
    known = find_entity(identity)
    if known is not None:
        return known.name, known.name_en, known.type, known.country
    return (entry.name, entry.name_en, entry.type, entry.country) if entry else (identity, None, "", None)


def _offices(identity: str) -> tuple[HeldOffice, ...]:
    held = [
        HeldOffice(office.body, office.office, term.since, term.until, office_title(office))
        for office, terms in office_terms().items()
        for term in terms
        if term.holder.id == identity
    ]
    return tuple(sorted(held, key=lambda one: (one.since, one.body, one.office)))


class Seen(msgspec.Struct, frozen=True):
    """What a record has of an entity."""

    articles: tuple[InArticle, ...] = ()
    together: tuple[Together, ...] = ()
    links: tuple[Counted, ...] = ()
    references: tuple[Counted, ...] = ()


def _in_record(entity: EntityEntry, kept: Kept) -> Seen:
    """Articles that name the entity, by date, whom most of them name too, and why the names are linked."""
    store, entities = kept
    same = {alias: one.id for one in entities.values() for alias in one.also}
    named_in = {head for alias in (entity.id, *entity.also) for head in _heads(store, alias)}
    entries, readings = find_entries(store, named_in), find_readings(store, named_in)
    found: list[InArticle] = []
    others: Counter[str] = Counter()
    links: Counter[str] = Counter()
    references: Counter[str] = Counter()
    for entry in entries.values():
        article = next(one for one in readings[entry.id].articles if one.id == entry.id)
        own = [same.get(m.entity or "", m.entity) for m in article.mentions if m.type != "unnamed"]
        here = Counter(one for one in own if one in entities)
        if entity.id not in here:
            continue
        day = entry.published.value or entry.published.earliest if entry.published else None
        found.append(InArticle(entry.id, day, entry.title, here[entity.id]))
        others.update(one for one in here if one is not None and one != entity.id)
        links.update(_reason(m) for m in article.mentions if same.get(m.entity or "", m.entity) == entity.id)
        references.update(one.text for one in article.references if one.entity == entity.id)
    ranked = sorted(others, key=lambda one: (-others[one], one))[:_TOGETHER]
    found.sort(key=lambda one: (one.published or "", one.id))
    together = tuple(Together(one, entities[one].name, others[one]) for one in ranked)
    return Seen(tuple(found), together, _counted(links), _counted(references))


def _heads(store: Store, entity: str) -> Iterator[str]:
    """The ids of the articles that name or credit an entity."""
    return (head.id for head in _every(partial(store.article_heads, entity=entity)))


def _reason(mention: Mention) -> str:
    """The first reason of a link, with the score."""
    evidence = mention.evidence
    if evidence is None or evidence.score is None or not evidence.parts:
        return "not said"
    return f"{evidence.parts[0].reason} ({evidence.score:.2f})"


def _counted(counts: Counter[str]) -> tuple[Counted, ...]:
    ranked = sorted(counts, key=lambda text: (-counts[text], text))
    return tuple(Counted(text, counts[text]) for text in ranked)
