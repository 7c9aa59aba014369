"""The record over HTTP: stories, articles with their layers, entities, affairs."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from waqai.desk.api.answers import MOST, answer, gives, page_of
from waqai.desk.pages import desk_of
from waqai.model import (
    Affair,
    ArchiveCounts,
    Article,
    ArticleEntry,
    ArticleHead,
    DisagreementHead,
    EntityEntry,
    OutletHead,
    PageReading,
    PromiseHead,
    Reuse,
    Story,
    StoryHead,
)
from waqai.model.story import Grade, PromiseOutcome, Slot

router = APIRouter(prefix="/api/v1", tags=["record"])
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
After = Annotated[str | None, Query(description="The cursor of the page before: its `next`.", max_length=200)]
Id = Annotated[str | None, Query(max_length=200)]
Day = Annotated[
    str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="A day, ISO, inclusive.")
]


class ArticleAnswer(msgspec.Struct, frozen=True):
    """An article: its place in the record, and what the layers found in it."""

    entry: ArticleEntry
    article: Article


KINDS = (
    Affair, ArchiveCounts, ArticleAnswer, ArticleHead, DisagreementHead, EntityEntry, OutletHead, PageReading,
    PromiseHead, Reuse, Story, StoryHead,
)  # fmt: skip


@router.get("/counts", openapi_extra=gives(ArchiveCounts, also=()))
def counts(request: Request) -> Response:
    """How much the record holds."""
    return answer(request, desk_of(request).record.store.counts())


@router.get("/stories", openapi_extra=gives(StoryHead, many=True, also=()))
def stories(
    request: Request, affair: Id = None, entity: Id = None, after: After = None, limit: Limit = 50
) -> Response:
    """Stories, the largest first: of an affair, or that name an entity."""
    store = desk_of(request).record.store
    found = store.story_heads(affair=affair, entity=entity, after=after, limit=limit + 1)
    return answer(request, page_of(found, limit, lambda head: head.id))


@router.get("/stories/{story_id}", openapi_extra=gives(Story))
def story(request: Request, story_id: str) -> Response:
    """A story with all its parts."""
    return answer(request, desk_of(request).record.store.story(story_id))


@router.get("/stories/{story_id}/reuse", openapi_extra=gives(Reuse, many=True))
def story_reuse(request: Request, story_id: str) -> Response:
    """The pairs that share passages and touch an article of the story."""
    store = desk_of(request).record.store
    found = store.reuse_of(store.story(story_id).articles)
    return answer(request, {"items": found, "next": None})


@router.get("/articles", openapi_extra=gives(ArticleHead, many=True, also=()))
def articles(
    request: Request,
    story: Id = None,
    entity: Id = None,
    outlet: Id = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Articles, the last published first: of a story, an outlet, or that name an entity."""
    store = desk_of(request).record.store
    found = store.article_heads(story=story, entity=entity, outlet=outlet, after=after, limit=limit + 1)
    return answer(request, page_of(found, limit, lambda head: head.id))


@router.get("/articles/{article_id}", openapi_extra=gives(ArticleAnswer))
def article(request: Request, article_id: str) -> Response:
    """An article with its layers; spans are code points into the text of its page."""
    store = desk_of(request).record.store
    entry = store.entry(article_id)
    held = next(one for one in store.reading_of(article_id).articles if one.id == article_id)
    return answer(request, ArticleAnswer(entry, held))


@router.get("/articles/{article_id}/page", openapi_extra=gives(PageReading))
def page(request: Request, article_id: str) -> Response:
    """The page of an article with its text, as ``waqai read`` prints it."""
    return answer(request, desk_of(request).record.store.reading_of(article_id))


@router.get("/entities", openapi_extra=gives(EntityEntry, many=True, also=()))
def entities(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """Entities, the most mentioned first."""
    found = desk_of(request).record.store.entities(after=after, limit=limit + 1)
    return answer(request, page_of(found, limit, lambda entry: entry.id))


@router.get("/entities/{entity_id}", openapi_extra=gives(EntityEntry))
def entity(request: Request, entity_id: str) -> Response:
    """An entity."""
    return answer(request, desk_of(request).record.store.entity(entity_id))


@router.get("/affairs", openapi_extra=gives(Affair, many=True, also=()))
def affairs(request: Request) -> Response:
    """All affairs with their stories."""
    return answer(request, {"items": desk_of(request).record.store.affairs(), "next": None})


@router.get("/promises", openapi_extra=gives(PromiseHead, many=True, also=()))
def promises(
    request: Request,
    outcome: Annotated[PromiseOutcome | None, Query(description="What became of them.")] = None,
    from_day: Day = None,
    until_day: Day = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Promises by the day on which they are due, those without a day last; the story of each has the rest."""
    store = desk_of(request).record.store
    found = store.promise_heads(
        outcome=outcome, from_day=from_day, until_day=until_day, after=after, limit=limit + 1
    )
    return answer(request, page_of(found, limit, lambda head: head.id))


@router.get("/disagreements", openapi_extra=gives(DisagreementHead, many=True, also=()))
def disagreements(
    request: Request,
    grade: Annotated[Grade | None, Query(description="hard: both cannot be true.")] = None,
    slot: Annotated[Slot | None, Query(description="What the reports differ in.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Disagreements, those of the story with the newest article first."""
    store = desk_of(request).record.store
    found = store.disagreement_heads(grade=grade, slot=slot, after=after, limit=limit + 1)
    return answer(request, page_of(found, limit, lambda head: head.id))


@router.get("/outlets", openapi_extra=gives(OutletHead, many=True, also=()))
def outlets(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """Outlets, those with most articles first."""
    found = desk_of(request).record.store.outlet_heads(after=after, limit=limit + 1)
    return answer(request, page_of(found, limit, lambda head: head.id))
