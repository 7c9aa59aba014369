"""What a source holds, told by its content: a list of feeds, a feed, a sitemap, or a page of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import feedparser
import msgspec

from waqai.errors import FetchError, PageError, StoreError
from waqai.extract.decode import decode, find_declared
from waqai.extract.feeds import is_feed
from waqai.extract.sniff import looks_like_html
from waqai.watch.decoding import GZIP, unzip
from waqai.watch.urls import normal_url
from waqai.watch.xml_lists import Item, XmlList, read_xml_list

Kind = Literal["opml", "feed", "json_feed", "sitemap", "sitemap_index", "page"]
_ROOTS: dict[str, Kind] = {
    "opml": "opml", "rss": "feed", "feed": "feed", "RDF": "feed", "channel": "feed",
    "urlset": "sitemap", "sitemapindex": "sitemap_index",
}  # fmt: skip
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,2000}>", re.IGNORECASE)
_XML = re.compile(r"^\s*(?:<\?|<!--|<!DOCTYPE|<[a-zA-Z])")
_MAX_OPML = 5000
_MAX_UNPACKED = 64 * 1024 * 1024


class Entry(msgspec.Struct, frozen=True):
    """An address that a source names; a ``stamp`` that differs from the one before says that it changed."""

    url: str
    stamp: str = ""
    title: str = ""


class Listing(msgspec.Struct, frozen=True):
    """What a source holds: addresses of pages, and of further ``lists`` (feeds of an OPML file, sitemaps of
    an index), each once and in order. ``refused`` are addresses that cannot be asked, with the reason."""

    kind: Kind
    title: str = ""
    pages: tuple[Entry, ...] = ()
    lists: tuple[Entry, ...] = ()
    refused: tuple[FetchError, ...] = ()


def read_listing(url: str, body: bytes, charset: str | None = None, *, limit: int = 10_000) -> Listing:
    """What the document ``body`` from ``url`` lists; a page of its own is a listing of kind ``page``.

    At most ``limit`` addresses are given. Raises FetchError: ``bad_feed``, ``empty``, ``not_text``.
    """
    if body.startswith(GZIP):
        try:
            body = unzip(body, _MAX_UNPACKED)
        except FetchError as error:
            raise FetchError(f"{url}: {error}", about=(url,), code=error.code) from error
    if not body.strip(b"\x00 \t\r\n"):
        raise FetchError(f"{url}: is empty", about=(url,), code="empty")
    try:
        text = decode(body, (charset, *find_declared(body))).text
    except PageError as error:
        raise FetchError(f"{url}: {error}", about=(url,), code=error.code) from error
    if text.lstrip()[:1] == "{":
        return _json_feed(url, text, limit)
    head = text[:4096]
    if _XML.match(head) and not (looks_like_html(text) and not is_feed(head)):
        return _xml(url, text, limit)
    return Listing("page")


def read_opml_file(path: str) -> tuple[Entry, ...]:
    """The addresses in an OPML file on this machine, outlines of any depth, each once and in order.

    Raises StoreError when the file cannot be read, FetchError when it is no OPML.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})", about=(path,)) from error
    listing = read_listing(path, data, limit=_MAX_OPML)
    if listing.kind != "opml":
        raise FetchError(f"{path}: is no OPML file", about=(path,), code="bad_feed")
    return listing.lists


def _xml(url: str, text: str, limit: int) -> Listing:
    plain = _DOCTYPE.sub("", _PROLOG.sub("", text, count=1), count=1)
    try:
        found = read_xml_list(plain.lstrip("\ufeff \t\r\n"), url)
    except FetchError as error:
        if error.code == "forbidden_xml" or not is_feed(text):
            raise FetchError(f"{url}: {error}", about=(url,), code="bad_feed") from error
        found = _broken_feed(plain, url)
    if found.root == "html":
        return Listing("page")
    kind = _ROOTS.get(found.root)
    if kind is None:
        reason = f"is XML ({found.root[:40]!r}) but no feed, sitemap or OPML"
        raise FetchError(f"{url}: {reason}", about=(url,), code="bad_feed")
    entries, refused = _entries(found.items, limit)
    if kind in {"opml", "sitemap_index"}:
        return Listing(kind, found.title, lists=entries, refused=refused)
    return Listing(kind, found.title, pages=entries, refused=refused)


def _broken_feed(text: str, url: str) -> XmlList:
    """A feed whose XML is not well-formed, read by a library that forgives it."""
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    items = [
        Item("item", url, str(e["link"]), str(e.get("published") or "")[:80])
        for e in parsed.entries
        if e.get("link")
    ]
    return XmlList("rss", str(parsed.feed.get("title") or ""), items)


def _json_feed(url: str, text: str, limit: int) -> Listing:
    try:
        told: Any = msgspec.json.decode(text.lstrip("\ufeff"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise FetchError(f"{url}: the JSON is broken ({error})", about=(url,), code="bad_feed") from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(told.get("version", "")):
        raise FetchError(f"{url}: is JSON but no JSON Feed", about=(url,), code="bad_feed")
    listed = [
        Item("item", url, _word(item, "url", "external_url"), _word(item, "date_modified", "date_published"),
             _word(item, "title"))
        for item in items if isinstance(item, dict)
    ]  # fmt: skip
    entries, refused = _entries([item for item in listed if item.link], limit)
    return Listing("json_feed", _word(told, "title"), pages=entries, refused=refused)


def _word(told: dict[str, Any], *keys: str) -> str:
    return next((value for key in keys if isinstance(value := told.get(key), str) and value), "")


def _entries(items: Iterable[Item], limit: int) -> tuple[tuple[Entry, ...], tuple[FetchError, ...]]:
    found: dict[str, Entry] = {}
    refused: list[FetchError] = []
    for item in items:
        if len(found) >= limit:
            break
        try:
            url = normal_url(item.link, item.base)
        except FetchError as error:
            refused.append(error)
            continue
        found.setdefault(url, Entry(url, item.stamp, " ".join(item.title.split())[:300]))
    return tuple(found.values()), tuple(refused[:100])


def find_sources(words: Iterable[str]) -> Iterator[Entry]:
    """The sources that a user names: addresses, and OPML files with the addresses in them.

    Raises FetchError for what is neither, StoreError for a file that cannot be read.
    """
    for word in words:
        if "://" not in word and Path(word).is_file():
            yield from read_opml_file(word)
        else:
            yield Entry(normal_url(word))
