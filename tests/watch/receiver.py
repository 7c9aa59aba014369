"""A receiver of webhooks on this machine: keeps what it is sent, answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Got(NamedTuple):
    """One call that came."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver(NamedTuple):
    """Where to call, what came, and the statuses of the next answers (200 when there are none left)."""

    url: str
    got: list[Got]
    answers: list[int]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver while the block runs."""
    got: list[Got] = []
    answers: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            got.append(Got(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status = answers.pop(0) if answers else 200
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("location", "/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Receiver(f"http://127.0.0.1:{server.server_address[1]}/hook", got, answers)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
