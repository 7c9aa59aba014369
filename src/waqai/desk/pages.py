"""Pages made from templates: one environment for a desk, and what every page is given."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from waqai._version import __version__
from waqai.desk.access.sessions import Session, Sessions, Throttle
from waqai.desk.book import DeskBook, entity_path
from waqai.desk.building import Builder
from waqai.desk.feeds import TYPES as FEED_TYPES
from waqai.desk.kept import KeptPages, Made
from waqai.desk.locale import LANGUAGES, desk_locale
from waqai.desk.own_file import OwnFile
from waqai.desk.settings import DeskSettings
from waqai.desk.shelf import Contents
from waqai.export.report.clean import plain
from waqai.export.report.locale import Locale
from waqai.export.report.marks import LAYERS
from waqai.record import Record
from waqai.store import people_of

Answer = TypeVar("Answer", bound=Response)
LANG_COOKIE = "waqai-lang"
NAV = (
    ("front", "/"),
    ("stories", "/stories"),
    ("search", "/search"),
    ("check", "/check"),
    ("calendar", "/calendar"),
    ("inbox", "/inbox"),
    ("outlets", "/outlets"),
    ("review", "/review"),
    ("watch", "/watch"),
    ("settings", "/settings"),
)


class Desk:
    """What the routes of one desk share; it is kept as ``app.state.desk``."""

    def __init__(self, record: Record, settings: DeskSettings) -> None:
        self.record = record
        self.settings = settings
        self.people = people_of(record.store)
        self.sessions = Sessions(time.monotonic)
        self.throttle = Throttle(time.monotonic)
        self.builder = Builder(record)
        self.own_file = OwnFile(Path(settings.lexicon)) if settings.lexicon else None
        self.kept = KeptPages(record.store)
        self.env = Environment(
            loader=ChoiceLoader([PackageLoader("waqai.desk"), PackageLoader("waqai.export.report")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.filters["plain"] = plain
        self.env.globals.update(
            layers=LAYERS,
            version=__version__,
            entity_path=entity_path,
            urlencode=urlencode,
            languages=LANGUAGES,
            nav_items=NAV,
            feed_types=FEED_TYPES,
        )

    def book(self, request: Request, *layers: str) -> DeskBook:
        """The record as built last in the language of the request, for this request alone.

        With ``layers`` its articles have the annotations of these only, which is quicker.
        """
        return DeskBook(Contents(self.record.store, layers or None), self.locale(request))

    def locale(self, request: Request) -> Locale:
        """The language that the request asks for: its cookie, else the desk's."""
        asked = request.cookies.get(LANG_COOKIE, "")
        return desk_locale(asked if asked in LANGUAGES else self.settings.lang)

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
        """The template as an answer. ``book`` may be among ``values``; its language is that of the page."""
        locale = self.locale(request)
        values.setdefault("page_title", "")
        values.setdefault("marked", set())
        values.setdefault("here", "")
        visitor = getattr(request.state, "visitor", None)
        keep = getattr(request.state, "keep", None) if status == HTTPStatus.OK else None
        session = visitor.session if visitor is not None else None
        token = self.kept.token_mark if keep else session.form_token if session is not None else ""
        text = self.env.get_template(template).render(
            request=request, settings=self.settings, t=locale.text, n=locale.count, label=locale.label,
            lang=locale.lang, dir=locale.dir, visitor=visitor, form_token=token, **values,
        )  # fmt: skip
        if keep is not None:
            key, state = keep
            return self.answer_kept(request, self.kept.keep(key, state, text), session)
        return self.answer(text, status)

    def answer_kept(self, request: Request, made: Made, session: Session | None) -> Response:
        """A kept page for who asks; 304 without it where the browser has it, packed where it can be."""
        if made.packed is None:
            return self.answer(self.kept.fill_in(made.text, session))
        if made.tag in request.headers.get("if-none-match", "").split(", "):
            answer = Response(status_code=HTTPStatus.NOT_MODIFIED)
        elif "gzip" in request.headers.get("accept-encoding", ""):
            answer = Response(made.packed, media_type="text/html", headers={"content-encoding": "gzip"})
        else:
            answer = Response(made.text, media_type="text/html")
        return self._told(answer, {"etag": made.tag, "vary": "Cookie, Accept-Encoding"})

    def answer(self, text: str, status: int = 200) -> HTMLResponse:
        """A page that is made, with what a browser may do with it."""
        return self._told(HTMLResponse(text, status_code=status), {"vary": "Cookie"})

    def _told(self, answer: Answer, headers: Mapping[str, str]) -> Answer:
        answer.headers["cache-control"] = "no-store" if self.settings.public else "private, no-cache"
        answer.headers.update(headers)
        return answer


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    desk: Desk = request.app.state.desk
    return desk
