"""Pages on which people say that two entities or stories are one, or that one is two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from waqai.corpus.decisions import parse_decision
from waqai.desk.book import DeskBook, entity_path
from waqai.desk.views.entities import Near, find_entities
from waqai.desk.views.lists import StoryItem, story_item
from waqai.errors import SearchError
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.model import Judgement, Story
from waqai.store.search import find

_CANDIDATES = 12
_READ = 80


class Said(NamedTuple):
    """A decision that was made, with the words of whom it is about; ``stands`` when it is the last word."""

    about: str
    about_name: str
    relation: str
    other_name: str
    said: Judgement
    stands: bool


class OtherEntity(NamedTuple):
    """An entity that may be the same."""

    id: str
    name: str
    href: str
    number: int


class EntityChoice(NamedTuple):
    """What may be said of an entity."""

    id: str
    name: str
    also: list[OtherEntity]
    others: list[OtherEntity]
    query: str
    history: list[Said]


class OtherStory(NamedTuple):
    """A story that may be the same, with an article that names it in a decision."""

    article: str
    line: StoryItem


class StoryChoice(NamedTuple):
    """What may be said of a story."""

    id: str
    title: str
    articles: list[ArticleRef]
    others: list[OtherStory]
    query: str
    history: list[Said]


def build_entity_choice(book: DeskBook, entity: str, query: str) -> EntityChoice:
    """The choice about ``entity``; raises StoreError (no-entity) when the record does not know it."""
    store = book.contents.store
    entry = store.entity(entity)
    words = query.strip() or (entry.name.split() or [""])[-1]
    near = [one for one in find_entities(book, words, _CANDIDATES + 1) if one.href != entity_path(entity)]
    also = [OtherEntity(one, plain(_name(book, one), 120), entity_path(one), 0) for one in entry.also]
    return EntityChoice(
        entity,
        plain(entry.name, 120),
        also,
        [_other(one) for one in near[:_CANDIDATES]],
        words,
        _history(book, [entity, *entry.also]),
    )


def _other(near: Near) -> OtherEntity:
    return OtherEntity(near.href.rpartition("/")[2], near.name, near.href, near.articles)


def build_story_choice(book: DeskBook, story: Story, query: str) -> StoryChoice:
    """The choice about ``story``: its articles, and stories of the same affair or that a search finds."""
    store = book.contents.store
    if query.strip():
        try:
            hits = find(store, query, limit=_READ).hits
        except SearchError:
            hits = ()
        book.contents.entries.expect(hit.article for hit in hits)
        found = [book.entries[hit.article].story for hit in hits if hit.article in book.entries]
    else:
        heads = store.story_heads(affair=story.affair, limit=_CANDIDATES + 1) if story.affair else []
        found = [head.id for head in heads]
    book.contents.entries.expect(story.articles)
    book.contents.stories.expect(found)
    others = [one for one in dict.fromkeys(found) if one and one != story.id and one in book.stories]
    book.number(story.articles)
    return StoryChoice(
        story.id,
        plain(story.title),
        [book.ref(one) for one in story.articles],
        [_story(book, book.stories[one]) for one in others[:_CANDIDATES]],
        query.strip(),
        _history(book, [story.id, *story.articles]),
    )


def _story(book: DeskBook, story: Story) -> OtherStory:
    from waqai.model import StoryHead

    head = StoryHead(story.id, 0, story.title, story.affair, story.first, story.last, len(story.articles))
    return OtherStory(story.articles[0], story_item(book, head))


def _history(book: DeskBook, ids: Iterable[str]) -> list[Said]:
    """Decisions on these ids, the last first."""
    store = book.contents.store
    wanted = list(ids)
    touched = store.judgements(wanted)  # most have none: one question instead of many
    found: list[Said] = []
    for one in wanted:
        history = store.history(one) if one in touched else []
        for said in history:
            decision = parse_decision(said.value)
            if decision is None:
                continue
            relation, other = next(
                (name, value)
                for name, value in (
                    ("same_as", decision.same_as),
                    ("story_with", decision.story_with),
                    ("apart_from", decision.apart_from),
                )
                if value
            )
            found.append(Said(one, _name(book, one), relation, _name(book, other), said, said is history[-1]))
    return sorted(found, key=lambda one: one.said.made_at, reverse=True)


def _name(book: DeskBook, id_: str) -> str:
    """The words by which people know an entity, a story or an article; its id where there are none."""
    if id_ in book.entities:
        return plain(book.entities[id_].name, 120)
    if id_ in book.stories:
        return plain(book.stories[id_].title, 160)
    if id_ in book.entries:
        return plain(book.entries[id_].title, 160) or id_
    return id_
