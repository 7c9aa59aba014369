"""Pages kept as they were made, while nothing in the record changes."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from hashlib import blake2b
from secrets import token_hex
from threading import Lock
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from fastapi import Request

from waqai.desk.access.sessions import Session
from waqai.store import Store
from waqai.store.built import built_state
from waqai.store.changes import Changes

_MOST_LETTERS = 12_000_000
_LONGEST_ADDRESS = 500
_GZIP_LEVEL = 5  # level 9 costs three times as much and saves two letters in a hundred
_OF_THE_RECORD = ("/story/", "/entity/", "/outlet/", "/stories", "/outlets")
_PLACES = ("/story/", "/article/", "/entity/", "/outlet/", "/stories", "/outlets")


class Made(NamedTuple):
    """A page as it was made, and the state of the record that it was made of.

    ``packed`` is the same for a browser that takes gzip; None where it holds a session's token.
    """

    state: str
    text: str
    packed: bytes | None
    tag: str

    @property
    def size(self) -> int:
        """About how much room it takes, in letters."""
        return len(self.text) + len(self.packed or b"")


class KeptPages:
    """The pages asked for last, up to some twelve million letters of them.

    One is given again while nothing changed that it shows: of stories, entities and outlets the record as
    built, its layers and what people said; of all others anything in the record. Only pages belong here
    that follow from the record, their address, the language and who asks.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes = Changes(store)
        self._lock = Lock()
        self._mark: str | None = None
        self._built: str | None = None
        self._pages: OrderedDict[tuple[str, ...], Made] = OrderedDict()
        self._room = 0
        self.token_mark = token_hex(16)
        """Stands in kept pages where the token of the session's forms belongs."""

    def state(self, key: tuple[str, ...]) -> str | None:
        """The state of the record now, as far as the page of ``key`` shows it; None where none is kept."""
        mark = self._changes.mark()
        if mark is None:
            return None
        with self._lock:
            changed = mark != self._mark
        if changed:
            built = built_state(self._store)
            with self._lock:
                self._mark, self._built = mark, built
        return self._built if key[0].startswith(_OF_THE_RECORD) else mark

    def find(self, key: tuple[str, ...], state: str) -> Made | None:
        """The page made before in that state."""
        with self._lock:
            made = self._pages.get(key)
            if made is None or made.state != state:
                return None
            self._pages.move_to_end(key)
            return made

    def keep(self, key: tuple[str, ...], state: str, text: str) -> Made:
        """The page, kept unless it is too large; ``state`` is the one in which it was begun."""
        data = text.encode("utf-8", "replace")
        packed = gzip.compress(data, _GZIP_LEVEL, mtime=0) if self.token_mark not in text else None
        made = Made(state, text, packed, f'W/"{blake2b(data, digest_size=12).hexdigest()}"')
        with self._lock:
            if made.size <= _MOST_LETTERS // 4:
                old = self._pages.pop(key, None)
                self._room += made.size - (old.size if old is not None else 0)
                self._pages[key] = made
            while self._room > _MOST_LETTERS:
                _, oldest = self._pages.popitem(last=False)
                self._room -= oldest.size
        return made

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
