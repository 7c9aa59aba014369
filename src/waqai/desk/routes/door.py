"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from waqai.desk.access.guards import SESSION_COOKIE, own_form, same_site, visitor_of
from waqai.desk.access.middleware import set_session
from waqai.desk.access.passwords import check_password
from waqai.desk.pages import desk_of
from waqai.desk.routes.assets import local_address

router = APIRouter(include_in_schema=False)
_LONGEST_NAME = 64


@router.get("/sign-in")
def sign_in_form(request: Request, back: str = "/") -> Response:
    """The form to sign in."""
    if visitor_of(request).role is not None:
        return RedirectResponse(local_address(back), status_code=303)
    return desk_of(request).page(request, "sign_in.html.j2", back=local_address(back), failed="")


@router.post("/sign-in", dependencies=[Depends(same_site)])
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Begin a session, always with a new token; wrong tries are slowed down by name and by address."""
    desk = desk_of(request)
    name = name.strip()[:_LONGEST_NAME]
    keys = (f"name {name}", f"from {request.client.host if request.client else ''}")
    wait = desk.throttle.wait(*keys)
    if wait > 0:
        return _again(request, back, "wait", 429, {"retry-after": str(round(wait) + 1)})
    person = desk.people.person(name)
    if not check_password(person.password_hash if person else None, password) or person is None:
        desk.throttle.failed(*keys)
        return _again(request, back, "wrong", 401, {})
    desk.throttle.passed(*keys)
    token, _ = desk.sessions.begin(person.name, person.role, request.cookies.get(SESSION_COOKIE))
    answer = RedirectResponse(local_address(back), status_code=303)
    set_session(request, answer, token)
    return answer


@router.post("/sign-out", dependencies=[Depends(own_form)])
def sign_out(request: Request) -> Response:
    """End the session."""
    desk_of(request).sessions.end(request.cookies.get(SESSION_COOKIE))
    answer = RedirectResponse("/sign-in", status_code=303)
    answer.delete_cookie(SESSION_COOKIE, path="/")
    return answer


def _again(request: Request, back: str, why: str, status: int, headers: dict[str, str]) -> Response:
    answer = desk_of(request).page(
        request, "sign_in.html.j2", status=status, back=local_address(back), failed=why
    )
    answer.headers.update(headers)
    return answer
