"""Pages to read: the front page, stories and articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.pages import desk_of
from waqai.desk.views.articles import build_article_page
from waqai.desk.views.front import build_front
from waqai.desk.views.lists import build_story_list
from waqai.desk.views.naming import link_names
from waqai.desk.views.sifting import Asked, sift_statements
from waqai.export.report.storyview import build_story_view

router = APIRouter(include_in_schema=False)


@router.get("/")
def front(request: Request, since: str = "", page: int = 1) -> Response:
    """Stories by movement, and what is new since a day."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_front(book, since=since, page=max(1, page), size=desk.settings.page_size)
    return desk.page(request, "front.html.j2", book=book, view=view, here="front")


@router.get("/stories")
def stories(request: Request, after: str | None = None) -> Response:
    """All stories, the largest first, a page at a time."""
    desk = desk_of(request)
    book = desk.book(request)
    view = build_story_list(book, after=after, size=desk.settings.page_size)
    return desk.page(
        request,
        "stories.html.j2",
        book=book,
        view=view,
        page_title=book.locale.text("stories"),
        here="stories",
    )


def _asked(
    who: str = "", kind: str = "", polarity: str = "", private: str = "", by: str = "", whole: str = ""
) -> Asked:
    """What the address of a story asks of its statements."""
    return Asked(who, kind, polarity, private == "1", by, whole == "1")


@router.get("/story/{story_id}")
def story(request: Request, story_id: str, asked: Annotated[Asked, Depends(_asked)]) -> Response:
    """One story with all its parts; the address may narrow its statements."""
    desk = desk_of(request)
    book = desk.book(request, "statements")
    chosen = book.stories.get(story_id) or desk.record.store.story(story_id)
    if chosen.id != story_id:
        return RedirectResponse(book.story_href(chosen), status_code=307)
    book.number(chosen.articles)
    reuse = desk.record.store.reuse_of(chosen.articles)
    book.contents.expect_story(chosen)
    book.contents.expect_words(one for pair in reuse for one in (pair.a, pair.b))
    view = link_names(book, chosen, build_story_view(book, chosen, reuse))
    sifted = sift_statements(book, view.speakers, asked)
    return desk.page(
        request, "story_page.html.j2", book=book, view=view._replace(speakers=sifted.speakers), sifted=sifted,
        page_title=view.line.title, here="story",
    )  # fmt: skip


@router.get("/article/{article_id}")
def article(request: Request, article_id: str) -> Response:
    """One article: the page as it was, with its layers."""
    desk = desk_of(request)
    book = desk.book(request)
    if article_id not in book.entries:
        raise HTTPException(404, article_id)
    view = build_article_page(book, article_id)
    marked = {layer for section in view.page.sections for layer in section.rows}
    return desk.page(
        request,
        "article.html.j2",
        book=book,
        view=view,
        marked=marked,
        page_title=view.ref.title,
        here="article",
    )
