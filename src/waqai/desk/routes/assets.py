"""Style, fonts and scripts that the desk shares with the report, and the choice of language."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.locale import LANGUAGES
from waqai.desk.pages import LANG_COOKIE
from waqai.export.report.fonts import font_faces

router = APIRouter(include_in_schema=False)
_YEAR = 365 * 24 * 3600
_TYPES = {"report.css": "text/css", "report.js": "text/javascript", "fonts.css": "text/css"}


@cache
def _body(name: str) -> bytes:
    if name == "fonts.css":
        return font_faces().encode()
    return files("waqai.export.report").joinpath("static", name).read_bytes()


@router.get("/shared/{name}")
def shared(request: Request, name: str) -> Response:
    """A file that the report and the desk share."""
    if name not in _TYPES:
        raise HTTPException(404)
    body = _body(name)
    tag = f'"{blake2b(body, digest_size=8).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache" if name != "fonts.css" else f"max-age={_YEAR}"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=f"{_TYPES[name]}; charset=utf-8", headers=headers)


@router.get("/lang/{lang}")
def choose_language(lang: str, back: str = "/") -> Response:
    """Remember the language and go back; ``back`` may only be an address of the desk."""
    if lang not in LANGUAGES:
        raise HTTPException(404)
    answer = RedirectResponse(local_address(back), status_code=303)
    answer.set_cookie(LANG_COOKIE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def local_address(address: str) -> str:
    """``address`` when it leads to this desk, else the front page: nobody is sent elsewhere by a link."""
    plain = address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"
