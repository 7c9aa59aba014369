"""The desk as an ASGI application."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from waqai._version import __version__
from waqai.desk.access.middleware import know_the_visitor
from waqai.desk.api import ROUTERS as API_ROUTERS
from waqai.desk.api import DeskApp
from waqai.desk.bodies import BoundedBodies
from waqai.desk.faults import add_fault_pages
from waqai.desk.headers import SafeHeaders
from waqai.desk.pages import Desk
from waqai.desk.routes import ROUTERS
from waqai.desk.settings import DeskSettings
from waqai.record import Record

_GZIP_FROM = 2_000
_GZIP_LEVEL = 5  # level 9 costs three times as much and saves two letters in a hundred


def create_app(record: Record, settings: DeskSettings | None = None) -> FastAPI:
    """A desk over ``record``, which stays the caller's to close.

    Everything that a page needs comes from the desk itself; no request leaves the machine.
    """
    settings = settings or DeskSettings()
    app = DeskApp(
        title="Waqai",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.desk = Desk(record, settings)
    for router in (*ROUTERS, *API_ROUTERS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("waqai.desk") / "static")), name="static")
    add_fault_pages(app)
    app.middleware("http")(know_the_visitor)
    app.add_middleware(GZipMiddleware, minimum_size=_GZIP_FROM, compresslevel=_GZIP_LEVEL)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))
    app.add_middleware(BoundedBodies)
    app.add_middleware(SafeHeaders)
    return app
