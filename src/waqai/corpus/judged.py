"""Readings as people judged them: what they rejected is left out, what they corrected takes their value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from waqai.errors import AnnotationError
from waqai.model import (
    Article,
    Event,
    Evidence,
    Judgement,
    Mention,
    PageReading,
    Quantity,
    Statement,
    Timex,
)

A = TypeVar("A", Timex, Quantity, Mention, Statement, Event)
CORRECTABLE: Mapping[type, frozenset[str]] = {
    Timex: frozenset(("type", "value", "mod", "earliest", "latest")),
    Quantity: frozenset(("value", "low", "high", "mod", "unit", "casualty")),
    Mention: frozenset(("type", "entity", "name")),
    Statement: frozenset(("source", "channel", "polarity", "quoted", "audience", "said")),
    Event: frozenset(("type", "mode", "status", "date")),
}
"""The fields of each kind that a person may put right. Spans are not among them: other words are another
annotation."""
_NOTE = "corrected by a person"


def check_correction(kind: type, value: Mapping[str, Any]) -> None:
    """Raise AnnotationError unless ``value`` gives only correctable fields, each of its own type."""
    wrong = sorted(set(value) - CORRECTABLE[kind])
    if wrong or not value:
        allowed = ", ".join(sorted(CORRECTABLE[kind]))
        raise AnnotationError(
            f"{kind.__name__}: {', '.join(wrong) or 'nothing'} to correct; may be: {allowed}"
        )
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    for name, given in value.items():
        try:
            msgspec.convert(given, types[name])
        except msgspec.ValidationError as error:
            raise AnnotationError(f"{kind.__name__}.{name}: {error}") from error


def judge_reading(reading: PageReading, latest: Mapping[str, Judgement]) -> PageReading:
    """``reading`` with the latest judgement on each annotation carried out; ids stay as they are.

    What points to a rejected annotation no longer does. A correction that does not fit its annotation (an
    older layer's, say) is passed over. The very same object comes back where there is nothing to do.
    """
    if not latest:
        return reading
    articles = tuple(_article(article, latest) for article in reading.articles)
    if all(new is old for new, old in zip(articles, reading.articles, strict=True)):
        return reading
    return msgspec.structs.replace(reading, articles=articles)


def _article(article: Article, latest: Mapping[str, Judgement]) -> Article:
    times, quantities = _layer(article.times, latest), _layer(article.quantities, latest)
    mentions, statements = _layer(article.mentions, latest), _layer(article.statements, latest)
    events = _layer(article.events, latest)
    judged = msgspec.structs.replace(
        article, times=times, quantities=quantities, mentions=mentions, statements=statements, events=events
    )
    gone = _ids(article) - _ids(judged)
    if not gone:
        return article if judged == article else judged
    return msgspec.structs.replace(
        judged,
        statements=tuple(_unlinked(one, gone) for one in statements),
        events=tuple(_without(one, gone) for one in events),
    )


def _ids(article: Article) -> set[str]:
    layers = (article.times, article.quantities, article.mentions, article.statements, article.events)
    return {one.id for layer in layers for one in layer}


def _layer(annotations: tuple[A, ...], latest: Mapping[str, Judgement]) -> tuple[A, ...]:
    if not any(one.id in latest for one in annotations):
        return annotations
    kept = (_judged(one, latest.get(one.id)) for one in annotations)
    return tuple(one for one in kept if one is not None)


def _judged(annotation: A, judgement: Judgement | None) -> A | None:
    if judgement is None or judgement.verdict in ("confirm", "withdraw"):
        return annotation
    if judgement.verdict == "reject":
        return None
    try:
        given = msgspec.json.decode(judgement.value or "{}", type=dict[str, Any])
        check_correction(type(annotation), given)
    except (msgspec.MsgspecError, AnnotationError):
        return annotation
    types = {field.name: field.type for field in msgspec.structs.fields(annotation)}
    changed = {name: msgspec.convert(value, types[name]) for name, value in given.items()}
    old = annotation.evidence or Evidence("person", "1")
    evidence = msgspec.structs.replace(old, note=f"{_NOTE}: {judgement.reviewer}")
    return msgspec.structs.replace(annotation, **changed, evidence=evidence)


def _without(event: Event, gone: set[str]) -> Event:
    return msgspec.structs.replace(
        event,
        actors=tuple(one for one in event.actors if one not in gone),
        recipients=tuple(one for one in event.recipients if one not in gone),
        place=None if event.place in gone else event.place,
        time=None if event.time in gone else event.time,
        counts=tuple(count for count in event.counts if count.quantity not in gone),
    )


def _unlinked(statement: Statement, gone: set[str]) -> Statement:
    if statement.continues in gone:
        return msgspec.structs.replace(statement, continues=None)
    return statement
