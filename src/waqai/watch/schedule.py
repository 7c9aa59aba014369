"""When an address is asked next, and what is remembered of it. Pure."""

from __future__ import annotations

import msgspec

from waqai.errors import FetchError
from waqai.store.watching import Watched
from waqai.watch.fetch import Fetched
from waqai.watch.politeness import backoff, is_final, is_of_host
from waqai.watch.settings import WatchSettings

_SOON = 1800.0
_LONG = 24 * 3600.0
_MAX_HEADER = 500


def conditions_of(item: Watched) -> dict[str, str]:
    """The headers that ask for the address only if it changed; none while nothing was kept of it."""
    if item.sha256 is None:
        return {}
    told = {"If-None-Match": item.etag, "If-Modified-Since": item.last_modified}
    return {name: value for name, value in told.items() if value}


def after_success(item: Watched, now: float, settings: WatchSettings, *, changed: bool) -> Watched:
    """The address after a look that went well. A source is due after ``every`` again, a sitemap that another
    one names more seldom while it is quiet; a page as long as ``recheck`` goes on."""
    quiet = 0 if changed else item.quiet + 1
    due: float | None
    if item.part == "source":
        archived = item.via is not None and item.kind in {"sitemap", "sitemap_index"}
        due = now + (backoff(quiet + 1, settings.every, _LONG) if archived else settings.every)
    else:
        due = now + settings.recheck[quiet] if quiet < len(settings.recheck) else None
    return msgspec.structs.replace(
        item,
        quiet=quiet,
        failures=0,
        error=None,
        message=None,
        checked_at=now,
        succeeded_at=now,
        changed_at=now if changed else item.changed_at,
        due_at=due,
    )


def with_validators(item: Watched, fetched: Fetched) -> Watched:
    """The address with what the next conditional request will need."""
    etag, modified = fetched.last.header("etag"), fetched.last.header("last-modified")
    return msgspec.structs.replace(
        item,
        etag=etag if len(etag) <= _MAX_HEADER else "",
        last_modified=modified if len(modified) <= _MAX_HEADER else "",
        sha256=fetched.sha256,
    )


def after_failure(
    item: Watched, now: float, settings: WatchSettings, error: FetchError, host_wait: float
) -> Watched:
    """The address after a failure: later and later, a page at last never, a source once a day at least."""
    told = msgspec.structs.replace(item, error=error.code, message=str(error)[:500], checked_at=now)
    if error.code in {"busy", "robots_unknown"}:
        # This says something about the host at the moment, nothing about the address.
        wait = settings.patience if error.code == "busy" else _SOON
        return msgspec.structs.replace(told, due_at=now + wait)
    failures = item.failures + 1
    wait = backoff(failures, settings.every, _LONG)
    if error.code == "robots" or is_final(error.code):
        wait = _LONG
    if is_of_host(error.code):
        wait = max(wait, host_wait)
    given_up = item.part == "page" and (is_final(error.code) or failures >= settings.max_failures)
    return msgspec.structs.replace(told, failures=failures, due_at=None if given_up else now + wait)
