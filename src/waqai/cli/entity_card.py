"""What is known of one entity: from the lexicon, and from the record where there is one."""

from __future__ import annotations

from collections import Counter

import msgspec

from waqai.corpus.namesakes import link_entities
from waqai.lexicon.bodies import find_body, find_entity
from waqai.lexicon.entities import entity_by_id, known_entities, people_by_surname, spelled
from waqai.lexicon.offices import office_terms, office_title
from waqai.model import EntityEntry, Mention
from waqai.record import Record
from waqai.text import fold

_TOGETHER = 10


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
        entries = record.document().entities
        for entry in entries:
            written = (fold(form) for form in (entry.name, *entry.variants))
            unlisted = entry.id not in entity_by_id() and entry.id not in identities
            if unlisted and (name == entry.id or wanted in written):
                identities.append(entry.id)
        order = {entry.id: at for at, entry in enumerate(entries)}
        identities.sort(key=lambda one: order.get(one, len(order)))
        return [_card(identity, record) for identity in identities]


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


def _card(identity: str, record: Record | None) -> EntityCard:
    known = find_entity(identity)
    entry = None
    seen = Seen()
    if record is not None:
        entry = next((one for one in record.document().entities if one.id == identity), None)
        seen = _in_record(identity, record)
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


def _in_record(identity: str, record: Record) -> Seen:
    """Articles that name the entity, by date, whom most of them name too, and why the names are linked."""
    document = record.document()
    names = {one.id: one.name for one in document.entities}
    entries = {one.id: one for one in document.articles}
    articles = [article for reading in record.readings() for article in reading.articles]
    same = {link.entity: link.same_as for link in link_entities(articles)}
    found: list[InArticle] = []
    others: Counter[str] = Counter()
    links: Counter[str] = Counter()
    references: Counter[str] = Counter()
    for article in articles:
        own = [same.get(m.entity or "", m.entity) for m in article.mentions if m.type != "unnamed"]
        here = Counter(one for one in own if one in names)
        if identity not in here or article.id not in entries:
            continue
        published = entries[article.id].published
        day = published.value or published.earliest if published else None
        found.append(InArticle(article.id, day, entries[article.id].title, here[identity]))
        others.update(one for one in here if one is not None and one != identity)
        links.update(_reason(m) for m in article.mentions if same.get(m.entity or "", m.entity) == identity)
        references.update(one.text for one in article.references if one.entity == identity)
    ranked = sorted(others, key=lambda one: (-others[one], one))[:_TOGETHER]
    found.sort(key=lambda one: (one.published or "", one.id))
    return Seen(
        tuple(found),
        tuple(Together(one, names[one], others[one]) for one in ranked),
        _counted(links),
        _counted(references),
    )


def _reason(mention: Mention) -> str:
    """The first reason of a link, with the score."""
    evidence = mention.evidence
    if evidence is None or evidence.score is None or not evidence.parts:
        return "not said"
    return f"{evidence.parts[0].reason} ({evidence.score:.2f})"


def _counted(counts: Counter[str]) -> tuple[Counted, ...]:
    ranked = sorted(counts, key=lambda text: (-counts[text], text))
    return tuple(Counted(text, counts[text]) for text in ranked)
