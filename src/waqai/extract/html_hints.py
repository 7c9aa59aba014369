"""What an element's tag, role, properties and class names say about the text inside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import msgspec

from waqai.lexicon import read_rules
from waqai.model.page import FurnitureKind

Hints = frozenset[str]
NONE: Hints = frozenset()

_TAG_NAMES: dict[str, tuple[str, ...]] = {
    **{tag: (tag,) for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "time", "nav")},
    **{tag: (tag,) for tag in ("header", "footer", "aside", "form", "article", "main", "blockquote")},
    "tr": ("td",),
    "figcaption": ("figcaption", "caption"),
    "caption": ("caption",),
    "button": ("nav",),
    "dialog": ("promo",),
    "address": ("byline",),
}
_TAGS = {tag: frozenset(hints) for tag, hints in _TAG_NAMES.items()}
_SEMANTIC = frozenset({"role", "itemprop", "property", "itemtype", "typeof", "rel"})
_WATCHED = _SEMANTIC | {"class", "id", "style", "hidden"}
_ROLES = {
    "navigation": "nav", "menu": "nav", "menubar": "nav", "search": "nav", "contentinfo": "footer",
    "banner": "header", "complementary": "aside", "main": "main", "article": "article", "dialog": "promo",
    "alertdialog": "promo", "tooltip": "hidden",
}  # fmt: skip
_PROPERTIES = {
    "articlebody": "body", "headline": "title", "datepublished": "time", "datemodified": "time",
    "date": "time", "created": "time", "author": "byline", "creator": "byline", "caption": "caption",
    "comment": "comments", "keywords": "keywords", "breadcrumb": "nav", "about": "",
}  # fmt: skip
_TYPES = {
    "newsarticle": "article", "article": "article", "blogposting": "article",
    "reportagenewsarticle": "article",
    "opinionnewsarticle": "article", "comment": "comments", "usercomments": "comments",
    "sitenavigationelement": "nav", "breadcrumblist": "nav", "wpfooter": "footer", "wpsidebar": "aside",
}  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CLASS_LIMIT = 400


def find_hints(tag: str, attributes: Mapping[str, str | None]) -> Hints:
    """The hints of one element; ``hidden`` among them when nobody sees what is inside."""
    own = _TAGS.get(tag, NONE)
    if _WATCHED.isdisjoint(attributes):
        return own
    found = set(own)
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDING.search(style)):
        found.add("hidden")
    if not _SEMANTIC.isdisjoint(attributes):
        found.update(_semantic(attributes))
    if tag not in ("html", "body"):
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if names != " ":
            found |= _class_hints(names[:_CLASS_LIMIT])
    return frozenset(found) if found else NONE


def furniture_kinds() -> Mapping[str, FurnitureKind]:
    """Hints that make furniture, and the kind that they make, the strongest first."""
    return _kinds()


def _semantic(attributes: Mapping[str, str | None]) -> list[str]:
    found: list[str] = []
    if role := attributes.get("role"):
        found.append(_ROLES.get(role.lower(), ""))
    for name in ("itemprop", "property"):
        words = (attributes.get(name) or "").lower().split()
        found.extend(_PROPERTIES.get(word.rpartition(":")[2], "") for word in words)
    for name in ("itemtype", "typeof"):
        words = (attributes.get(name) or "").lower().split()
        found.extend(_TYPES.get(re.split("[/:]", word)[-1], "") for word in words)
    if rel := attributes.get("rel"):
        found.extend({"tag": "keywords", "author": "byline"}.get(word, "") for word in rel.lower().split())
    return [hint for hint in found if hint]


@cache
def _rules() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = read_rules("extract/html_classes.toml")
    pattern = "|".join(f"(?P<r{number}>{rule.pattern})" for number, rule in enumerate(rules))
    return re.compile(pattern), {f"r{number}": str(rule.options["hint"]) for number, rule in enumerate(rules)}


_STRONGEST_FIRST = ("comments", "related", "teaser", "share", "promo", "section", "nav")


@cache
def _kinds() -> dict[str, FurnitureKind]:
    rules = read_rules("extract/html_classes.toml")
    kinds = {str(rule.options["hint"]): str(rule.options["kind"]) for rule in rules if "kind" in rule.options}
    ordered = {hint: kinds[hint] for hint in _STRONGEST_FIRST if hint in kinds}
    ordered |= {"footer": "navigation", "header": "navigation", "form": "navigation", "aside": "teaser"}
    return msgspec.convert(ordered, dict[str, FurnitureKind])


@lru_cache(maxsize=4096)
def _class_hints(names: str) -> Hints:
    regex, hints = _rules()
    plain = f" {_CAMEL.sub('-', names).lower().replace('_', '-').replace('--', '-')} "
    # One pass takes the first rule at a place; a name can hold several words, so all places are looked at.
    return frozenset(hints[hit.lastgroup] for hit in regex.finditer(plain) if hit.lastgroup)
