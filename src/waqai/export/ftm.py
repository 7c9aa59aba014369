"""The record as FollowTheMoney entities, one JSON object a line, for investigation tools.

Schemata and properties are those of followthemoney 4: ``Article``, ``Person``, ``Organization``,
``PublicBody``, ``Address``, ``Mention``, ``Event`` and ``Note``. A value is always a list of strings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from waqai.export.source import Entities, Source
from waqai.model import (
    Article,
    ArticleEntry,
    EntityEntry,
    PageReading,
    RecordEvent,
    Statement,
)
from waqai.model.codec import to_json

_SCHEMA = {"person": "Person", "organization": "Organization", "group": "Organization", "place": "Address"}
_NAMED = ("person", "organization", "group")
_DAYS = len("2024-02-09")
Values = Mapping[str, Iterable[object]]


def ftm_lines(record: Source, readings: Iterable[PageReading]) -> Iterator[str]:
    """Entities, articles with their mentions and statements, and record events, as lines of JSON."""
    known, entries = record.entities, record.entries
    for entity in record.everybody():
        if entity.type in _SCHEMA:
            yield _line(_entity(entity))
    for reading in readings:
        for article in reading.articles:
            for one in _of_article(reading, article, entries.get(article.id), known):
                yield _line(one)
    for story in record.stories():
        told = {entry.event: entry.text for entry in story.timeline if entry.event is not None}
        for event in story.events:
            yield _line(_event(event, known, told.get(event.id)))


def _line(entity: dict[str, Any]) -> str:
    return to_json(entity).decode() + "\n"


def _proxy(id_: str, schema: str, properties: Values) -> dict[str, Any]:
    """An entity in its wire form; empty values and empty properties are left out."""
    kept = {name: [str(value) for value in values if value] for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: v for name, v in kept.items() if v}}


def _entity(entity: EntityEntry) -> dict[str, Any]:
    alias = [name for name in (entity.name_en, *entity.variants) if name != entity.name]
    country = [entity.country.lower()] if entity.country else []
    properties: dict[str, Iterable[object]] = {"name": [entity.name], "alias": alias, "country": country}
    if entity.type == "place":
        properties["full"] = [entity.name]
    return _proxy(entity.id, _SCHEMA[entity.type], properties)


def _of_article(
    reading: PageReading, article: Article, entry: ArticleEntry | None, known: Entities
) -> Iterator[dict[str, Any]]:
    published = (entry.published if entry is not None else None) or article.published
    resolved = sorted({m.entity for m in article.mentions if m.entity in known and m.entity})
    yield _proxy(
        article.id,
        "Article",
        {
            "title": [article.title.text if article.title is not None else None],
            "sourceUrl": [reading.page.url],
            "publisher": [entry.outlet if entry is not None else article.outlet],
            "publishedAt": [_day(published.value) if published is not None else None],
            "author": [article.author],
            "language": ["ara"],
            "bodyText": [reading.page.text[article.start : article.end]],
        },
    )
    for entity in resolved:
        if known[entity].type in _NAMED:
            yield _mention(article, entity, known[entity])
    for statement in article.statements:
        yield _statement(article, statement, known)


def _mention(article: Article, entity: str, known: EntityEntry) -> dict[str, Any]:
    names = dict.fromkeys(m.text for m in article.mentions if m.entity == entity)
    return _proxy(
        f"{article.id}.{entity}",
        "Mention",
        {
            "document": [article.id],
            "resolved": [entity],
            "name": names,
            "detectedSchema": [_SCHEMA[known.type]],
            "contextCountry": [known.country.lower()] if known.country else [],
        },
    )


def _statement(article: Article, statement: Statement, known: Entities) -> dict[str, Any]:
    source = statement.source
    speaker = (source.name or source.text) if source is not None else None
    return _proxy(
        statement.id,
        "Note",
        {
            "name": [speaker],
            "description": [statement.text],
            "entity": [source.entity if source is not None and source.entity in known else None],
            "proof": [article.id],
            "summary": [f"{statement.polarity}, {statement.channel}, {statement.audience}"],
        },
    )


def _event(event: RecordEvent, known: Entities, told: str | None) -> dict[str, Any]:
    """A record event; states that act are its countries, since a place is nobody in FollowTheMoney."""
    parties = [known[one] for one in dict.fromkeys((*event.actors, *event.recipients)) if one in known]
    countries = dict.fromkeys(
        one.country.lower() for one in parties if one.country and one.type not in _NAMED
    )
    date, place = event.date, known.get(event.place or "")
    one_day = date is not None and date.earliest == date.latest
    return _proxy(
        event.id,
        "Event",
        {
            "name": [f"{event.type} ({event.status})"],
            "description": [told],
            "keywords": [event.type],
            "summary": [event.status],
            "date": [_day(date.earliest) if date is not None and one_day else None],
            "startDate": [_day(date.earliest) if date is not None and not one_day else None],
            "endDate": [_day(date.latest) if date is not None and not one_day else None],
            "involved": [one.id for one in parties if one.type in _NAMED],
            "country": countries,
            "location": [place.name if place is not None else None],
            "proof": sorted({report.article for report in event.reports}),
        },
    )


def _day(value: str | None) -> str | None:
    """A date as FollowTheMoney writes it: a prefix of an ISO day; nothing for an interval."""
    return None if value is None or "/" in value or not value[:4].isdigit() else value[:_DAYS]
