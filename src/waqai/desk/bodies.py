"""A bound for what is sent to a desk: a form is read as a whole, so it must not fill the memory."""

from __future__ import annotations

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waqai.desk.faults import API, told

LONGEST_BODY = 2 * 1024 * 1024
"""Bytes of one request: the longest text to check has 60,000 letters, up to nine bytes each in a form."""


class _TooLongError(Exception):
    """More came than may."""


class BoundedBodies:
    """Answers 413 to a request whose body is longer than ``LONGEST_BODY``, said or sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        came, begun = 0, False

        async def count() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > LONGEST_BODY:
                raise _TooLongError
            return message

        async def note(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            if stated.isdigit() and int(stated[:20]) > LONGEST_BODY:
                raise _TooLongError
            await self.app(scope, count, note)
        except _TooLongError:
            if begun:
                raise
            await _refusal(str(scope["path"]))(scope, receive, send)


def _refusal(path: str) -> Response:
    """The fault, for programs in the form of all faults of the interface."""
    said = f"at most {LONGEST_BODY} bytes are taken"
    if path.startswith(API):
        return told(413, "http-413", said)
    return PlainTextResponse(f"{said}\n", 413)
