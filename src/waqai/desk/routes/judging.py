"""Pages on which people judge annotations, and what they say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import Visitor, own_form, require, visitor_of
from waqai.desk.pages import desk_of
from waqai.desk.routes.assets import local_address
from waqai.desk.saying import annotation_of, build_judgement, check_verdict
from waqai.desk.views.front import is_dated
from waqai.desk.views.judging import (
    build_annotation_page,
    build_queue,
    parse_correction,
)
from waqai.evaluate.agreement import reviewer_agreement
from waqai.export.report.marks import LAYERS

router = APIRouter(include_in_schema=False)
_QUEUE = 25
_ARTICLES = 60
_REASON = 1000
_EDITOR = require("editor")


@router.get("/annotation/{article}/{annotation}")
def annotation_page(request: Request, article: str, annotation: str) -> Response:
    """One annotation: its evidence, what was said of it, and forms to confirm, correct, reject, take back."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_annotation_page(book, article, annotation)
    if view is None:
        raise HTTPException(404, annotation)
    editor = visitor_of(request).may("editor")
    title = book.locale.text("judge")
    return desk.page(
        request, "annotation.html.j2", book=book, view=view, editor=editor, page_title=title, here="review"
    )


@router.get("/review")
def review(request: Request, layer: str = "statements", story: str = "", article: str = "") -> Response:
    """Annotations that the visitor has not judged, of the latest articles, a story, or one article."""
    desk = desk_of(request)
    book = desk.book(request)
    layer = layer if layer in LAYERS else LAYERS[0]
    if article:
        articles = [article] if article in book.entries else []
    else:
        heads = desk.record.store.article_heads(story=story or None, limit=_ARTICLES)
        articles = [head.id for head in sorted(heads, key=lambda head: not is_dated(head))]
    book.number(articles)
    visitor = visitor_of(request)
    queue = build_queue(book, articles, layer, visitor.name, _QUEUE)
    return desk.page(
        request, "review.html.j2", book=book, queue=queue, layer=layer, story=story, article=article,
        editor=visitor.may("editor"), page_title=book.locale.text("nav_review"), here="review",
    )  # fmt: skip


@router.get("/review/agreement")
def agreement(request: Request) -> Response:
    """How far reviewers agree."""
    desk = desk_of(request)
    book = desk.book(request)
    found = reviewer_agreement(desk.record.store.all_judgements())
    title = book.locale.text("agreement")
    return desk.page(request, "agreement.html.j2", book=book, pairs=found, page_title=title, here="review")


@router.post("/judge", dependencies=[Depends(own_form)])
async def judge(
    request: Request,
    visitor: Annotated[Visitor, Depends(_EDITOR)],
    article: Annotated[str, Form(max_length=200)],
    annotation: Annotated[str, Form(max_length=200)],
    verdict: Annotated[str, Form(max_length=20)],
    reason: Annotated[str, Form(max_length=_REASON)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/review",
) -> Response:
    """Keep what the visitor says of an annotation; nothing is put over it."""
    word = check_verdict(verdict)
    form = await request.form()
    store = desk_of(request).record.store
    about = annotation_of(store, article, annotation)
    changed = None
    if word == "correct":
        given = {name: one for name, one in form.items() if isinstance(one, str)}
        try:
            changed = parse_correction(about, given)
        except ValueError as error:
            raise HTTPException(422, str(error)) from error
    store.add_judgement(build_judgement(about, article, visitor.name, word, changed, reason))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"annotation": annotation, "verdict": verdict})
    return RedirectResponse(local_address(back), status_code=303)
