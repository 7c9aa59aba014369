"""Addresses that are told what is new to a saved search: what is sent, how it is signed, when it is retried.

The body is JSON, signed whole with HMAC-SHA-256 (RFC 2104) under the search's secret. The moment of sending
stands in the body, so that it is signed too: a receiver refuses what is older than a few minutes.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from waqai.errors import FetchError, SearchError
from waqai.model import content_id
from waqai.model.codec import to_json
from waqai.search.results import SearchHit
from waqai.store import People, SavedSearch, Store
from waqai.store.news import News, find_news

MOST = 50
"""Results in one call, unless one page alone holds more articles."""
MOST_CALLS = 10
"""Calls to one address in a row; what is left waits for the next time."""
MOST_FAILURES = 12
"""After so many failures in a row an address is told no more until its owner says so."""
SIGNATURE, TIMESTAMP, DELIVERY = "X-Waqai-Signature", "X-Waqai-Timestamp", "X-Waqai-Delivery"
_FIRST_WAIT, _LONGEST_WAIT = 60, 6 * 3600
_LONGEST_REASON = 200

Post = Callable[[str, bytes, Mapping[str, str]], int]
"""Sends a body with headers to an address; raises FetchError when that fails."""


class Message(NamedTuple):
    """What is sent: the body, and the headers that sign it."""

    body: bytes
    headers: dict[str, str]


class Told(NamedTuple):
    """What became of one search: results told, calls made, and why the last one failed."""

    search: SavedSearch
    results: int
    calls: int
    error: str | None


def build_message(search: SavedSearch, news: News, sent_at: str, base: str = "") -> Message:
    """The call that tells of ``news``; ``base`` is the address of the desk, for links. Pure."""
    delivery = content_id("delivery", search.id, search.told_until or "", str(news.until))
    body = to_json(
        {
            "delivery": delivery,
            "sent_at": sent_at,
            "search": {"id": search.id, "title": search.title, "query": search.query},
            "results": [_result(hit, base.rstrip("/")) for hit in news.hits],
            "more": news.more,
        }
    )
    signature = sign(search.secret or "", body)
    return Message(body, {SIGNATURE: signature, TIMESTAMP: sent_at, DELIVERY: delivery})


def sign(secret: str, body: bytes) -> str:
    """The signature of a body: ``sha256=`` and the HMAC in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, sha256).hexdigest()


def wait_after(failures: int) -> int:
    """Seconds until the next try after so many failures in a row: a minute, doubled each time, six hours."""
    return min(_FIRST_WAIT << min(max(0, failures - 1), 16), _LONGEST_WAIT)


def is_due(search: SavedSearch, now: str) -> bool:
    """Whether the search has an address that may be told now."""
    if not search.webhook or not search.secret or search.failures >= MOST_FAILURES:
        return False
    return search.retry_at is None or search.retry_at <= now


def tell_searches(
    store: Store, people: People, post: Post, now: Callable[[], str], *, base: str = ""
) -> list[Told]:
    """Tell every address that is due what is new to its search; what became of each.

    What was told is kept before the next call, so that nothing is left out; a call whose answer was lost is
    made again with the same delivery id.
    """
    return [
        _tell(store, people, post, now, search, base) for search in people.searches() if is_due(search, now())
    ]


def _tell(
    store: Store, people: People, post: Post, now: Callable[[], str], search: SavedSearch, base: str
) -> Told:
    results = calls = 0
    while calls < MOST_CALLS:
        try:
            news = find_news(store, search.query, int(search.told_until or 0), limit=MOST)
            if news.hits:
                calls += 1
                message = build_message(search, news, now(), base)
                post(search.webhook or "", *message)
        except (FetchError, SearchError) as error:
            people.change_search(search.id, _failure(search, error, now()))
            return Told(search, results, calls, _reason(error))
        results += len(news.hits)
        done: dict[str, str | int | None] = {
            "told_until": str(news.until),
            "failures": 0,
            "retry_at": None,
            "error": None,
        }
        if any(getattr(search, name) != value for name, value in done.items()) and not people.change_search(
            search.id, done
        ):
            break  # its owner removed it meanwhile
        if not news.more:
            break
        search = people.search(search.id) or search
        if not is_due(search, now()):
            break
    return Told(search, results, calls, None)


def _failure(search: SavedSearch, error: FetchError | SearchError, now: str) -> dict[str, str | int | None]:
    failures = search.failures + 1
    until = datetime.fromisoformat(now) + timedelta(seconds=wait_after(failures))
    return {"failures": failures, "retry_at": moment(until), "error": _reason(error)}


def _reason(error: FetchError | SearchError) -> str:
    return f"{error.code}: {error}"[:_LONGEST_REASON]


def _result(hit: SearchHit, base: str) -> dict[str, object]:
    return {
        "article": hit.article,
        "title": " ".join(hit.title.text.split()) if hit.title else None,
        "outlet": hit.outlet,
        "first": hit.first,
        "last": hit.last,
        "shown": " ".join(hit.shown.text.split()),
        "url": f"{base}/article/{hit.article}",
    }


def moment(at: datetime) -> str:
    """A moment as it is kept: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def host_of(search: SavedSearch) -> str:
    """The host that is told, for people to see; the rest of the address may hold a secret of its own."""
    return urlsplit(search.webhook or "").hostname or ""
