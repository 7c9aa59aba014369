"""What is watched, and how pages changed. Nothing here fetches anything."""

from __future__ import annotations

from time import time
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from waqai.desk.pages import desk_of
from waqai.desk.views.versions import build_versions_page
from waqai.desk.views.watching import build_watch_page
from waqai.errors import FetchError
from waqai.model import PageVersion
from waqai.store import Store, open_watch_state
from waqai.watch.urls import normal_url

router = APIRouter(include_in_schema=False)
_LONGEST = 2000


@router.get("/watch")
def watch(request: Request) -> Response:
    """The sources that are watched, with what became of the last look at each."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_watch_page(book, open_watch_state(desk.record.store).sources(), time())
    return desk.page(
        request, "watch.html.j2", book=book, view=view, page_title=book.locale.text("nav_watch"), here="watch"
    )


@router.get("/versions")
def versions(request: Request, url: str = "", of: str = "", sides: bool = False) -> Response:
    """The versions of an address that the record keeps, and the words that differ."""
    desk = desk_of(request)
    book = desk.book(request)
    url = url.strip()[:_LONGEST]
    found = _find(desk.record.store, url) if url else []
    address = found[0].url if found else url
    link = f"/versions?{urlencode({'url': address, **({'sides': 1} if sides else {})})}"
    view = build_versions_page(book, address, found, of, link)
    return desk.page(
        request, "versions.html.j2", status=404 if url and not found else 200, book=book, view=view,
        sides=sides, page_title=book.locale.text("versions"), here="watch",
    )  # fmt: skip


def _find(store: Store, url: str) -> list[PageVersion]:
    found = store.versions(url)
    if found:
        return found
    try:
        return store.versions(normal_url(url))
    except FetchError:
        return []
