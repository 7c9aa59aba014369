"""What went wrong, as a page that says what to do: the border where errors of Waqai become HTTP."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from waqai.desk.pages import desk_of
from waqai.errors import SearchError, StoreError, WaqaiError

API = "/api/"
_STATUS = {"no-page": 404, "no-story": 404, "no-article": 404, "no-entity": 404}


def add_fault_pages(app: FastAPI) -> None:
    """Turn errors into pages for people and into ``{"error": {"code", "message"}}`` for programs."""

    @app.exception_handler(WaqaiError)
    def _waqai(request: Request, error: WaqaiError) -> Response:
        return fault(request, _status(error), error.code, str(error))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        return fault(request, error.status_code, f"http-{error.status_code}", str(error.detail))

    @app.exception_handler(Exception)
    def _broken(request: Request, error: Exception) -> Response:
        return fault(request, 500, "broken", f"an error in Waqai: {type(error).__name__}")

    @app.exception_handler(RequestValidationError)
    def _wrong(request: Request, error: RequestValidationError) -> Response:
        where = ", ".join(".".join(str(part) for part in one["loc"]) for one in error.errors())
        return fault(request, 422, "wrong-request", f"cannot be understood: {where}")


def told(status: int, code: str, message: str) -> Response:
    """One fault, in the form for programs."""
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)


def fault(request: Request, status: int, code: str, message: str) -> Response:
    """One fault, in the form that the address asks for."""
    if request.url.path.startswith(API):
        return told(status, code, message)
    kind = str(status) if status in (403, 404) else "other"
    return desk_of(request).page(
        request, "fault.html.j2", status=status, kind=kind, code=code, message=message, page_title=str(status)
    )


def _status(error: WaqaiError) -> int:
    if isinstance(error, SearchError):
        return 400
    return _STATUS.get(error.code, 503 if isinstance(error, StoreError) else 400)
