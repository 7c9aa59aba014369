"""Time, passed in: nothing below the command line reads a clock or waits by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec


class Clock(msgspec.Struct, frozen=True):
    """``now`` gives seconds since 1970 (UTC), ``monotonic`` seconds that only grow, ``sleep`` waits so many
    seconds and gives True when the waiting was cut short because the watcher is to stop."""

    now: Callable[[], float]
    monotonic: Callable[[], float]
    sleep: Callable[[float], bool]


def iso(seconds: float) -> str:
    """A moment as ISO 8601 in UTC to the second, as WARC wants it: ``2024-02-09T10:00:00Z``."""
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
