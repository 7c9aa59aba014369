"""Between readings and rows of the tables: pure functions, no connection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from waqai.errors import StoreError
from waqai.model import (
    Affair,
    Article,
    ArticleEntry,
    EntityEntry,
    Event,
    Evidence,
    Fetch,
    Furniture,
    Mention,
    PageReading,
    Quantity,
    RecordDocument,
    Reuse,
    Statement,
    Story,
    Timex,
)
from waqai.model.codec import from_json, to_json
from waqai.store.heads import list_rows

LAYERS: dict[str, Any] = {
    "times": tuple[Timex, ...],
    "quantities": tuple[Quantity, ...],
    "mentions": tuple[Mention, ...],
    "statements": tuple[Statement, ...],
    "events": tuple[Event, ...],
}
PARTS: dict[str, Any] = {
    "articles": ArticleEntry,
    "affairs": Affair,
    "stories": Story,
    "reuse": Reuse,
    "entities": EntityEntry,
}
UNKNOWN_VERSION = "0"
NAMING_LAYER = "mentions"

Rows = list[dict[str, Any]]


def page_row(reading: PageReading, fetch: Fetch) -> dict[str, Any]:
    """The row of table ``pages``."""
    page, refused = reading.page, reading.refused
    return {
        "id": page.id,
        "url": page.url,
        "media_type": page.media_type,
        "encoding": page.encoding,
        "sha256": page.sha256,
        "text": page.text,
        "refused_code": refused.code if refused else None,
        "refused_message": refused.message if refused else None,
        **msgspec.structs.asdict(fetch),
    }


def article_rows(reading: PageReading) -> Rows:
    """The rows of table ``articles``."""
    rows: Rows = []
    for place, article in enumerate(reading.articles):
        frame = msgspec.structs.replace(article, **dict.fromkeys(LAYERS, ()))
        published = article.published
        rows.append(
            {
                "id": article.id,
                "page_id": reading.page.id,
                "place": place,
                "role": article.role,
                "outlet": article.outlet,
                "earliest": published.earliest if published else None,
                "latest": published.latest if published else None,
                "frame": to_json(frame).decode(),
            }
        )
    return rows


def layer_rows(reading: PageReading, versions: Mapping[str, str]) -> Rows:
    """The rows of table ``layer_runs``, all of them current."""
    return [
        {
            "article_id": article,
            "layer": layer,
            "version": version,
            "current": 1,
            "annotations": to_json(annotations).decode(),
        }
        for article, layer, version, annotations in layer_runs(reading, versions)
    ]


def layer_runs(
    reading: PageReading, versions: Mapping[str, str]
) -> Iterator[tuple[str, str, str, tuple[Any, ...]]]:
    """Article id, layer, version and annotations; a layer that found nothing is there when its version is."""
    for article in reading.articles:
        for layer in LAYERS:
            annotations = getattr(article, layer)
            if annotations or layer in versions:
                yield article.id, layer, versions.get(layer) or _version_of(annotations), annotations


def _version_of(annotations: tuple[Any, ...]) -> str:
    evidence = annotations[0].evidence if annotations else None
    return evidence.version if evidence else UNKNOWN_VERSION


def named_in(article: Article) -> list[tuple[str, int]]:
    """The entities that an article mentions or credits, each with how often, by id."""
    named = Counter(mention.entity for mention in article.mentions if mention.entity)
    named.update(credit.entity for credit in article.credits if credit.entity)
    return sorted(named.items())


def entity_rows(reading: PageReading) -> Rows:
    """The rows of table ``article_entities``."""
    return [
        {"entity": entity, "article_id": article.id, "mentions": count}
        for article in reading.articles
        for entity, count in named_in(article)
    ]


def furniture_rows(reading: PageReading) -> Rows:
    """The rows of table ``furniture``."""
    return [
        {
            "page_id": reading.page.id,
            "place": place,
            "kind": part.kind,
            "start": part.start,
            "end": part.end,
            "evidence": to_json(part.evidence).decode() if part.evidence else None,
        }
        for place, part in enumerate(reading.furniture)
    ]


def build_article(frame: str, layers: Mapping[str, str]) -> Article:
    """The article of a frame and its layers as JSON."""
    article: Article = parse(frame, Article)
    found = {layer: parse(body, LAYERS[layer]) for layer, body in layers.items() if layer in LAYERS}
    return msgspec.structs.replace(article, **found)


def build_furniture(row: Mapping[str, Any]) -> Furniture:
    """The furniture of a row."""
    evidence = parse(row["evidence"], Evidence) if row["evidence"] else None
    return msgspec.convert(
        {"kind": row["kind"], "start": row["start"], "end": row["end"], "evidence": evidence}, Furniture
    )


def part_rows(document: RecordDocument) -> Iterator[dict[str, Any]]:
    """The rows of table ``record_parts``, one at a time: together they are as large as the record."""
    for kind in PARTS:
        for place, part in enumerate(getattr(document, kind)):
            name = f"{part.a} {part.b}" if kind == "reuse" else part.id
            yield {"kind": kind, "place": place, "id": name, "body": to_json(part).decode()}


def head_rows(document: RecordDocument) -> Iterator[dict[str, Any]]:
    """The rows of table ``record_heads``."""
    heads: dict[str, list[dict[str, Any]]] = {
        "articles": [_article_head(entry) for entry in document.articles],
        "affairs": [{"id": a.id, "title": a.title, "size": len(a.stories)} for a in document.affairs],
        "stories": [
            {
                "id": s.id, "parent": s.affair, "title": s.title, "first": s.first, "last": s.last or "",
                "size": len(s.articles),
            }
            for s in document.stories
        ],
        "reuse": [{"id": f"{r.a} {r.b}", "parent": r.a, "other": r.b} for r in document.reuse],
        "entities": [{"id": e.id, "title": e.name, "size": e.mentions} for e in document.entities],
        **dict(list_rows(document)),
    }  # fmt: skip
    for kind, found in heads.items():
        for place, head in enumerate(found):
            yield {**_NO_HEAD, **head, "kind": kind, "place": place}


_NO_HEAD = dict.fromkeys(("parent", "other", "title", "outlet", "role", "first", "last", "size"))


def _article_head(entry: ArticleEntry) -> dict[str, Any]:
    published = entry.published
    first, last = (published.earliest, published.latest) if published else (None, None)
    return {
        "id": entry.id, "parent": entry.story, "other": entry.page, "title": entry.title,
        "outlet": entry.outlet, "role": entry.role, "first": first, "last": last or first or "",
        "size": entry.words,
    }  # fmt: skip


def build_document(parts: Mapping[str, list[str]]) -> RecordDocument:
    """The record of its parts as JSON, each kind in order."""
    built = {kind: tuple(parse(body, PARTS[kind]) for body in bodies) for kind, bodies in parts.items()}
    return RecordDocument(**built)


def parse(body: str, kind: Any) -> Any:
    """The object in ``body``; raises StoreError where another version of Waqai wrote another shape."""
    try:
        return from_json(body, kind)
    except msgspec.MsgspecError as error:
        raise StoreError(f"a row of the record does not hold a {kind}: {error}") from error
