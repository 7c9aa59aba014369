"""Sessions and the brake on guessing, in the memory of the desk: after a restart people sign in again."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe
from threading import Lock

import msgspec

from waqai.store import Role

IDLE_SECONDS = 12 * 3600.0
LONGEST_SECONDS = 7 * 24 * 3600.0
_FREE_TRIES = 5
_LONGEST_WAIT = 900.0
_MOST = 10_000


class Session(msgspec.Struct, frozen=True):
    """Somebody who is signed in. ``form_token`` is in every form of the session; times are seconds."""

    name: str
    role: Role
    form_token: str
    begun_at: float
    seen_at: float


class Sessions:
    """Sessions by their token, of which only a digest is kept."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, Session] = {}

    def begin(self, name: str, role: Role, old: str | None = None) -> tuple[str, Session]:
        """A new session and its token; the session of the ``old`` token ends, so that none is taken over."""
        now = self._clock()
        token = token_urlsafe(32)
        session = Session(name, role, token_urlsafe(32), now, now)
        with self._lock:
            if old is not None:
                self._known.pop(_digest(old), None)
            self._known = {key: one for key, one in self._known.items() if self._alive(one, now)}
            while len(self._known) >= _MOST:
                self._known.pop(min(self._known, key=lambda key: self._known[key].seen_at))
            self._known[_digest(token)] = session
        return token, session

    def get(self, token: str | None) -> Session | None:
        """The session of a token, seen now; None when there is none or its time is over."""
        if not token:
            return None
        key, now = _digest(token), self._clock()
        with self._lock:
            session = self._known.get(key)
            if session is None or not self._alive(session, now):
                self._known.pop(key, None)
                return None
            session = msgspec.structs.replace(session, seen_at=now)
            self._known[key] = session
            return session

    def end(self, token: str | None) -> None:
        """Forget the session of a token."""
        if token:
            with self._lock:
                self._known.pop(_digest(token), None)

    def end_all(self, name: str) -> None:
        """Forget all sessions of a person, whose password or role has changed."""
        with self._lock:
            self._known = {key: one for key, one in self._known.items() if one.name != name}

    @staticmethod
    def _alive(session: Session, now: float) -> bool:
        return now - session.seen_at <= IDLE_SECONDS and now - session.begun_at <= LONGEST_SECONDS


class Throttle:
    """After five failures each further try must wait, twice as long each time, up to a quarter of an hour."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures: dict[str, tuple[int, float]] = {}

    def wait(self, *keys: str) -> float:
        """Seconds until the next try is allowed for all of ``keys``; 0 when it is now."""
        with self._lock:
            return max(0.0, *(self._until(key) - self._clock() for key in keys))

    def failed(self, *keys: str) -> None:
        """Count a failure for each of ``keys``."""
        now = self._clock()
        with self._lock:
            if len(self._failures) > _MOST:
                self._failures = {
                    key: one for key, one in self._failures.items() if now - one[1] < _LONGEST_WAIT
                }
            for key in keys:
                self._failures[key] = (self._failures.get(key, (0, 0.0))[0] + 1, now)

    def passed(self, *keys: str) -> None:
        """Forget the failures of ``keys``."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _until(self, key: str) -> float:
        count, last = self._failures.get(key, (0, 0.0))
        over = count - _FREE_TRIES
        return 0.0 if over < 0 else last + min(_LONGEST_WAIT, 2.0**over)


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
