"""The inbox of disagreements, and what editors say of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import Visitor, own_form, require, visitor_of
from waqai.desk.pages import desk_of
from waqai.desk.routes.assets import local_address
from waqai.desk.views.inbox import GRADES, SLOTS, STATES, VERDICTS, build_inbox, find_disagreement
from waqai.model import Judgement
from waqai.model.archive import Verdict

router = APIRouter(include_in_schema=False)
_SIZE = 25
_REASON = 1000
_EDITOR = require("editor")


@router.get("/inbox")
def inbox(
    request: Request, state: str = "open", grade: str = "", slot: str = "", after: str | None = None
) -> Response:
    """Disagreements that nobody has settled, or those that somebody has."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_inbox(
        book,
        state=state if state in STATES else "open",
        grade=grade if grade in GRADES else "",
        slot=slot if slot in SLOTS else "",
        after=after,
        size=_SIZE,
    )
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return desk.page(
        request, "inbox.html.j2", book=book, view=view, editor=visitor_of(request).may("editor"), back=back,
        page_title=book.locale.text("nav_inbox"), here="inbox",
    )  # fmt: skip


@router.post("/inbox", dependencies=[Depends(own_form)])
def settle(
    request: Request,
    visitor: Annotated[Visitor, Depends(_EDITOR)],
    story: Annotated[str, Form(max_length=200)],
    disagreement: Annotated[str, Form(max_length=200)],
    verdict: Annotated[str, Form(max_length=20)],
    reason: Annotated[str, Form(max_length=_REASON)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/inbox",
) -> Response:
    """Keep that a disagreement is settled, is none, or belongs into the inbox again."""
    if verdict not in VERDICTS:
        raise HTTPException(422, f"{verdict} is no verdict")
    desk = desk_of(request)
    if find_disagreement(desk.book(request), story, disagreement) is None:
        raise HTTPException(404, disagreement)
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = cast("Verdict", verdict)
    desk.record.judge(Judgement(disagreement, visitor.name, said, made, reason=reason.strip() or None))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"disagreement": disagreement, "verdict": verdict})
    return RedirectResponse(local_address(back), status_code=303)
