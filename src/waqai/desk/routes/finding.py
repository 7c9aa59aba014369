"""Searching the record, and holding a text against it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from waqai.desk.access.guards import own_form
from waqai.desk.pages import desk_of
from waqai.desk.views.finding import build_claims, build_search_page
from waqai.errors import PageError, SearchError
from waqai.extract.raw import RawPage
from waqai.pipeline.claim import read_claim
from waqai.search.units import KINDS, Kind

router = APIRouter(include_in_schema=False)
_SIZE = 20
_DEEPEST = 10_000
_LONGEST = 60_000


@router.get("/search")
def search(request: Request, q: str = "", kind: str = "article", offset: int = 0) -> Response:
    """What the record holds for a query, with facets."""
    desk = desk_of(request)
    book = desk.book(request)
    chosen: Kind = kind if kind in KINDS else "article"
    view, wrong = None, ""
    if q.strip():
        try:
            found = desk.record.search(
                q, kinds=(chosen,), limit=_SIZE, offset=max(0, min(offset, _DEEPEST)), facets=True
            )
            view = build_search_page(book, found, _SIZE)
        except SearchError as error:
            wrong = str(error)
    return desk.page(
        request, "search.html.j2", status=400 if wrong else 200, book=book, view=view, query=q, kind=chosen,
        kinds=KINDS, wrong=wrong, page_title=q.strip() or book.locale.text("nav_search"), here="search",
    )  # fmt: skip


@router.get("/check")
def check_form(request: Request) -> Response:
    """The form to hold a text against the record."""
    return _check_page(request, "")


@router.post("/check", dependencies=[Depends(own_form)])
def check(
    request: Request,
    text: Annotated[str, Form(max_length=_LONGEST)] = "",
    published: Annotated[str, Form(max_length=10)] = "",
) -> Response:
    """The claims of a text, each with the reports that support, contradict or precede it."""
    return _check_page(request, text, published)


def _check_page(request: Request, text: str, published: str = "") -> Response:
    desk = desk_of(request)
    book = desk.book(request)
    claims, wrong, searched = None, "", 0
    if text.strip():
        try:
            reading = read_claim(_raw(text, published))
            if reading.refused is not None:
                raise PageError(reading.refused.message, code=reading.refused.code)
            result = desk.record.check(reading)
            claims, searched = build_claims(book, result), result.articles_searched
        except PageError as error:
            wrong = str(error)
    return desk.page(
        request, "check.html.j2", status=422 if wrong else 200, book=book, claims=claims, text=text,
        published=published, wrong=wrong, searched=searched, longest=_LONGEST,
        page_title=book.locale.text("nav_check"), here="check",
    )  # fmt: skip


def _raw(text: str, published: str) -> RawPage:
    from waqai.extract.raw import Given

    return RawPage("text", text, "text/plain", given=Given(published=published.strip() or None))
