"""The page of one's own lexicon, for editors: entities added or corrected in the file of the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.access.guards import Visitor, own_form, require
from waqai.desk.own_file import OwnFile
from waqai.desk.pages import Desk, desk_of
from waqai.desk.views.lexicon import TYPES, LexiconForm, build_lexicon_page, find_form, parse_form
from waqai.errors import ConfigError
from waqai.lexicon.own import OwnEntity, own_entities

router = APIRouter(include_in_schema=False)
_DONE = ("kept", "removed")
Editor = Annotated[Visitor, Depends(require("editor"))]
_Line = Annotated[str, Form(max_length=400)]
_Text = Annotated[str, Form(max_length=6000)]


@router.get("/lexicon")
def lexicon(request: Request, visitor: Editor, id: str = "", done: str = "") -> Response:  # noqa: A002
    """The entities of the file, and the form for that of ``id``: of the file, the lexicon or the record."""
    desk = desk_of(request)
    form = find_form(desk.record.store, _written(desk)[0], id) if id else LexiconForm()
    return _page(request, visitor, form, done=done if done in _DONE else "")


@router.post("/lexicon", dependencies=[Depends(own_form)])
def keep(
    request: Request,
    visitor: Editor,
    id: _Line,  # noqa: A002
    name: _Line = "",
    name_en: _Line = "",
    type: _Line = "",  # noqa: A002
    country: _Line = "",
    variants: _Text = "",
    ambiguous: _Text = "",
) -> Response:
    """Add an entity to the file, or change the one of that id."""
    file = _file(desk_of(request))
    given = {
        "id": id, "name": name, "name_en": name_en, "type": type, "country": country, "variants": variants,
        "ambiguous": ambiguous,
    }  # fmt: skip
    held = {one.id: one for one in file.entities()}
    entity, wrong = parse_form(given, held.get(id.strip()))
    if entity is None:
        form = LexiconForm(id, name, name_en, type, country, variants, ambiguous)
        return _page(request, visitor, form, wrong=wrong, status=422)
    file.put(entity)
    return RedirectResponse("/lexicon?done=kept", status_code=303)


@router.post("/lexicon/remove", dependencies=[Depends(own_form)])
def remove(request: Request, visitor: Editor, id: _Line) -> Response:  # noqa: A002
    """Take an entity out of the file."""
    del visitor
    if not _file(desk_of(request)).remove(id):
        raise HTTPException(404, "the lexicon has no such entity")
    return RedirectResponse("/lexicon?done=removed", status_code=303)


def _file(desk: Desk) -> OwnFile:
    if desk.own_file is None:
        raise HTTPException(404, "the desk was started without --lexicon")
    return desk.own_file


def _written(desk: Desk) -> tuple[tuple[OwnEntity, ...], str]:
    """What the file holds, and what is wrong with it where it cannot be read."""
    try:
        return (desk.own_file.entities() if desk.own_file is not None else ()), ""
    except ConfigError as error:
        return (), str(error)


def _page(
    request: Request,
    visitor: Visitor,
    form: LexiconForm,
    *,
    done: str = "",
    wrong: str = "",
    status: int = 200,
) -> Response:
    desk = desk_of(request)
    book = desk.book(request)
    written, unread = _written(desk)
    path = desk.own_file.path if desk.own_file is not None else None
    place = str(path) if path is not None and visitor.may("admin") else ""
    view = build_lexicon_page(book, path.name if path else "", place, own_entities(), form, written)
    return desk.page(
        request, "lexicon.html.j2", status=status, book=book, view=view, done=done, wrong=wrong,
        unread=unread if visitor.may("admin") else bool(unread), types=TYPES,
        page_title=book.locale.text("nav_lexicon"), here="settings",
    )  # fmt: skip
