"""Merging and splitting entities and stories: pages to choose on, and what is chosen."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.corpus.decisions import Decision
from waqai.desk.access.guards import Visitor, own_form, require, visitor_of
from waqai.desk.pages import desk_of
from waqai.desk.saying import build_decisions, withdrawal
from waqai.desk.views.deciding import build_entity_choice, build_story_choice

router = APIRouter(include_in_schema=False)
_REASON = 1000
_EDITOR = require("editor")
Editor = Annotated[Visitor, Depends(_EDITOR)]
Id = Annotated[str, Form(max_length=200)]
Reason = Annotated[str, Form(max_length=_REASON)]


@router.get("/entity/{entity_id}/decide")
def entity_choice(request: Request, entity_id: str, q: str = "") -> Response:
    """Which others this entity may be, and which it is not."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_entity_choice(book, entity_id, q[:200])
    editor = visitor_of(request).may("editor")
    return desk.page(
        request, "decide_entity.html.j2", book=book, view=view, editor=editor, page_title=view.name,
        here="entity",
    )  # fmt: skip


@router.get("/story/{story_id}/decide")
def story_choice(request: Request, story_id: str, q: str = "") -> Response:
    """Which other story this one may be, and which articles belong elsewhere."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_story_choice(book, desk.record.store.story(story_id), q[:300])
    editor = visitor_of(request).may("editor")
    return desk.page(
        request, "decide_story.html.j2", book=book, view=view, editor=editor, page_title=view.title,
        here="story",
    )  # fmt: skip


@router.post("/decide/entity", dependencies=[Depends(own_form)])
def decide_entity(
    request: Request,
    visitor: Editor,
    entity: Id,
    other: Id,
    what: Annotated[str, Form(pattern="same|apart")],
    reason: Reason = "",
) -> Response:
    """Two entities are one, or they are not."""
    store = desk_of(request).record.store
    if what == "apart":
        # What is linked is the less frequent spelling: it is kept apart from the one that stays.
        said = [(other, Decision(apart_from=entity))]
    else:
        said = [(entity, Decision(same_as=other, name=store.entity(other).name))]
    for one in build_decisions(store, said, visitor.name, reason):
        store.add_judgement(one)
    return RedirectResponse(f"/entity/{quote(entity)}/decide", status_code=303)


@router.post("/decide/stories", dependencies=[Depends(own_form)])
def merge_stories(
    request: Request, visitor: Editor, story: Id, with_article: Id, reason: Reason = ""
) -> Response:
    """This story and that of ``with_article`` are one."""
    store = desk_of(request).record.store
    own, other = store.story(story), store.entry(with_article).story or ""
    said = [(own.id, Decision(same_as=other, articles=(own.articles[0], with_article)))]
    for one in build_decisions(store, said, visitor.name, reason):
        store.add_judgement(one)
    return RedirectResponse(f"/story/{own.id}/decide", status_code=303)


@router.post("/decide/articles", dependencies=[Depends(own_form)])
def move_articles(
    request: Request,
    visitor: Editor,
    story: Id,
    article: Annotated[list[str] | None, Form()] = None,
    with_article: Id = "",
    reason: Reason = "",
) -> Response:
    """The chosen articles belong to the story of ``with_article``, or, without one, to a story of theirs."""
    store = desk_of(request).record.store
    own = store.story(story)
    chosen = [one for one in own.articles if one in (article or ())]
    left = [one for one in own.articles if one not in chosen]
    if not chosen or (not left and not with_article):
        text = desk_of(request).locale(request).text("decide_choose_one")
        raise HTTPException(422, text)
    if with_article:
        said = [(one, Decision(story_with=with_article)) for one in chosen]
    else:
        first = chosen[0]
        said = [(first, Decision(apart_from=left[0]))]
        said += [(one, Decision(apart_from=left[0], story_with=first)) for one in chosen[1:]]
    for one in build_decisions(store, said, visitor.name, reason):
        store.add_judgement(one)
    return RedirectResponse(f"/story/{own.id}/decide", status_code=303)


@router.post("/decide/withdraw", dependencies=[Depends(own_form)])
def withdraw(request: Request, visitor: Editor, about: Id, entity: Id = "", story: Id = "") -> Response:
    """Take a decision back; it stays in the history."""
    store = desk_of(request).record.store
    store.add_judgement(withdrawal(store, about, visitor.name))
    back = f"/entity/{quote(entity)}/decide" if entity else f"/story/{quote(story)}/decide"
    return RedirectResponse(back, status_code=303)
