"""JSON-LD of news pages, as far as it can be read: graphs, lists, and blocks that are broken JSON."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import msgspec

from waqai.extract.limits import MAX_JSON_LD_BYTES

_ARTICLES = frozenset({
    "article", "newsarticle", "blogposting", "reportagenewsarticle", "opinionnewsarticle",
    "analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting",
    "socialmediaposting", "report", "webpage",
})  # fmt: skip
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?(?<!\s)\s*+\]\]>(?:\s*\*/)?)\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_LOOSE = re.compile(
    r'"(?P<key>datePublished|headline|articleBody|author)"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*)"', re.DOTALL
)
_TAGS = re.compile(r"<[^>]{1,400}>")


class ArticleData(msgspec.Struct, frozen=True):
    """What JSON-LD says of the page's article; every field None where it says nothing."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    body: str | None = None


def read_json_ld(blocks: list[str]) -> ArticleData:
    """The page's own article among all blocks: the first that has a body, else a date, else a headline."""
    found = [data for block in blocks for data in _articles_of(block)]
    found.sort(key=lambda data: (data.body is None, data.published is None, data.headline is None))
    return found[0] if found else ArticleData()


def _articles_of(block: str) -> list[ArticleData]:
    if len(block) > MAX_JSON_LD_BYTES:
        return []
    try:
        tree = _parse(block)
    except (ValueError, RecursionError):
        return _loose(block)
    return [_build(node) for node in _nodes(tree) if _is_article(node)]


def _parse(block: str) -> Any:
    try:
        return msgspec.json.decode(block)
    except msgspec.DecodeError:
        cleaned = _TRAILING_COMMA.sub("", _WRAPPERS.sub("", block.strip()).strip().rstrip(";"))
        return json.loads(cleaned, strict=False)


def _nodes(tree: Any) -> list[dict[str, Any]]:
    """All objects in lists and graphs, and those that describe the main entity, outer before inner."""
    nodes: list[dict[str, Any]] = []
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            nodes.append(item)
            waiting.extend(
                item[key] for key in ("mainEntity", "@graph") if isinstance(item.get(key), list | dict)
            )
    return nodes


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().rpartition("/")[2] in _ARTICLES for name in named)


def _build(node: dict[str, Any]) -> ArticleData:
    return ArticleData(
        headline=_words(node.get("headline") or node.get("name")),
        published=_words(node.get("datePublished") or node.get("dateCreated")),
        publisher=_names(node.get("publisher")),
        author=_names(node.get("author") or node.get("creator")),
        body=_words(node.get("articleBody") or node.get("text")),
    )


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return None
    plain = _TAGS.sub(" ", html.unescape(value)).strip()
    return plain or None


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    named = (_words(item.get("name")) if isinstance(item, dict) else _words(item) for item in items)
    kept = [name for name in named if name and not name.startswith(("http:", "https:"))]
    return "\u060c ".join(dict.fromkeys(kept)) or None


def _loose(block: str) -> list[ArticleData]:
    found = {hit["key"]: hit["value"] for hit in reversed(list(_LOOSE.finditer(block)))}
    if "datePublished" not in found and "articleBody" not in found:
        return []
    plain = {key: _unescape(value) for key, value in found.items()}
    return [
        ArticleData(
            headline=_words(plain.get("headline")),
            published=_words(plain.get("datePublished")),
            author=_words(plain.get("author")),
            body=_words(plain.get("articleBody")),
        )
    ]


def _unescape(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value
