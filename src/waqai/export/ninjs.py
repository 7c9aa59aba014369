"""Articles as ninjs 2.1, IPTC's news in JSON, one object a line.

Property names and enumerations follow IPTC's ninjs 2.1 specification. What Waqai inferred (a date that the
page does not state) is left out of the time stamps, which ninjs reads as facts, and told in ``ednote``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from waqai.export.webannotation import page_source
from waqai.model import Article, ArticleEntry, Mention, PageReading, Published, RecordPublished
from waqai.model.codec import to_json

_TEXT = ("paragraph", "subheading")
_DAY = len("2024-02-09")
_MINUTE = len("2024-02-09T13:41")
_BY_TYPE = {"person": "people", "organization": "organisations", "group": "organisations", "place": "places"}
_STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}


def ninjs_items(reading: PageReading, entries: Mapping[str, ArticleEntry]) -> Iterator[dict[str, Any]]:
    """The articles of a page in its order; ``entries`` are the record's, by article id."""
    for article in reading.articles:
        yield _item(reading, article, entries.get(article.id))


def ninjs_lines(reading: PageReading, entries: Mapping[str, ArticleEntry]) -> Iterator[str]:
    """The same as lines of JSON."""
    for item in ninjs_items(reading, entries):
        yield to_json(item).decode() + "\n"


def _item(reading: PageReading, article: Article, entry: ArticleEntry | None) -> dict[str, Any]:
    text = "\n".join(
        reading.page.text[block.start : block.end] for block in article.blocks if block.kind in _TEXT
    )
    published = (entry.published if entry is not None else None) or article.published
    item: dict[str, Any] = {
        "uri": f"urn:waqai:{article.id}",
        "type": "text",
        "representationtype": "full",
        "pubstatus": "usable",
        "language": "ar",
        **_dates(published),
        "bodies": [
            {
                "role": "main",
                "contenttype": "text/plain",
                "charcount": len(text),
                "wordcount": len(text.split()),
                "value": text,
            }
        ],
        **_named(article),
        "infosources": _sources(article, entry),
        "altids": [{"role": "source", "value": page_source(reading.page)}],
        "standard": _STANDARD,
    }
    if article.title is not None:
        item |= {"title": article.title.text, "headlines": [{"role": "main", "value": article.title.text}]}
    if article.author:
        item["by"] = article.author
    if article.dateline is not None:
        item["located"] = article.dateline.text
    if article.keywords:
        item["subjects"] = [{"name": word.text, "rel": "keyword"} for word in article.keywords]
    if reading.page.url:
        item["renditions"] = [
            {"name": "original", "href": reading.page.url, "contenttype": reading.page.media_type}
        ]
    return item


def _dates(published: Published | RecordPublished | None) -> dict[str, str]:
    """The time stamp that a page states; otherwise a note with the bounds."""
    if published is None:
        return {"ednote": "The page does not say when it was published."}
    value = published.value or ""
    if published.basis != "inferred" and len(value) >= _DAY and "/" not in value:
        stamp = (
            value if len(value) > _MINUTE else f"{value}:00" if len(value) == _MINUTE else f"{value}T00:00:00"
        )
        return {"contentcreated": stamp if _has_zone(stamp) else f"{stamp}Z"}
    return {"ednote": f"Published between {published.earliest} and {published.latest} ({published.basis})."}


def _has_zone(stamp: str) -> bool:
    return stamp.endswith("Z") or "+" in stamp or "-" in stamp[_DAY:]


def _named(article: Article) -> dict[str, list[dict[str, str]]]:
    found: dict[str, dict[str, Mention]] = {}
    for mention in article.mentions:
        if mention.type in _BY_TYPE and mention.entity is not None:
            found.setdefault(_BY_TYPE[mention.type], {}).setdefault(mention.entity, mention)
    return {
        kind: [
            {"name": one.name or one.text, "rel": "mentioned", "uri": f"urn:waqai:{entity}"}
            for entity, one in sorted(known.items())
        ]
        for kind, known in sorted(found.items())
    }


def _sources(article: Article, entry: ArticleEntry | None) -> list[dict[str, str]]:
    outlet = entry.outlet if entry is not None else article.outlet
    told = [{"name": outlet, "role": "publisher"}] if outlet else []
    return told + [{"name": credit.text, "role": "credit"} for credit in article.credits]
