"""Feeds that hold whole articles: read from the feed itself, where the user asked for it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from waqai.errors import FetchError
from waqai.extract.feeds import read_feed
from waqai.extract.raw import Given, RawPage, Refused
from waqai.watch.decoding import GZIP, unzip
from waqai.watch.urls import normal_url

LEAST_LETTERS = 600
"""Letters of an entry below which it is a summary, and the page is fetched."""
_TAG = re.compile(r"<[^>]{0,2000}>")
_MAX_UNPACKED = 64 * 1024 * 1024


def find_full_texts(kind: str, url: str, body: bytes) -> Iterator[tuple[str, RawPage]]:
    """The entries of a feed that hold a whole article: their addresses, and pages to be read."""
    if body.startswith(GZIP):
        body = unzip(body, _MAX_UNPACKED)
    found: Iterator[RawPage]
    if kind == "feed":
        found = (page for page in read_feed(url, body) if not isinstance(page, Refused))
    elif kind == "json_feed":
        found = _json_entries(url, body)
    else:
        return
    for page in found:
        text = page.data if isinstance(page.data, str) else ""
        if not page.url or len("".join(_TAG.sub(" ", html.unescape(text)).split())) < LEAST_LETTERS:
            continue
        try:
            address = normal_url(page.url, url)
        except FetchError:
            continue  # told already when the list was read
        yield address, msgspec.structs.replace(page, url=address)


def _json_entries(url: str, body: bytes) -> Iterator[RawPage]:
    told: Any = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    for number, item in enumerate(told["items"], start=1):
        if not isinstance(item, dict) or not isinstance(item.get("url"), str):
            continue
        title, markup, plain = item.get("title"), item.get("content_html"), item.get("content_text")
        if not isinstance(markup, str):
            lines = plain.split("\n") if isinstance(plain, str) else []
            markup = "".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
        head = f"<h1>{html.escape(title)}</h1>" if isinstance(title, str) and title else ""
        published = item.get("date_published")
        yield RawPage(
            f"{url}#{number}",
            f'<article>{head}<div class="entry-content">{markup}</div></article>',
            "text/html",
            url=item["url"],
            told=Given(
                title=title if isinstance(title, str) else None,
                published=published if isinstance(published, str) else None,
                outlet=told.get("title") if isinstance(told.get("title"), str) else None,
            ),
        )
