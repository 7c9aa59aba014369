"""How long to leave a host or an address alone. Pure."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime

_MAX_WAIT = 24 * 3600.0
_HOST_CODES = frozenset({"timeout", "too_slow", "unreachable", "unresolved", "tls", "broken"})
_HOST_STATUS = frozenset({"http_429", "http_500", "http_502", "http_503", "http_504", "http_509", "http_529"})
_GONE = frozenset({"http_404", "http_410", "http_451"})
_NEVER = frozenset({"private", "scheme", "userinfo", "bad_url", "port"})


def parse_retry_after(value: str, now: float) -> float | None:
    """Seconds to wait from a ``Retry-After`` of seconds or of a date, between 0 and a day; None when it says
    nothing that can be read."""
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,12}", value):
        return min(float(value), _MAX_WAIT)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return min(max(at.timestamp() - now, 0.0), _MAX_WAIT)


def backoff(failures: int, base: float, most: float) -> float:
    """Seconds to wait after so many failures in a row: ``base``, twice, four times ..., at most ``most``."""
    return float(min(base * 2.0 ** min(max(failures - 1, 0), 40), most))


def is_of_host(code: str) -> bool:
    """Whether a failure says that the whole host is in trouble, so that all of it is left alone."""
    return code in _HOST_CODES or code in _HOST_STATUS


def is_final(code: str) -> bool:
    """Whether asking again is of no use: the page is gone, or may never be asked."""
    return code in _GONE or code in _NEVER
