"""Finds out who asks before any route runs, and keeps strangers out of a public desk."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.base import RequestResponseEndpoint

from waqai.desk.access.guards import (
    ANYBODY,
    SESSION_COOKIE,
    Visitor,
    find_program,
    find_subscriber,
    find_visitor,
)
from waqai.desk.access.tokens import bearer
from waqai.desk.faults import API, fault
from waqai.desk.kept import key_of
from waqai.desk.pages import Desk, desk_of

_OPEN = ("/static/", "/shared/", "/lang/", "/sign-in")
_FEEDS = ("/feed/", "/calendar/", "/calendar.ics")
_FOR_PROGRAMS = (API, *_FEEDS)
_WITHOUT_FORMS = ("/static/", "/shared/", "/lang/", *_FOR_PROGRAMS)


async def know_the_visitor(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Set ``request.state.visitor``; on a public desk only signed-in visitors get past the door."""
    desk = desk_of(request)
    path = request.url.path
    forms = not path.startswith(_WITHOUT_FORMS)
    shown = bearer(request.headers.get("authorization")) if path.startswith(_FOR_PROGRAMS) else None
    subscribed = request.query_params.get("token") if path.startswith(_FEEDS) else None
    token = None
    if shown is not None or subscribed is not None:
        try:
            visitor = find_program(desk, shown) if shown else find_subscriber(desk, subscribed or "")
        except HTTPException as error:
            request.state.visitor = ANYBODY
            return fault(request, error.status_code, "token", str(error.detail))
    else:
        visitor, token = find_visitor(desk, request.cookies.get(SESSION_COOKIE), forms=forms)
    request.state.visitor = visitor
    if visitor.role is None and not path.startswith(_OPEN):
        if path.startswith(API) or request.method != "GET":
            return fault(request, 401, "sign-in", "sign in first")
        back = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?{urlencode({'back': back})}", status_code=303)
    answer = await run_in_threadpool(_find_kept, request, desk, visitor) or await call_next(request)
    if token is not None:
        set_session(request, answer, token)
    return answer


def _find_kept(request: Request, desk: Desk, visitor: Visitor) -> Response | None:
    """The page as it was made for such a visitor before; else a note that it may be kept when it is made."""
    key = key_of(request, desk.locale(request).lang, visitor.name, visitor.role or "")
    state = desk.kept.state(key) if key is not None else None
    if key is None or state is None:
        return None
    made = desk.kept.find(key, state)
    if made is not None:
        return desk.answer_kept(request, made, visitor.session)
    request.state.keep = (key, state)
    return None


def set_session(request: Request, answer: Response, token: str) -> None:
    """Put the session's token into a cookie that no script reads and no other site sends."""
    answer.set_cookie(
        SESSION_COOKIE,
        token,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
        path="/",
    )
