"""Pages kept as they were made, while nothing in the record changes."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_hex
from threading import Lock
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from waqai.desk.access.sessions import Session
from waqai.store.changes import Changes

_MOST_LETTERS = 12_000_000
_LONGEST_ADDRESS = 500
_PLACES = ("/story/", "/article/", "/entity/", "/outlet/", "/stories", "/outlets")


class KeptPages:
    """The pages asked for last, as text, up to some twelve million letters of them.

    All are forgotten as soon as anything in the record changes. Only pages belong here that follow from the
    record, their address, the language and who asks.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._lock = Lock()
        self._state: str | None = None
        self._pages: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._letters = 0
        self.token_mark = token_hex(16)
        """Stands in kept pages where the token of the session's forms belongs."""

    def state(self) -> str | None:
        """The state of the record now; pages of another are forgotten. None where pages cannot be kept."""
        state = self._changes.mark()
        with self._lock:
            if state != self._state:
                self._state, self._letters = state, 0
                self._pages.clear()
        return state

    def find(self, key: tuple[str, ...]) -> str | None:
        """The page made before in the present state."""
        with self._lock:
            text = self._pages.get(key)
            if text is not None:
                self._pages.move_to_end(key)
            return text

    def keep(self, key: tuple[str, ...], state: str, text: str) -> None:
        """Keep a page that was begun in ``state``: if that is over, it is not kept."""
        with self._lock:
            if state != self._state or len(text) > _MOST_LETTERS // 4:
                return
            self._letters += len(text) - len(self._pages.pop(key, ""))
            self._pages[key] = text
            while self._letters > _MOST_LETTERS:
                _, oldest = self._pages.popitem(last=False)
                self._letters -= len(oldest)

    def fill_in(self, text: str, session: Session | None) -> str:
        """The page for a session: its own token in its forms."""
        return text.replace(self.token_mark, session.form_token if session is not None else "")


def key_of(request: Request, lang: str, name: str, role: str) -> tuple[str, ...] | None:
    """What the page of the request is kept under; None for pages that are not kept."""
    path = request.url.path
    known = path == "/" or (path.startswith(_PLACES) and not path.endswith("/decide"))
    if request.method != "GET" or not known or len(path) + len(request.url.query) > _LONGEST_ADDRESS:
        return None
    query = urlencode(parse_qsl(request.url.query, keep_blank_values=True))
    return (path, query, lang, name, role)
