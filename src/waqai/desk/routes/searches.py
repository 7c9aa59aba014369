"""Searches that a visitor keeps: listed, opened, removed, and told to an address."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import Visitor, own_form, require
from waqai.desk.pages import Desk, desk_of
from waqai.desk.views.searches import build_searches
from waqai.search.parsing import parse_query
from waqai.store import SavedSearch
from waqai.store.news import last_page
from waqai.watch.post import POSTING, check_webhook

router = APIRouter(include_in_schema=False)
_MOST = 100
_READER = require("reader")
Reader = Annotated[Visitor, Depends(_READER)]


@router.get("/searches")
def searches(request: Request, visitor: Reader) -> Response:
    """The visitor's saved searches, with what is new."""
    return _page(request, visitor)


@router.post("/searches", dependencies=[Depends(own_form)])
def keep(
    request: Request,
    visitor: Reader,
    q: Annotated[str, Form(max_length=500)],
    title: Annotated[str, Form(max_length=120)] = "",
) -> Response:
    """Keep a search; what is there now counts as seen."""
    desk = desk_of(request)
    query = " ".join(q.split())
    if not query:
        raise HTTPException(422, "a search needs words")
    parse_query(query)
    held = {one.id: one for one in desk.people.searches(visitor.name)}
    seen = str(last_page(desk.record.store))
    new = SavedSearch(visitor.name, " ".join(title.split()) or query, query, seen_until=seen)
    if new.id in held:
        desk.people.change_search(new.id, {"title": new.title})
    elif len(held) >= _MOST:
        raise HTTPException(422, f"nobody keeps more than {_MOST} searches: remove one first")
    else:
        desk.people.put_search(new)
    return RedirectResponse("/searches", status_code=303)


@router.post("/searches/{search_id}/open", dependencies=[Depends(own_form)])
def open_search(request: Request, visitor: Reader, search_id: str) -> Response:
    """Go to the results; what is there now counts as seen."""
    desk = desk_of(request)
    search = _own(desk, visitor, search_id)
    desk.people.change_search(search.id, {"seen_until": str(last_page(desk.record.store))})
    return RedirectResponse(f"/search?{urlencode({'q': search.query})}", status_code=303)


@router.post("/searches/{search_id}/remove", dependencies=[Depends(own_form)])
def remove(request: Request, visitor: Reader, search_id: str) -> Response:
    """Forget a search."""
    desk = desk_of(request)
    desk.people.remove_search(_own(desk, visitor, search_id).id)
    return RedirectResponse("/searches", status_code=303)


@router.post("/searches/{search_id}/webhook", dependencies=[Depends(own_form)])
def set_webhook(
    request: Request, visitor: Reader, search_id: str, url: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Tell this address from now on, with a new secret that is shown this once; an empty one ends it.

    Nothing is sent and no name is looked up here: that is done after builds, never by a request.
    """
    desk = desk_of(request)
    search = _own(desk, visitor, search_id)
    cleared = {"failures": 0, "retry_at": None, "error": None}
    if not url.strip():
        desk.people.change_search(search.id, {"webhook": None, "secret": None, **cleared})
        return RedirectResponse("/searches", status_code=303)
    settings = msgspec.structs.replace(POSTING, allow_private=desk.settings.private_webhooks)
    address, secret = check_webhook(url, settings), token_urlsafe(32)
    told = str(last_page(desk.record.store))
    changes = {"webhook": address, "secret": secret, "told_until": told, **cleared}
    desk.people.change_search(search.id, changes)
    answer = _page(request, visitor, secret=secret, secret_of=search.id)
    answer.headers["cache-control"] = "no-store"
    return answer


@router.post("/searches/{search_id}/again", dependencies=[Depends(own_form)])
def try_again(request: Request, visitor: Reader, search_id: str) -> Response:
    """Tell an address again that failed; nothing that is new since then is left out."""
    desk = desk_of(request)
    search = _own(desk, visitor, search_id)
    desk.people.change_search(search.id, {"failures": 0, "retry_at": None, "error": None})
    return RedirectResponse("/searches", status_code=303)


def _own(desk: Desk, visitor: Visitor, search_id: str) -> SavedSearch:
    search = desk.people.search(search_id)
    if search is None or search.owner != visitor.name:
        raise HTTPException(404, search_id)
    return search


def _page(request: Request, visitor: Visitor, *, secret: str = "", secret_of: str = "") -> Response:
    desk = desk_of(request)
    view = build_searches(desk.record.store, desk.people.searches(visitor.name))
    return desk.page(
        request, "searches.html.j2", view=view, secret=secret, secret_of=secret_of,
        page_title=desk.locale(request).text("nav_searches"), here="search",
    )  # fmt: skip
