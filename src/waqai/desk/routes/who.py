"""Pages about entities and outlets."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.book import entity_path
from waqai.desk.pages import desk_of
from waqai.desk.views.entities import build_entity_page
from waqai.desk.views.lists import build_outlet_list
from waqai.desk.views.outlets import build_outlet_page
from waqai.errors import StoreError

router = APIRouter(include_in_schema=False)


@router.get("/entity/{entity_id}")
def entity(request: Request, entity_id: str) -> Response:
    """One entity; the id of one that people say is another leads to that one."""
    desk = desk_of(request)
    book = desk.book(request, "mentions", "statements")
    try:
        view = build_entity_page(book, entity_id)
    except StoreError as error:
        other = desk.record.decisions().entities.get(entity_id) if error.code == "no-entity" else None
        if other is None:
            raise
        return RedirectResponse(entity_path(other), status_code=307)
    return desk.page(request, "entity.html.j2", book=book, view=view, page_title=view.name, here="entity")


@router.get("/outlets")
def outlets(request: Request, after: str | None = None) -> Response:
    """All outlets, those with most articles first, a page at a time."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_outlet_list(book, after=after, size=desk.settings.page_size)
    return desk.page(
        request, "outlets.html.j2", book=book, view=view, page_title=book.locale.text("outlets_title"),
        here="outlets",
    )  # fmt: skip


@router.get("/outlet/{outlet:path}")
def outlet(request: Request, outlet: str) -> Response:
    """One outlet, by its name."""
    desk = desk_of(request)
    book = desk.book(request, "statements")
    view = build_outlet_page(book, outlet)
    if view is None:
        raise HTTPException(404, outlet)
    return desk.page(request, "outlet.html.j2", book=book, view=view, page_title=view.name, here="outlets")
