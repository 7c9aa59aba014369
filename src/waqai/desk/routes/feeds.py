"""Feeds of a story and of an entity, and calendars of promises."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import visitor_of
from waqai.desk.feeds import TYPES, Feed, Item, write_feed
from waqai.desk.pages import desk_of
from waqai.export.promises_ics import promises_ics
from waqai.export.report.clean import plain
from waqai.model import ArticleHead
from waqai.store.news import find_latest

router = APIRouter(include_in_schema=False)
_LATEST = 50


@router.get("/feed/story/{story_id}.{form}")
def story_feed(request: Request, story_id: str, form: str) -> Response:
    """The latest articles of a story."""
    store = desk_of(request).record.store
    story = store.story(story_id)
    heads = store.article_heads(story=story.id, limit=_LATEST)
    return _feed(request, form, plain(story.title), f"/story/{story.id}", heads)


@router.get("/feed/entity/{entity_id}.{form}")
def entity_feed(request: Request, entity_id: str, form: str) -> Response:
    """The latest articles that name an entity."""
    store = desk_of(request).record.store
    entity = store.entity(entity_id)
    heads = store.article_heads(entity=entity_id, limit=_LATEST)
    return _feed(request, form, plain(entity.name), f"/entity/{entity_id}", heads)


@router.get("/feed/search/{search_id}.{form}")
def search_feed(request: Request, search_id: str, form: str) -> Response:
    """The latest articles of a saved search, for who keeps it."""
    desk, visitor = desk_of(request), visitor_of(request)
    search = desk.people.search(search_id)
    if search is None or not (search.owner == visitor.name or visitor.may("admin")):
        raise HTTPException(404, search_id)
    hits = find_latest(desk.record.store, search.query, _LATEST)
    told = [
        (hit.article, plain(hit.title.text) if hit.title else "", hit.last, hit.outlet or "") for hit in hits
    ]
    page = f"/search?{urlencode({'q': search.query})}"
    return _write(request, form, plain(search.title), page, told)


@router.get("/calendar/story/{story_id}.ics")
def story_calendar(request: Request, story_id: str) -> Response:
    """The promises of a story whose day is known."""
    body = promises_ics(desk_of(request).record.store.story(story_id))
    return Response(body, media_type="text/calendar; charset=utf-8")


def _feed(request: Request, form: str, title: str, page: str, heads: list[ArticleHead]) -> Response:
    told = [(head.id, plain(head.title), head.last, head.outlet or "") for head in heads]
    return _write(request, form, title, page, told)


def _write(
    request: Request, form: str, title: str, page: str, told: list[tuple[str, str, str | None, str]]
) -> Response:
    if form not in TYPES:
        raise HTTPException(404, form)
    base = str(request.base_url).rstrip("/")
    items = [
        Item(article, words or article, f"{base}/article/{article}", day, outlet)
        for article, words, day, outlet in told
    ]
    site = desk_of(request).locale(request).text("site")
    feed = Feed(f"{site}: {title}", str(request.url.replace(query="")), f"{base}{page}", items)
    return Response(write_feed(feed, form), media_type=f"{TYPES[form]}; charset=utf-8")
