"""Feeds: RSS 0.9 to 2.0 and Atom; every entry is a page. Nothing is ever fetched from here."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from typing import Any

import courlan
import feedparser

from waqai.errors import PageError
from waqai.extract.decode import decode, find_declared
from waqai.extract.limits import MAX_FEED_ENTRIES
from waqai.extract.raw import Given, RawPage, Refused
from waqai.extract.refusals import refuse

# A document type can define entities that grow without end; feeds need none.
# What never ends is taken whole: looking for its end anew from each beginning would cost the square.
_DOCTYPE = re.compile(
    r"<!DOCTYPE[^>\[]*+(?:\[(?:.*?\]\s*+>|.*+)|>|\Z)|<!ENTITY[^>]*+(?:>|\Z)", re.IGNORECASE | re.DOTALL
)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<(?:[\w-]+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/]")
_HEAD = 4096


def is_feed(text: str) -> bool:
    """True when ``text`` begins as an RSS or Atom document does."""
    return _ROOT.search(text, 0, _HEAD) is not None


def read_feed(name: str, data: bytes) -> Iterator[RawPage | Refused]:
    """The entries of a feed as pages of HTML: headline and content, the summary where there is no content.

    Title, date, author and the feed's own name come along as told by the container.
    """
    try:
        text = decode(data, find_declared(data)).text
    except PageError as error:
        yield refuse(error.code, name, str(error))
        return
    if not is_feed(text):
        yield refuse("bad_feed", name)
        return
    plain = _DOCTYPE.sub("", _PROLOG.sub("", text, count=1))
    # A stream, never a string: strings may be taken for addresses or file names.
    feed = feedparser.parse(
        io.BytesIO(plain.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries:
        yield refuse("empty", name)
    outlet = _plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries[:MAX_FEED_ENTRIES], start=1):
        yield _build_page(f"{name}#{number}", entry, outlet)


def _build_page(where: str, entry: Any, outlet: str | None) -> RawPage | Refused:
    title = _plain(entry.get("title"))
    body = _body(entry)
    if not title and not body:
        return refuse("empty", where)
    head = f"<h1>{html.escape(title)}</h1>\n" if title else ""
    link = entry.get("link") or None
    return RawPage(
        where,
        f'<article>{head}<div class="entry-content">{body}</div></article>',
        "text/html",
        url=(courlan.clean_url(link) or link) if link else None,
        told=Given(
            title=title,
            published=entry.get("published") or entry.get("updated") or entry.get("created") or None,
            outlet=_plain(entry.get("source", {}).get("title")) or outlet,
            author=_plain(entry.get("author")),
        ),
    )


def _body(entry: Any) -> str:
    """The longest content, else the summary; text without tags keeps its lines."""
    contents = [item.get("value") or "" for item in entry.get("content", ())]
    body: str = max(contents, key=len, default="") or entry.get("summary") or ""
    return body if _TAG.search(body) else "<br>".join(line for line in body.split("\n") if line.strip())


def _plain(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^>]{1,200}>", " ", value)).split()) or None
