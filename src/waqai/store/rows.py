"""Between readings and rows of the tables: pure functions, no connection."""

from __future__ import annotations

from collections.abc import Mapping
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

Rows = list[dict[str, Any]]


def page_row(reading: PageReading) -> dict[str, Any]:
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
    """The rows of table ``layer_runs``; a layer that found nothing has a row when its version is known."""
    rows: Rows = []
    for article in reading.articles:
        for layer in LAYERS:
            annotations = getattr(article, layer)
            if annotations or layer in versions:
                rows.append(
                    {
                        "article_id": article.id,
                        "layer": layer,
                        "version": versions.get(layer) or _version_of(annotations),
                        "current": 1,
                        "annotations": to_json(annotations).decode(),
                    }
                )
    return rows


def _version_of(annotations: tuple[Any, ...]) -> str:
    evidence = annotations[0].evidence if annotations else None
    return evidence.version if evidence else UNKNOWN_VERSION


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


def part_rows(document: RecordDocument) -> Rows:
    """The rows of table ``record_parts``."""
    rows: Rows = []
    for kind in PARTS:
        for place, part in enumerate(getattr(document, kind)):
            name = f"{part.a} {part.b}" if kind == "reuse" else part.id
            rows.append({"kind": kind, "place": place, "id": name, "body": to_json(part).decode()})
    return rows


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
