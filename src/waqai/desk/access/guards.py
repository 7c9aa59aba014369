"""What stands before a route: who asks, whether they may, and whether a form is the desk's own."""

from __future__ import annotations

from collections.abc import Callable
from secrets import compare_digest

import msgspec
from fastapi import Request
from starlette.exceptions import HTTPException

from waqai.desk.access.sessions import Session
from waqai.desk.access.tokens import owner_of, owner_of_feed
from waqai.desk.pages import Desk
from waqai.store import Role

SESSION_COOKIE = "waqai-session"
FORM_TOKEN = "form_token"  # noqa: S105 (the name of a field)
TOKEN_HEADER = "x-form-token"  # noqa: S105 (the name of a header)
_RANKS: dict[Role, int] = {"reader": 0, "editor": 1, "admin": 2}
_OWN_SITES = ("same-origin", "none")


class Visitor(msgspec.Struct, frozen=True):
    """Who asks. ``session`` is None for a visitor of a public desk who has not signed in.

    ``by_token`` when a program shows a token, which no browser sends by itself.
    """

    name: str
    role: Role | None
    session: Session | None
    by_token: bool = False

    def may(self, role: Role) -> bool:
        """Whether the visitor has that role or a higher one."""
        return self.role is not None and _RANKS[self.role] >= _RANKS[role]


ANYBODY = Visitor("", None, None)


def visitor_of(request: Request) -> Visitor:
    """Who asks: the person who is signed in; on a desk of one's own its owner."""
    found: Visitor = request.state.visitor
    return found


def find_program(desk: Desk, shown: str) -> Visitor:
    """Whose token a program shows; raises HTTPException (401) when it is nobody's."""
    person = owner_of(desk.people, shown)
    if person is None:
        raise HTTPException(401, "the token opens nothing")
    return Visitor(person.name, person.role, None, by_token=True)


def find_subscriber(desk: Desk, shown: str) -> Visitor:
    """Who reads a feed by the token of its address, as a reader whatever else the person may do.

    Raises HTTPException (401) when it is nobody's.
    """
    person = owner_of_feed(desk.people, shown)
    if person is None:
        raise HTTPException(401, "the token opens nothing")
    return Visitor(person.name, "reader", None, by_token=True)


def find_visitor(desk: Desk, token: str | None, *, forms: bool) -> tuple[Visitor, str | None]:
    """Who comes with the session ``token``, and the token to be set, if a new one is needed.

    A desk of one's own signs its owner in by itself: the session is there for the ``forms`` of pages.
    """
    session = desk.sessions.get(token)
    if session is not None:
        return Visitor(session.name, session.role, session), None
    if desk.settings.public:
        return ANYBODY, None
    if not forms:
        return Visitor(desk.settings.reviewer, "admin", None), None
    new, session = desk.sessions.begin(desk.settings.reviewer, "admin")
    return Visitor(session.name, session.role, session), new


def require(role: Role) -> Callable[[Request], Visitor]:
    """A dependency: the visitor, when that role is theirs; 401 before signing in, 403 after."""

    def guard(request: Request) -> Visitor:
        visitor = visitor_of(request)
        if visitor.role is None:
            raise HTTPException(401, "sign in first")
        if not visitor.may(role):
            raise HTTPException(403, f"this needs the role {role}")
        return visitor

    return guard


def same_site(request: Request) -> None:
    """A dependency: the browser does not say that another site sends this; raises 403 where it does."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OWN_SITES:
        raise HTTPException(403, "the form is of another site")
    if origin is not None and origin != _own_origin(request):
        raise HTTPException(403, "the form is of another site")


async def own_form(request: Request) -> None:
    """A dependency of every route that changes something: the form, or the script, is the desk's own.

    A browser says which site a request comes from (Fetch Metadata) and by whom (Origin); the token of the
    session, in the form or in a header, tells where it does not. Raises 403.
    """
    if visitor_of(request).by_token:
        return
    same_site(request)
    session = visitor_of(request).session
    given = request.headers.get(TOKEN_HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        value = (await request.form()).get(FORM_TOKEN)
        given = value if isinstance(value, str) else None
    if session is None or given is None or not compare_digest(given.encode(), session.form_token.encode()):
        raise HTTPException(403, "the form is too old: open the page again")


def _own_origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host', '')}"
