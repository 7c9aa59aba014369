"""Finds out who asks before any route runs, and keeps strangers out of a public desk."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.middleware.base import RequestResponseEndpoint

from waqai.desk.access.guards import SESSION_COOKIE, find_visitor
from waqai.desk.faults import fault
from waqai.desk.pages import desk_of

_OPEN = ("/static/", "/shared/", "/lang/", "/sign-in")
_API = "/api/"
_WITHOUT_FORMS = ("/static/", "/shared/", "/lang/", "/api/", "/feed/", "/calendar/")


async def know_the_visitor(request: Request, call_next: RequestResponseEndpoint) -> Response:
    """Set ``request.state.visitor``; on a public desk only signed-in visitors get past the door."""
    desk = desk_of(request)
    path = request.url.path
    forms = not path.startswith(_WITHOUT_FORMS)
    visitor, token = find_visitor(desk, request.cookies.get(SESSION_COOKIE), forms=forms)
    request.state.visitor = visitor
    if visitor.role is None and not path.startswith(_OPEN):
        if path.startswith(_API) or request.method != "GET":
            return fault(request, 401, "sign-in", "sign in first")
        back = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?{urlencode({'back': back})}", status_code=303)
    answer = await call_next(request)
    if token is not None:
        set_session(request, answer, token)
    return answer


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
