"""How the watcher behaves: frozen, passed in. Times are seconds, sizes bytes."""

from __future__ import annotations

import msgspec

from waqai._version import __version__
from waqai.errors import ConfigError

_HOUR = 3600.0
_MB = 1024 * 1024


class FetchSettings(msgspec.Struct, frozen=True):
    """Limits of one request.

    ``deadline`` bounds a request with its redirects, however busily a server drips. ``max_bytes`` holds for
    what comes over the wire, ``max_decoded`` for what it unpacks to. ``ports`` are the ports that may be
    asked; with ``allow_private`` every port and every address may.
    """

    user_agent: str = f"Waqai/{__version__} (news archive; polite; obeys robots.txt)"
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    deadline: float = 60.0
    max_bytes: int = 16 * _MB
    max_decoded: int = 32 * _MB
    max_redirects: int = 5
    allow_private: bool = False
    ports: frozenset[int] = frozenset({80, 443})

    def __post_init__(self) -> None:
        token = self.user_agent.split("/")[0].strip()
        if not token or not self.user_agent.isascii() or not self.user_agent.isprintable():
            raise ConfigError(f"{self.user_agent!r} is no User-Agent: give a name in plain ASCII")
        if min(self.connect_timeout, self.read_timeout, self.deadline) <= 0:
            raise ConfigError("time-outs must be more than 0 seconds")


class WatchSettings(msgspec.Struct, frozen=True):
    """How often and how much.

    ``every`` is the time between two looks at a source, ``delay`` the least time between two requests to one
    host. ``recheck`` are the times after which a page is looked at again while it does not change, one after
    the other; then it is left alone. ``patience`` is how long one round waits for a host that has asked for
    quiet. ``wanted_new`` bounds what one listing may add, ``max_depth`` how deep lists may name lists.
    """

    fetch: FetchSettings = FetchSettings()
    every: float = 0.25 * _HOUR
    delay: float = 3.0
    recheck: tuple[float, ...] = (_HOUR, 6 * _HOUR, 24 * _HOUR, 72 * _HOUR)
    max_pages: int = 1000
    max_entries: int = 10_000
    max_lists: int = 50
    max_depth: int = 3
    full_text: bool = False
    patience: float = 60.0
    backoff: float = 30.0
    max_backoff: float = 6 * _HOUR
    max_failures: int = 6
    robots_for: float = 24 * _HOUR
    warc_bytes: int = 512 * _MB

    def __post_init__(self) -> None:
        if self.every <= 0 or self.delay < 0:
            raise ConfigError("the time between two looks must be more than 0 seconds, the delay not less")
        if self.max_pages < 1:
            raise ConfigError(f"--max-pages must be at least 1, not {self.max_pages}")
