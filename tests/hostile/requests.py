"""Requests to a desk written as text, sent without a network, and what no answer may be.

A request is ``METHOD path?query``, lines of headers, a blank line, the body; ``TOKEN`` and ``SESSION`` stand
for those of a session that is open, so that forms get past the door.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from tests.hostile.laws import payloads
from tests.unit.corpus.builders import one_article

from waqai.desk import DeskSettings, create_app
from waqai.pipeline.layers import layer_versions
from waqai.record import Record

_HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
_TEXT = (
    "مقتل أربعة جنود في هجوم بالأردن\nتاريخ النشر: 28 يناير 2024\n"
    "قتل أربعة جنود في هجوم بالأردن يوم 28 يناير 2024."
)
_NOT_IN_TARGETS = re.compile(rb"[^\x21-\x7e]")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The values of a header, joined by commas."""
        return ", ".join(value for key, value in self.headers if key == name)


class Door:
    """A desk over a small record, and a session that is open."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.record = Record.open(folder / "record.sqlite")
        readings = [one_article(_TEXT), one_article(_TEXT.replace("أربعة", "خمسة"))]
        list(self.record.add_all(readings, layer_versions()))
        self.record.build()
        self.app = create_app(self.record, DeskSettings(lexicon=str(folder / "own.toml"), **settings))

    def send(self, request: bytes) -> Answer:
        """The answer to a request that is written as text; what the application raises is raised."""
        head, _, body = request.partition(b"\n\n")
        first, *lines = head.split(b"\n")
        session, opened = self.app.state.desk.sessions.begin("owner", "admin")
        method, _, target = first.partition(b" ")
        for mark, value in ((b"TOKEN", opened.form_token), (b"SESSION", session)):
            lines = [line.replace(mark, value.encode()) for line in lines]
            body = body.replace(mark, value.encode())
        # Servers take no other characters there: what is not one of them is written as an escape.
        target = _NOT_IN_TARGETS.sub(lambda hit: b"%%%02x" % hit.group()[0], target)
        path, _, query = target.partition(b"?")
        told = [
            (name.strip().lower(), value.strip()) for name, _, value in (one.partition(b":") for one in lines)
        ]
        headers = [one for one in told if one[0]]
        if b"host" not in dict(headers):
            headers.append((b"host", b"127.0.0.1"))
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "root_path": "", "method": method.decode("latin-1") or "GET",
            "path": unquote_to_bytes(path).decode("utf-8", "replace"), "raw_path": path,
            "query_string": query, "client": ("127.0.0.1", 9), "server": ("127.0.0.1", 80),
            "headers": headers,
        }  # fmt: skip
        return asyncio.run(_ask(self.app, scope, body))


async def _ask(app: Any, scope: dict[str, Any], body: bytes) -> Answer:
    pieces = [body[at : at + 65536] for at in range(0, len(body), 65536)] or [b""]
    sent: list[dict[str, Any]] = []
    waiting = iter(
        [
            {"type": "http.request", "body": piece, "more_body": number + 1 < len(pieces)}
            for number, piece in enumerate(pieces)
        ]
    )

    async def receive() -> dict[str, Any]:
        return next(waiting, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    headers = tuple((k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in start["headers"])
    parts = [message.get("body", b"") for message in sent if message["type"] == "http.response.body"]
    return Answer(start["status"], headers, b"".join(parts))


def wrong_answers(answer: Answer, what: str = "") -> list[str]:
    """What is wrong with an answer: an error of the desk's own, a header that is broken, markup that runs."""
    found = [f"{what}: {answer.status}"] if answer.status >= 500 else []
    found += [f"{what}: no {name}" for name in _HEADERS if not answer.header(name)]
    for name, value in answer.headers:
        if any(c in value for c in "\r\n\0"):
            found.append(f"{what}: {name} is broken: {value[:60]!r}")
    target = answer.header("location").removeprefix("http://127.0.0.1")
    if target and (not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target):
        found.append(f"{what}: leads to {target[:80]!r}")
    if "html" in answer.header("content-type") and not answer.header("content-encoding"):
        found += payloads(what, answer.body.decode("utf-8", "replace"))[:5]
    return found


@cache
def door() -> Door:
    """One for the whole process."""
    return Door(Path(tempfile.mkdtemp(prefix="waqai-door-")))
