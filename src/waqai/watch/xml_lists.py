"""RSS, RDF, Atom, OPML and sitemaps: what they list, read in one pass. Entities of the document are refused,
so none can grow without end; nothing outside of the document is ever read."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin
from xml.parsers import expat

import msgspec

from waqai.errors import FetchError

_ITEMS = frozenset({"item", "entry", "url", "sitemap", "outline"})
_MAX_DEPTH = 200
_STAMPS = ("updated", "modified", "lastmod", "publication_date", "published", "pubDate", "date", "issued")
_LINKS = ("origLink", "link", "loc", "guid", "id")
_WEB = ("http://", "https://")


class Item(msgspec.Struct):
    """One thing that a list names: its address as written, the base of it, and when it changed last."""

    name: str
    base: str
    link: str = ""
    stamp: str = ""
    title: str = ""
    kind: str = ""


class XmlList(msgspec.Struct):
    """A list of the kind of its ``root`` element, with the list's own title."""

    root: str
    title: str = ""
    items: list[Item] = msgspec.field(default_factory=list)


def read_xml_list(text: str, url: str) -> XmlList:
    """What the XML document ``text`` from ``url`` lists, in its order.

    Raises FetchError ``bad_feed`` where the XML is broken, ``forbidden_xml`` where it defines entities or is
    nested too deep.
    """
    reader = _Reader(url)
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise FetchError(f"the XML is broken ({error})", code="bad_feed") from error
    return reader.found


def _refuse_entities(*told: object) -> None:
    raise FetchError(f"the XML defines the entity {told[0]!r}", code="forbidden_xml")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _join(base: str, link: str) -> str:
    """``link`` as seen from ``base``; as it is where it is no address: who asks for it is told so."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


class _Reader:
    """Takes what the parser meets and keeps the items with their children."""

    def __init__(self, url: str) -> None:
        self.found = XmlList("")
        self._bases = [url]
        self._path: list[str] = []
        self._open: list[tuple[int, Item, dict[str, str]]] = []
        self._words: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _local(name)
        told = {_local(key): value for key, value in attributes.items()}
        if not self._path:
            self.found.root = tag
        if len(self._path) >= _MAX_DEPTH:
            raise FetchError("the XML is nested too deep", code="forbidden_xml")
        self._path.append(tag)
        base = told.get("base")
        self._bases.append(_join(self._bases[-1], base) if base else self._bases[-1])
        self._words.clear()
        if tag == "outline":
            self._outline(told)
        elif tag in _ITEMS:
            item = Item(tag, self._bases[-1])
            self._open.append((len(self._path), item, {"about": told.get("about", "")}))
        elif tag == "link" and self._inside() and told.get("href"):
            if told.get("rel", "alternate") == "alternate":
                self._open[-1][2].setdefault("link", _join(self._bases[-1], told["href"]))
        elif tag == "guid" and self._inside() and told.get("isPermaLink", "true").lower() == "false":
            self._open[-1][2]["opaque"] = "yes"

    def text(self, words: str) -> None:
        self._words.append(words)

    def end(self, name: str) -> None:
        tag = _local(name)
        words = "".join(self._words).strip()
        self._words.clear()
        if self._open and len(self._path) == self._open[-1][0]:
            _, item, told = self._open.pop()
            self._close(item, told)
        elif self._inside():
            if words:
                self._open[-1][2].setdefault(tag, words)
        elif tag == "title" and words and not self.found.title and len(self._path) <= 3:
            self.found.title = words
        self._path.pop()
        self._bases.pop()

    def _inside(self) -> bool:
        """Whether the element at hand is a child (for news in sitemaps, a grandchild) of the open item."""
        return bool(self._open) and 1 <= len(self._path) - self._open[-1][0] <= 2

    def _outline(self, told: Mapping[str, str]) -> None:
        link = told.get("xmlUrl") or (told.get("url", "") if told.get("type") == "link" else "")
        if link:
            title = told.get("title") or told.get("text") or ""
            self.found.items.append(Item("outline", self._bases[-1], link, title=title))

    def _close(self, item: Item, told: Mapping[str, str]) -> None:
        links = {key: told.get(key, "") for key in _LINKS}
        if told.get("opaque") or not links["guid"].startswith(_WEB):
            links["guid"] = ""
        if not links["id"].startswith(_WEB):
            links["id"] = ""
        item.link = next((link for link in links.values() if link), "") or told["about"]
        item.stamp = next((told[key] for key in _STAMPS if key in told), "")[:80]
        item.title = told.get("title", "")
        if item.link:
            self.found.items.append(item)
