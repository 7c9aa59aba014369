"""The visible text of an HTML page, linearised once, with the zones that its markup makes.

Block elements and ``<br>`` make lines; the cells of a table row share a line, parted by a tab, unless they
hold lines of their own. White space is collapsed as browsers do. The walk keeps its own stack, so that no
nesting is too deep for it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from waqai.extract.html_hints import NONE, Hints, find_hints
from waqai.extract.limits import MAX_ATTRIBUTE_SPACES, MAX_ZONE_DEPTH

_DROPPED = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea", "frameset", "applet", "title",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset({"br", "hr"})
_WHITE = re.compile("[ \t\n\r\f]+")
_TAG = re.compile("<[A-Za-z][A-Za-z0-9:-]*")
_PARTED = re.compile("[ \t\n\r\f/\"']+")
_SEPARATORS = ("", " ", "\t", "\n")
_SPACE, _CELL, _LINE = 1, 2, 3
_LONGEST_CELL = 100


class Zone(NamedTuple):
    """What one element covers of the text, ``[start, end)``, and what its markup says of it."""

    start: int
    end: int
    hints: Hints
    tag: str


class Meta(NamedTuple):
    """A name and its content, from ``<meta>`` or an element with such a property; ``at`` is its place."""

    name: str
    content: str
    at: int
    tag: str


class Linear(NamedTuple):
    """A page's text and what the markup knows: zones in order, outer before inner; links; metadata."""

    text: str
    zones: list[Zone]
    links: list[tuple[int, int]]
    metas: list[Meta]
    json_ld: list[str]
    title: str
    canonical: str | None
    depth: int


class _Frame(NamedTuple):
    node: LexborNode
    tag: str
    hints: Hints
    start: int
    tab: int | None  # the number of the tab that parts this cell from the one before it
    newlines: int


def linearise(html: str, *, hidden: bool = False) -> Linear:
    """The text and the zones of ``html``; with ``hidden`` also what style sheets would hide."""
    return _Walk(hidden).run(LexborHTMLParser(html))


def drop_attribute_floods(html: str) -> str:
    """``html`` without the attributes of tags that have hundreds: parsers compare each with all others."""
    pieces = html.split(">")
    for number, piece in enumerate(pieces):
        if len(piece) <= 2 * MAX_ATTRIBUTE_SPACES:
            continue
        tag = _TAG.search(piece)
        if tag is not None and len(_PARTED.findall(piece, tag.end())) > MAX_ATTRIBUTE_SPACES:
            pieces[number] = piece[: tag.end()]
    return ">".join(pieces)


class _Walk:
    def __init__(self, keep_hidden: bool) -> None:
        self.keep_hidden = keep_hidden
        self.pieces: list[str] = []
        self.length = 0
        self.separator = 0
        self.newlines = 0
        self.tabs: list[int] = []
        self.pre = 0
        self.link_end = -1
        self.zones: list[Zone] = []
        self.links: list[tuple[int, int]] = []
        self.metas: list[Meta] = []
        self.json_ld: list[str] = []
        self.title = ""
        self.canonical: str | None = None

    def run(self, tree: LexborHTMLParser) -> Linear:
        node: LexborNode | None = tree.root
        stack: list[_Frame] = []
        depth = 0
        while node is not None:
            child = self._enter(node, stack)
            if child is not None:
                depth = max(depth, len(stack))
                node = child
                continue
            following = node.next
            while following is None and stack:
                frame = stack.pop()
                self._leave(frame, len(stack))
                following = frame.node.next
            node = following
        self.zones.sort(key=lambda zone: (zone.start, -zone.end))
        return Linear(
            self._text(), self.zones, self.links, self.metas, self.json_ld, self.title, self.canonical, depth
        )

    def _enter(self, node: LexborNode, stack: list[_Frame]) -> LexborNode | None:
        """Takes in ``node``; gives its first child, with a frame on the stack, when there is one to visit."""
        tag = node.tag or ""
        if node.is_text_node:
            self._add_text(node.text_content or "")
            return None
        if not node.is_element_node:
            return None
        if tag in _BREAKS:
            self.separator = _LINE
            return None
        attributes = node.attributes
        if tag in _DROPPED or tag in ("meta", "link"):
            self._keep_aside(node, tag, attributes)
            return None
        hints = find_hints(tag, attributes)
        if "hidden" in hints and not self.keep_hidden:
            return None
        if "content" in attributes or "datetime" in attributes:
            self._add_properties(tag, attributes)
        child = node.first_child
        if child is None:
            self.separator = _LINE if tag in _BLOCKS and self.separator != _CELL else self.separator
            return None
        self._open(tag)
        tab = len(self.tabs) if self.separator == _CELL and self.length else None
        stack.append(_Frame(node, tag, hints, self.length, tab, self.newlines))
        return child

    def _open(self, tag: str) -> None:
        if tag in _CELLS:
            self.separator = max(self.separator, _CELL)
        elif tag in _BLOCKS:
            # A block at the start of a cell does not break the row.
            self.separator = _LINE if tag == "tr" or self.separator != _CELL else _CELL
            self.pre += tag == "pre"
        elif tag == "a" and self.link_end == self.length and not self.separator:
            self.separator = _SPACE

    def _leave(self, frame: _Frame, depth: int) -> None:
        tag, start = frame.tag, frame.start
        if tag in _CELLS:
            # Without a tab before it, the first newline is the one that the cell begins with.
            broken = self.newlines - frame.newlines > (frame.tab is None and start > 0)
            if broken and frame.tab is not None and frame.tab < len(self.tabs):
                self.pieces[self.tabs[frame.tab]] = "\n"
            self.separator = _LINE if broken else _CELL
        elif tag in _BLOCKS:
            self.separator = _LINE
            self.pre -= tag == "pre"
        elif tag == "a":
            self.link_end = self.length
            if self.length > start:
                self.links.append((start, self.length))
        if frame.hints is not NONE and self.length > start and depth < MAX_ZONE_DEPTH:
            self.zones.append(Zone(start, self.length, frame.hints, tag))

    def _add_text(self, raw: str) -> None:
        if self.pre and "\n" in raw:
            for number, line in enumerate(raw.split("\n")):
                if number:
                    self.separator = _LINE
                self._add_words(line)
        else:
            self._add_words(raw)

    def _add_words(self, raw: str) -> None:
        words = _WHITE.sub(" ", raw)
        if words.startswith(" "):
            self.separator = max(self.separator, _SPACE)
            words = words[1:]
        if not words:
            return
        trailing = words.endswith(" ")
        if trailing:
            words = words[:-1]
        if self.separator and self.length:
            if self.separator == _CELL:
                self.tabs.append(len(self.pieces))
            self.newlines += self.separator == _LINE
            self.pieces.append(_SEPARATORS[self.separator])
            self.length += 1
        self.pieces.append(words)
        self.length += len(words)
        self.separator = _SPACE if trailing else 0

    def _keep_aside(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "meta":
            self._add_properties(tag, attributes)
        elif tag == "title":
            self.title = self.title or _WHITE.sub(" ", node.text()).strip()
        elif tag == "script" and "ld+json" in (attributes.get("type") or "").lower():
            self.json_ld.append(node.text())
        elif tag == "link" and "canonical" in (attributes.get("rel") or "").lower().split():
            self.canonical = self.canonical or attributes.get("href")

    def _add_properties(self, tag: str, attributes: dict[str, str | None]) -> None:
        content = attributes.get("content") or attributes.get("datetime")
        if not content:
            return
        names = [attributes.get(key) or "" for key in ("name", "property", "itemprop")]
        words = " ".join(names).lower().split() or (["time"] if tag == "time" else [])
        if tag == "time" and attributes.get("pubdate") is not None:
            words.append("pubdate")
        self.metas.extend(Meta(word, content, self.length, tag) for word in words)

    def _text(self) -> str:
        text = "".join(self.pieces)
        if not self.tabs:
            return text
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if "\t" in line and max(map(len, line.split("\t"))) > _LONGEST_CELL:
                lines[number] = line.replace("\t", "\n")
        return "\n".join(lines)
