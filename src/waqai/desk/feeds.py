"""What is new as a feed: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from waqai.model.codec import to_pretty_json

TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = "1970-01-01"


class Item(NamedTuple):
    """An article in a feed; ``day`` is the last day on which it can have been published, if known."""

    id: str
    title: str
    address: str
    day: str | None
    outlet: str


class Feed(NamedTuple):
    """A feed with its own address and the page that it is of."""

    title: str
    address: str
    page: str
    items: Sequence[Item]


def write_feed(feed: Feed, form: str) -> str:
    """The feed as ``rss``, ``atom`` or ``json``; the same items give the same bytes."""
    return {"rss": _rss, "atom": _atom, "json": _json}[form](feed)


def _rss(feed: Feed) -> str:
    items = "".join(
        f"<item><title>{_text(one.title)}</title><link>{_text(one.address)}</link>"
        f'<guid isPermaLink="false">{_text(one.id)}</guid>{_rss_date(one)}'
        f"<category>{_text(one.outlet)}</category></item>\n"
        for one in feed.items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{_text(feed.title)}</title><link>{_text(feed.page)}</link>"
        f"<description>{_text(feed.title)}</description><language>ar</language>"
        f'<atom:link href="{_text(feed.address)}" rel="self" type="{TYPES["rss"]}"/>\n'
        f"{items}</channel></rss>\n"
    )


def _rss_date(item: Item) -> str:
    if item.day is None:
        return ""
    return f"<pubDate>{format_datetime(datetime.fromisoformat(item.day).replace(tzinfo=UTC))}</pubDate>"


def _atom(feed: Feed) -> str:
    items = "".join(
        f"<entry><id>urn:waqai:{_text(one.id)}</id><title>{_text(one.title)}</title>"
        f'<link href="{_text(one.address)}"/><updated>{one.day or _LONG_AGO}T00:00:00Z</updated>'
        f"<author><name>{_text(one.outlet or '-')}</name></author></entry>\n"
        for one in feed.items
    )
    updated = max((one.day for one in feed.items if one.day), default=_LONG_AGO)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">'
        f"<id>{_text(feed.address)}</id><title>{_text(feed.title)}</title><updated>{updated}T00:00:00Z</updated>"
        f'<link rel="self" href="{_text(feed.address)}"/><link href="{_text(feed.page)}"/>\n{items}</feed>\n'
    )


def _json(feed: Feed) -> str:
    items = [
        {
            "id": one.id,
            "url": one.address,
            "title": one.title,
            "content_text": one.title,
            **({"date_published": f"{one.day}T00:00:00Z"} if one.day else {}),
            **({"authors": [{"name": one.outlet}]} if one.outlet else {}),
        }
        for one in feed.items
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": "ar",
        "items": items,
    }
    return to_pretty_json(told).decode() + "\n"


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), {'"': "&quot;"})
