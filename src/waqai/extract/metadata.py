"""What a page's markup says about its article: title, day of publication, outlet, author, address."""

from __future__ import annotations

import re
from functools import cache

import courlan
import msgspec

from waqai.extract.given_dates import Stated, resolve_stated
from waqai.extract.html_tree import Linear, Meta
from waqai.extract.json_ld import ArticleData
from waqai.lexicon import read_table

_SUFFIX = re.compile(r"(?<!\s)\s++[|\u2013\u2014\u00bb\u2022:-]+\s+")
_NOBODY = frozenset({"admin", "administrator", "editor", "root", "webmaster", "user", "test"})
_JSON_LD_RANK, _TIME_RANK = 0, 6
_LONGEST_NAME = 120


class Metadata(msgspec.Struct, frozen=True):
    """What the markup says, each None where it says nothing; ``rules`` name what decided."""

    title: str | None = None
    published: Stated | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published_rule: str | None = None


def read_metadata(page: Linear, data: ArticleData) -> Metadata:
    """What ``<meta>`` elements, JSON-LD and ``<title>`` say of the page's own article."""
    named = _by_field(page.metas)
    published, rule = _published(data, page.metas)
    outlet = data.publisher or _first(named.get("outlet", []))
    title = data.headline or _first(named.get("title", []))
    return Metadata(
        title=title or _without_outlet(page.title, outlet),
        published=published,
        outlet=_name(outlet) or _outlet_of(page.title, title),
        author=_author(data.author or _first(named.get("author", []))),
        url=_address(page),
        published_rule=rule,
    )


def find_dated(metas: list[Meta], start: int, end: int) -> tuple[Stated, str] | None:
    """The date of an element inside ``[start, end)``: a property first, then the first ``<time>``."""
    inside = [meta for meta in metas if meta.tag != "meta" and start <= meta.at < end]
    candidates: list[tuple[int, int, str, str]] = []
    for number, meta in enumerate(inside):
        field, rank = _vocabulary().get(meta.name, ("", 0))
        if field == "published":
            candidates.append((rank, number, meta.content, meta.name))
        elif meta.name == "time":
            candidates.append((_TIME_RANK, number, meta.content, "time"))
    return _best(candidates)


@cache
def _vocabulary() -> dict[str, tuple[str, int]]:
    rows = read_table("extract/html_meta.tsv")
    return {row["term"].lower(): (row["field"], int(row["rank"])) for row in rows}


def _by_field(metas: list[Meta]) -> dict[str, list[tuple[int, str]]]:
    fields: dict[str, list[tuple[int, str]]] = {}
    for meta in metas:
        known = _vocabulary().get(meta.name)
        # Outside <meta>, names such as "title" or "author" are too common to mean the page.
        if known and meta.tag == "meta":
            fields.setdefault(known[0], []).append((known[1], meta.content))
    return {field: sorted(values, key=lambda value: value[0]) for field, values in fields.items()}


def _first(values: list[tuple[int, str]]) -> str | None:
    return next((value.strip() for _, value in values if value.strip()), None)


def _published(data: ArticleData, metas: list[Meta]) -> tuple[Stated | None, str | None]:
    candidates: list[tuple[int, int, str, str]] = []
    if data.published:
        candidates.append((_JSON_LD_RANK, 0, data.published, "json-ld"))
    for number, meta in enumerate(metas):
        field, rank = _vocabulary().get(meta.name, ("", 0))
        if field == "published" and meta.tag == "meta":
            candidates.append((rank, number, meta.content, meta.name))
    return _best(candidates) or (None, None)


def _best(candidates: list[tuple[int, int, str, str]]) -> tuple[Stated, str] | None:
    for _, _, words, rule in sorted(candidates):
        stated = resolve_stated(words)
        if stated:
            return stated, rule
    return None


def _without_outlet(title: str, outlet: str | None) -> str | None:
    """The ``<title>`` less the outlet's name behind its last separator."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and (outlet is None or len(parts[-1]) < len(parts[0]) or outlet in parts[-1]):
        longest = max(parts, key=len)
        return longest.strip() or None
    return title.strip() or None


def _outlet_of(full: str, title: str | None) -> str | None:
    """The outlet's name, where ``<title>`` is the known title and a name behind it."""
    plain = " ".join((title or "").split())
    if not plain or not full.startswith(plain):
        return None
    return _name(_SUFFIX.split(full[len(plain) :])[-1].strip(" |-\u2013\u2014\u00bb:"))


def _name(value: str | None) -> str | None:
    plain = " ".join((value or "").split())
    return plain if 1 < len(plain) <= _LONGEST_NAME else None


def _author(value: str | None) -> str | None:
    plain = _name(value)
    if plain is None or plain.lower() in _NOBODY or "://" in plain or plain.startswith("@"):
        return None
    return plain


def _address(page: Linear) -> str | None:
    given = [page.canonical, *(meta.content for meta in page.metas if meta.name == "og:url")]
    for address in given:
        if address and address.startswith(("http://", "https://")):
            return courlan.clean_url(address) or address
    return None
