"""Events as PLOVER records: JSON in the shape of the public examples, with CAMEO codes.

Field names, country codes of three letters and sectors follow PLOVER's gold standard records and its manual
(draft 0.8, 2021). Codes are those of its own conversion table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from waqai.lexicon import read_table
from waqai.lexicon.entities import KnownEntity, known_entities
from waqai.model import Article, Event, Mention, PageReading
from waqai.text import find_tokens, fold

_VERSION = "0.8"
_CODER = "Waqai"
_UNNAMED = "CVL"
_ARTICLE = "\u0627\u0644"
_CONTEXT_CHARACTERS = 240


@cache
def cameo_codes() -> dict[tuple[str, str], tuple[str, str]]:
    """CAMEO code and usual context of each PLOVER type and mode."""
    return {(r["term"], r["mode"]): (r["cameo"], r["context"]) for r in read_table("events/cameo.tsv")}


@cache
def country_codes() -> dict[str, str]:
    """Three letters of a country for its two (ISO 3166-1)."""
    return {row["term"]: row["alpha3"] for row in read_table("events/countries.tsv")}


@cache
def _entities() -> dict[str, KnownEntity]:
    return {entity.id: entity for entity in known_entities()}


def entity_of(mention: Mention | None) -> KnownEntity | None:
    """The lexicon's entity that a mention is of, or None."""
    return None if mention is None or mention.entity is None else _entities().get(mention.entity)


@cache
def _sectors(by: str) -> tuple[tuple[str, str], ...]:
    return tuple((r["term"], r["sector"]) for r in read_table("events/sectors.tsv") if r["by"] == by)


def actor_record(mention: Mention) -> dict[str, str]:
    """An actor as PLOVER writes it: its words, country of three letters (or empty) and sector."""
    entity = entity_of(mention)
    if entity is None:
        sector = _sector_of_words(mention.text) if mention.type == "unnamed" else ""
        return {"actorText": mention.text, "code": "", "sector": sector}
    country = country_codes().get(entity.country or "", "")
    return {"actorText": mention.text, "code": country, "sector": _sector(entity)}


def _sector_of_words(text: str) -> str:
    """The sector of people without a name by the nouns they are called by; else civilians."""
    heads = dict(_sectors("head"))
    found = (heads.get(token.text.removeprefix(_ARTICLE)) for token in find_tokens(fold(text)))
    return next((sector for sector in found if sector), _UNNAMED)


def _sector(entity: KnownEntity) -> str:
    name = entity.name_en or ""
    for word, sector in _sectors("word"):
        if (entity.type != "person" and word in name.split()) or (" " in word and word in name):
            return sector
    return dict(_sectors("kind")).get(entity.kind, "")


def plover_records(reading: PageReading) -> list[dict[str, Any]]:
    """The events of a page as PLOVER records, in page order; planned and denied ones carry their status."""
    return [_record(reading, article, event) for article in reading.articles for event in article.events]


def _record(reading: PageReading, article: Article, event: Event) -> dict[str, Any]:
    mentions = {mention.id: mention for mention in article.mentions}
    quantities = {quantity.id: quantity for quantity in article.quantities}
    codes = cameo_codes()
    cameo, context = codes.get((event.type, event.mode or "")) or codes[event.type, ""]
    place = mentions.get(event.place or "")
    start, end = _around(reading.page.text, event)
    text = reading.page.text[start:end]
    return {
        "id": event.id,
        "date": _date(event, article),
        "source": [actor_record(mentions[one]) for one in event.actors if one in mentions],
        "target": [actor_record(mentions[one]) for one in event.recipients if one in mentions],
        "event": event.type,
        "eventText": event.trigger.text,
        "context": context,
        "mode": event.mode or "",
        "text": text,
        "textInfo": {
            "markup": _marked(text, start, _marks(event, place)),
            "start": event.trigger.start,
            "end": event.trigger.end,
            "article": article.id,
        },
        "language": "ar",
        "publication": article.outlet or "",
        "coder": _CODER,
        "version": _VERSION,
        "dateCoded": "",
        "comment": "",
        "cameo": cameo,
        "status": event.status,
        "location": place.name or place.text if place is not None else "",
        "counts": {
            count.of: quantities[count.quantity].value
            for count in event.counts
            if count.quantity in quantities
        },
    }


def _date(event: Event, article: Article) -> str:
    if event.date is not None:
        return event.date.value or event.date.latest or event.date.earliest or ""
    return (article.published.value or "")[:10] if article.published is not None else ""


def _around(text: str, event: Event) -> tuple[int, int]:
    """The line of the event, shortened around its trigger, without white space at its ends."""
    start = text.rfind("\n", 0, event.trigger.start) + 1
    end = text.find("\n", event.trigger.end)
    end = len(text) if end < 0 else end
    start = max(start, event.trigger.start - _CONTEXT_CHARACTERS)
    line = text[start : min(end, event.trigger.end + _CONTEXT_CHARACTERS)]
    start += len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _marks(event: Event, place: Mention | None) -> list[tuple[int, int, str]]:
    """Where the event, those who act, those acted upon and the place stand, in page order."""
    marks = [(event.trigger.start, event.trigger.end, "EVT")]
    marks += [(span.start, span.end, "SRC") for span in event.actor_words]
    marks += [(span.start, span.end, "TAR") for span in event.recipient_words]
    if place is not None:
        marks.append((place.start, place.end, "LOC"))
    return sorted(marks)


def _marked(text: str, offset: int, marks: list[tuple[int, int, str]]) -> str:
    """The text with the marks of the gold standard records around its parts: ``(SRC: ...)``."""
    out, at = [], 0
    for first, last, name in marks:
        start, end = first - offset, last - offset
        if start < at or end > len(text):
            continue
        out += [text[at:start], f"({name}: {text[start:end]})"]
        at = end
    return "".join((*out, text[at:]))


def plover_json(readings: Iterable[PageReading]) -> str:
    """All records of the pages as one JSON array, one record a line."""
    return "".join(plover_pieces(readings))


def plover_pieces(readings: Iterable[PageReading]) -> Iterator[str]:
    """The same piece by piece."""
    before = "[\n"
    for reading in readings:
        for record in plover_records(reading):
            yield before + json.dumps(record, ensure_ascii=False)
            before = ",\n"
    yield "[\n\n]\n" if before == "[\n" else "\n]\n"
