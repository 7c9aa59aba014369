"""The page of one entity: how it is written, its offices, company, words, stories and articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from waqai.desk.book import DeskBook, entity_path
from waqai.desk.views.lists import StoryItem, story_item
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.sections import Stand, build_positions
from waqai.export.report.speakers import Said, build_said
from waqai.lexicon.entities import entity_by_slug
from waqai.lexicon.offices import office_terms
from waqai.model import Article

NEAR = 60
"""The latest articles that a page about somebody is made from."""
_STORIES, _TOGETHER, _SAID = 12, 16, 30


class Held(NamedTuple):
    """A time in an office."""

    office: str
    body: str
    body_href: str
    span: DateText


class Near(NamedTuple):
    """Somebody who is named in the same articles."""

    name: str
    href: str
    articles: int


class EntityPage(NamedTuple):
    """An entity as the desk shows it; ``near`` tells how many of its articles the page looked at."""

    id: str
    name: str
    name_en: str
    type: str
    country: str
    variants: tuple[str, ...]
    mentions: int
    offices: list[Held]
    together: list[Near]
    said: list[Said]
    positions: list[Stand]
    stories: list[StoryItem]
    articles: list[ArticleRef]
    near: int
    more: bool


def build_entity_page(book: DeskBook, entity: str) -> EntityPage:
    """The page of ``entity``; raises StoreError (no-entity) when the record does not know it."""
    store = book.contents.store
    entry = store.entity(entity)
    heads = store.article_heads(entity=entity, limit=NEAR + 1)
    book.contents.articles.expect(head.id for head in heads[:NEAR])
    articles = [book.articles[head.id][0] for head in heads[:NEAR]]
    book.number(head.id for head in heads[:NEAR])
    ids = (entity, *entry.also)
    stories = store.story_heads(entity=entity, limit=_STORIES)
    book.contents.stories.expect(head.id for head in stories)
    book.contents.articles.expect(_in_positions(book, entity, [head.id for head in stories]))
    stands = [stand for head in stories for stand in build_positions(book, book.stories[head.id], of=entity)]
    return EntityPage(
        entity,
        plain(entry.name, 120),
        plain(entry.name_en, 120),
        entry.type,
        entry.country or "",
        tuple(plain(form, 80) for form in entry.variants),
        entry.mentions,
        _offices(book, entity),
        _together(book, ids, articles),
        _said_by(book, ids, articles),
        stands,
        [story_item(book, head) for head in stories],
        [book.ref(head.id) for head in heads[:NEAR]],
        min(len(heads), NEAR),
        len(heads) > NEAR,
    )


def _in_positions(book: DeskBook, entity: str, stories: Sequence[str]) -> list[str]:
    """The articles on whose words the entity's positions in these stories rest."""
    told = (one for id_ in stories for one in book.stories[id_].positions if one.entity == entity)
    return [ref.article for one in told for ref in one.statements]


def _offices(book: DeskBook, entity: str) -> list[Held]:
    terms = [term for held in office_terms().values() for term in held if term.holder.id == entity]
    found: list[Held] = []
    for term in sorted(terms, key=lambda one: one.since):
        body = entity_by_slug().get(term.office.body)
        known = body is not None and body.id in book.entities
        found.append(
            Held(
                book.locale.label("office", term.office.office),
                body.name if body is not None else term.office.body,
                entity_path(body.id) if body is not None and known else "",
                describe_date(book.locale, None, term.since, term.until),
            )
        )
    return found


def _together(book: DeskBook, ids: Sequence[str], articles: Sequence[Article]) -> list[Near]:
    """Who is named in most of the articles beside the entity; the articles' own outlets are left out."""
    counted: Counter[str] = Counter()
    for article in articles:
        counted.update({one.entity for one in article.mentions if one.entity}.difference(ids))
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    book.contents.entities.expect(one for one, _ in ranked[: 3 * _TOGETHER])
    known = ((one, times) for one, times in ranked if one in book.entities)
    return [Near(book.entity_name(one), entity_path(one), times) for one, times in islice(known, _TOGETHER)]


def _said_by(book: DeskBook, ids: Sequence[str], articles: Sequence[Article]) -> list[Said]:
    said = [
        build_said(book, article, statement)
        for article in articles
        for statement in article.statements
        if statement.source is not None and statement.source.entity in ids
    ]
    return sorted(said, key=lambda one: one.day, reverse=True)[:_SAID]


def find_entities(book: DeskBook, name: str, limit: int) -> list[Near]:
    """Known entities by the beginning of a name, for those who look for one; most mentioned first."""
    wanted = name.strip()
    found = [
        Near(plain(entry.name, 120), entity_path(entry.id), entry.mentions)
        for entry in book.contents.store.entities(limit=2000)
        if not wanted or any(wanted in form for form in (entry.name, entry.name_en or "", *entry.variants))
    ]
    return found[:limit]
