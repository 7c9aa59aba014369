"""Settings of the desk and the people who may use it."""

from __future__ import annotations

from typing import Annotated, cast

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import SESSION_COOKIE, Visitor, own_form, require, visitor_of
from waqai.desk.access.middleware import set_session
from waqai.desk.access.passwords import check_password, hash_password, judge_password
from waqai.desk.access.tokens import is_for_feeds
from waqai.desk.pages import Desk, desk_of
from waqai.desk.views.settings import ROLES, build_settings, is_last_admin
from waqai.errors import ConfigError
from waqai.lexicon.own import own_entities
from waqai.store import ApiToken, Person, Role

router = APIRouter(include_in_schema=False)
_ADMIN = require("admin")
_READER = require("reader")


@router.get("/settings")
def settings(request: Request, done: str = "") -> Response:
    """The page of settings; ``done`` says what was changed just now."""
    return settings_page(request, done=done if done in ("password", "role", "removed", "feed") else "")


@router.post("/settings/password", dependencies=[Depends(own_form)])
def change_password(
    request: Request,
    visitor: Annotated[Visitor, Depends(_READER)],
    old: Annotated[str, Form(max_length=1000)] = "",
    new: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Give oneself another password; all other sessions of the person end, this one gets a new token."""
    desk = desk_of(request)
    person = _signed_in(desk, visitor)
    if person is None:
        raise HTTPException(404, "nobody is signed in by a password")
    keys = (f"name {person.name}",)
    if desk.throttle.wait(*keys) > 0:
        return settings_page(request, wrong="wait", status=429)
    if not check_password(person.password_hash, old):
        desk.throttle.failed(*keys)
        return settings_page(request, wrong="old", status=422)
    desk.throttle.passed(*keys)
    if new != again:
        return settings_page(request, wrong="again", status=422)
    try:
        judge_password(new, person.name)
    except ConfigError:
        return settings_page(request, wrong="weak", status=422)
    desk.people.put_person(msgspec.structs.replace(person, password_hash=hash_password(new)))
    desk.sessions.end_all(person.name)
    token, _ = desk.sessions.begin(person.name, person.role, request.cookies.get(SESSION_COOKIE))
    answer = RedirectResponse("/settings?done=password#account", status_code=303)
    set_session(request, answer, token)
    return answer


@router.post("/settings/role", dependencies=[Depends(own_form), Depends(_ADMIN)])
def change_role(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    role: Annotated[str, Form(max_length=20)],
) -> Response:
    """Give somebody another role; they sign in anew."""
    if role not in ROLES:
        raise HTTPException(422, f"{role} is no role")
    desk = desk_of(request)
    person = _person(desk, name)
    if role != person.role:
        if is_last_admin(person, desk.people.people()):
            return settings_page(request, wrong="last", status=409)
        desk.people.put_person(msgspec.structs.replace(person, role=cast("Role", role)))
        desk.sessions.end_all(person.name)
    return RedirectResponse("/settings?done=role#people", status_code=303)


@router.post("/settings/remove", dependencies=[Depends(own_form), Depends(_ADMIN)])
def remove_person(request: Request, name: Annotated[str, Form(max_length=200)]) -> Response:
    """Take somebody's right to sign in away; what they judged stays."""
    desk = desk_of(request)
    person = _person(desk, name)
    if is_last_admin(person, desk.people.people()):
        return settings_page(request, wrong="last", status=409)
    desk.people.remove_person(person.name)
    desk.sessions.end_all(person.name)
    return RedirectResponse("/settings?done=removed#people", status_code=303)


def settings_page(
    request: Request, *, done: str = "", wrong: str = "", status: int = 200, secret: str = ""
) -> Response:
    """The page; ``secret`` is a token that was made just now, shown this once."""
    desk = desk_of(request)
    book = desk.book(request)
    visitor = visitor_of(request)
    people = desk.people.people() if visitor.may("admin") else None
    signed_in = _signed_in(desk, visitor) is not None
    view = build_settings(book, own_entities(), people, signed_in=signed_in)
    return desk.page(
        request, "settings.html.j2", status=status, book=book, view=view, done=done, wrong=wrong, roles=ROLES,
        secret=secret, base=str(request.base_url).rstrip("/"), tokens=_tokens(desk, visitor),
        page_title=book.locale.text("nav_settings"), here="settings",
    )  # fmt: skip


def _tokens(desk: Desk, visitor: Visitor) -> list[ApiToken]:
    """The visitor's tokens for feeds; only those who sign in need any."""
    held = desk.people.tokens(visitor.name) if desk.settings.public else []
    return [one for one in held if is_for_feeds(one)]


def _signed_in(desk: Desk, visitor: Visitor) -> Person | None:
    """Who signed in by a password; None at a desk of one's own, where nobody does."""
    return desk.people.person(visitor.name) if desk.settings.public and visitor.session is not None else None


def _person(desk: Desk, name: str) -> Person:
    person = desk.people.person(name)
    if person is None:
        raise HTTPException(404, name)
    return person
