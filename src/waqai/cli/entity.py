"""``waqai entity``: one name, all that the lexicon and a record know of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from waqai.cli.output import printable, write_bytes
from waqai.errors import ConfigError

Lexicon = Annotated[
    list[str] | None,
    typer.Option("--lexicon", help="A TOML file of entities of your own; may be given several times."),
]
_TOGETHER = 10
_ARTICLES = 20


class EntityFormat(StrEnum):
    """How an entity is printed."""

    text = "text"
    json = "json"


class HeldOffice(msgspec.Struct, frozen=True):
    """A time in an office, ISO days."""

    body: str
    office: str
    since: str
    until: str


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


def entity(
    name: Annotated[str, typer.Argument(help="A name in any spelling, an English name, a slug or an id.")],
    db: Annotated[
        str | None, typer.Option(help="The record. Default: WAQAI_DB, or ./record where there is one.")
    ] = None,
    lexicon: Lexicon = None,
    output: Annotated[EntityFormat, typer.Option("--format", help="text or json.")] = EntityFormat.text,
) -> None:
    """Shows an entity: spellings, offices with dates, the articles that name it, and who else is there."""
    from waqai.lexicon.own import activate_own_lexicons
    from waqai.model.codec import to_pretty_json

    activate_own_lexicons(lexicon or ())
    cards = find_cards(name, _database(db))
    if not cards:
        raise ConfigError(
            f"nobody and nothing of the name '{name}' is known; see docs/how-to/add-an-entity.md"
        )
    if output is EntityFormat.json:
        write_bytes(to_pretty_json(cards) + b"\n")
        return
    for card in cards:
        for line in _as_text(card):
            typer.echo(line)


def _database(db: str | None) -> str | None:
    from waqai.config import RECORD_FILE

    chosen = db or os.environ.get("WAQAI_DB")
    return chosen or ("record" if (Path("record") / RECORD_FILE).is_file() else None)


def find_cards(name: str, db: str | None) -> list[EntityCard]:
    """The entities that go by ``name``, the most mentioned first; raises StoreError for a bad record."""
    from waqai.lexicon.entities import entity_by_id, known_entities, people_by_surname, spelled
    from waqai.record import Record
    from waqai.text import fold

    wanted = fold(name)
    identities = [
        one.id
        for one in known_entities()
        if name in (one.id, one.slug)
        or name.casefold() == (one.name_en or "").casefold()
        or wanted in spelled(one)
    ]
    if not identities:
        identities = [one.id for one in people_by_surname().get(wanted, ())]
    if db is None:
        return [_card(identity, None) for identity in identities]
    with Record.open(db, create=False) as record:
        entries = record.document().entities
        for entry in entries:
            written = (fold(form) for form in (entry.name, *entry.variants))
            if entry.id not in entity_by_id() and (name == entry.id or wanted in written):
                identities.append(entry.id)
        order = {entry.id: at for at, entry in enumerate(entries)}
        identities.sort(key=lambda one: order.get(one, len(order)))
        return [_card(identity, record) for identity in identities]


def _card(identity: str, record: object) -> EntityCard:
    from waqai.lexicon.entities import entity_by_id
    from waqai.record import Record

    known = entity_by_id().get(identity)
    articles: tuple[InArticle, ...] = ()
    together: tuple[Together, ...] = ()
    entry = None
    if isinstance(record, Record):
        entry = next((one for one in record.document().entities if one.id == identity), None)
        articles, together = _in_record(identity, record)
    variants = (*((known.name, *known.variants) if known else ()), *(entry.variants if entry else ()))
    if known is not None:
        head = (known.name, known.name_en, known.type, known.country)
    else:
        head = (entry.name, entry.name_en, entry.type, entry.country) if entry else (identity, None, "", None)
    return EntityCard(identity, *head, tuple(dict.fromkeys(variants)), _offices(identity), articles, together)


def _offices(identity: str) -> tuple[HeldOffice, ...]:
    from waqai.lexicon.offices import office_terms

    held = [
        HeldOffice(term.office.body, term.office.office, term.since, term.until)
        for terms in office_terms().values()
        for term in terms
        if term.holder.id == identity
    ]
    return tuple(sorted(held, key=lambda one: (one.since, one.body, one.office)))


def _in_record(identity: str, record: object) -> tuple[tuple[InArticle, ...], tuple[Together, ...]]:
    """Articles that name the entity, by date, and the entities that most of them name too."""
    from waqai.record import Record

    if not isinstance(record, Record):
        return (), ()
    document = record.document()
    names = {one.id: one.name for one in document.entities}
    entries = {one.id: one for one in document.articles}
    found: list[InArticle] = []
    others: Counter[str] = Counter()
    for reading in record.readings():
        for article in reading.articles:
            here = Counter(m.entity for m in article.mentions if m.entity in names and m.type != "unnamed")
            if identity not in here or article.id not in entries:
                continue
            published = entries[article.id].published
            day = published.value or published.earliest if published else None
            found.append(InArticle(article.id, day, entries[article.id].title, here[identity]))
            others.update(one for one in here if one is not None and one != identity)
    ranked = sorted(others, key=lambda one: (-others[one], one))[:_TOGETHER]
    found.sort(key=lambda one: (one.published or "", one.id))
    return tuple(found), tuple(Together(one, names[one], others[one]) for one in ranked)


def _as_text(card: EntityCard) -> Iterable[str]:
    about = ", ".join(part for part in (card.name_en, card.type, card.country) if part)
    yield f"{printable(card.name)}  ({printable(about)})  {card.id}"
    yield "  written   " + " | ".join(printable(form) for form in card.variants)
    for held in card.offices:
        yield f"  office    {held.since} to {held.until}  {held.body}: {held.office}"
    for article in card.articles[:_ARTICLES]:
        title = printable(article.title or "(no title)")
        yield f"  article   {article.published or 'undated':<10}  {article.mentions:>3} x  {title}"
    if len(card.articles) > _ARTICLES:
        yield f"  ... and {len(card.articles) - _ARTICLES} more articles"
    for other in card.together:
        yield f"  with      {other.articles:>3} articles  {printable(other.name)}"
