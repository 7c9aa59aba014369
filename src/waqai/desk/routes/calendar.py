"""The calendar of promises, as a page and as a file for other calendars."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from waqai.desk.pages import desk_of
from waqai.desk.views.calendar import OUTCOMES, UNDATED, build_calendar, promised_stories
from waqai.export.promises_ics import record_ics

router = APIRouter(include_in_schema=False)
_SIZE = 40


@router.get("/calendar")
def calendar(request: Request, month: str = "", outcome: str = "", after: str | None = None) -> Response:
    """What is promised for a month, and what became of it."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_calendar(
        book,
        datetime.now(UTC).date(),
        month=month,
        outcome=outcome if outcome in OUTCOMES else "",
        after=after,
        size=_SIZE,
    )
    return desk.page(
        request, "calendar.html.j2", book=book, view=view, none=UNDATED,
        page_title=book.locale.text("nav_calendar"), here="calendar",
    )  # fmt: skip


@router.get("/calendar.ics")
def calendar_file(request: Request) -> Response:
    """All promises of the record whose day is known."""
    body = record_ics(promised_stories(desk_of(request).record.store))
    return Response(body, media_type="text/calendar; charset=utf-8")
