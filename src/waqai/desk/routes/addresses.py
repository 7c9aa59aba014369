"""Addresses of feeds and calendars for programs that cannot sign in, by a token taken back at will."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import Visitor, own_form, require
from waqai.desk.access.tokens import is_for_feeds, new_feed_token
from waqai.desk.pages import desk_of
from waqai.desk.routes.settings import settings_page
from waqai.desk.saying import now

router = APIRouter(include_in_schema=False)
_MOST = 20
Reader = Annotated[Visitor, Depends(require("reader"))]


@router.post("/settings/feeds", dependencies=[Depends(own_form)])
def make(request: Request, visitor: Reader, label: Annotated[str, Form(max_length=120)] = "") -> Response:
    """Make a token for the addresses of feeds, and show it this once."""
    desk = desk_of(request)
    if desk.people.person(visitor.name) is None:
        raise HTTPException(404, "only those who sign in need a token")
    if sum(map(is_for_feeds, desk.people.tokens(visitor.name))) >= _MOST:
        raise HTTPException(422, f"nobody has more than {_MOST} addresses: take one back first")
    secret, kept = new_feed_token(visitor.name, " ".join(label.split()), now())
    desk.people.put_token(kept)
    return settings_page(request, secret=secret)


@router.post("/settings/feeds/remove", dependencies=[Depends(own_form)])
def take_back(request: Request, visitor: Reader, digest: Annotated[str, Form(max_length=64)]) -> Response:
    """Take one of the visitor's tokens back: its addresses open nothing any more."""
    people = desk_of(request).people
    if not any(one.digest == digest and is_for_feeds(one) for one in people.tokens(visitor.name)):
        raise HTTPException(404, "there is no such token")
    people.remove_token(digest)
    return RedirectResponse("/settings?done=feed#feeds", status_code=303)
