"""Building the record from the desk, for editors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from waqai.desk.access.guards import Visitor, own_form, require, visitor_of
from waqai.desk.pages import desk_of

router = APIRouter(include_in_schema=False)
_EDITOR = require("editor")


@router.get("/build")
def build_page(request: Request) -> Response:
    """How far the build is; while one runs the page asks again by itself."""
    desk = desk_of(request)
    return desk.page(
        request, "build.html.j2", view=desk.builder.progress(), editor=visitor_of(request).may("editor"),
        page_title=desk.locale(request).text("build"), here="review",
    )  # fmt: skip


@router.post("/build", dependencies=[Depends(own_form)])
def build_now(request: Request, visitor: Annotated[Visitor, Depends(_EDITOR)]) -> Response:
    """Begin a build, unless one runs."""
    desk_of(request).builder.start(visitor.name)
    return RedirectResponse("/build", status_code=303)
