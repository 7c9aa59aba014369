"""Events in the columns of ACLED's data, safe to open in a spreadsheet.

Event types, and precision of time and place from 1 (the day, the town) to 3 (the month, the country), follow
ACLED's codebook. Only what is told as happened or under way is a row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from waqai.export.cells import safe_cell
from waqai.export.plover import country_codes, entity_of
from waqai.model import Article, Event, Mention, PageReading, Quantity

COLUMNS = (
    *("event_id", "event_date", "time_precision", "event_type", "actor1", "actor2", "country", "location"),
    *("geo_precision", "source", "source_scale", "notes", "fatalities_low", "fatalities_best"),
    "fatalities_high",
)
_TOLD = frozenset(("happened", "ongoing"))
_REMOTE = frozenset(("heavy-weapons", "explosives", "suicide-attack"))
_STRATEGIC = frozenset(("RETREAT", "AGREE", "MOBILIZE", "COERCE", "SANCTION", "CONCEDE"))
_DAY, _MONTH = len("2024-02-07"), len("2024-02")
_NOTE = 200


def acled_csv(readings: Iterable[PageReading]) -> str:
    """The rows of all pages under one header (RFC 4180)."""
    return "".join(acled_lines(readings))


def acled_lines(readings: Iterable[PageReading]) -> Iterator[str]:
    """The same page by page."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for reading in readings:
        for article in reading.articles:
            for event in article.events:
                kind = acled_type(event)
                if kind is not None and event.status in _TOLD:
                    writer.writerow([safe_cell(cell) for cell in _row(reading, article, event, kind)])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def acled_type(event: Event) -> str | None:
    """ACLED's event type, or None for what ACLED does not code (words and talks)."""
    if event.type == "ASSAULT":
        if event.mode in _REMOTE:
            return "Explosions/Remote violence"
        return "Battles" if event.mode == "firearms" and event.actors else "Violence against civilians"
    if event.type == "PROTEST":
        return "Riots" if event.mode == "riot" else "Protests"
    return "Strategic developments" if event.type in _STRATEGIC else None


def _row(reading: PageReading, article: Article, event: Event, kind: str) -> list[object]:
    mentions = {mention.id: mention for mention in article.mentions}
    quantities = {quantity.id: quantity for quantity in article.quantities}
    day, precision = _day(event)
    place = mentions.get(event.place or "")
    country, level = _geography(place)
    low, best, high = _fatalities(event, quantities)
    return [
        *(event.id, day, precision, kind),
        _names(event.actors, mentions) or _phrases(event.actor_words),
        _names(event.recipients, mentions) or _phrases(event.recipient_words),
        *(country, place.name or place.text if place is not None else "", level),
        *(article.outlet or "", "", _note(reading.page.text, event), low, best, high),
    ]


def _day(event: Event) -> tuple[str, int | str]:
    date = event.date
    if date is None:
        return "", ""
    value = date.value or ""
    if len(value) == _DAY:
        return value, 1
    first = date.earliest or value[:_DAY]
    near = bool(date.earliest and date.latest and date.latest[:_MONTH] == date.earliest[:_MONTH])
    return first, 2 if near and len(value) != _MONTH else 3


def _geography(place: Mention | None) -> tuple[str, int | str]:
    entity = entity_of(place)
    if place is None:
        return "", ""
    if entity is None:
        return "", 2
    country = country_codes().get(entity.country or "", "")
    return country, 3 if entity.kind == "state" else 2 if entity.kind in ("region", "province") else 1


def _names(ids: tuple[str, ...], mentions: dict[str, Mention]) -> str:
    return "; ".join(mentions[one].name or mentions[one].text for one in ids if one in mentions)


def _phrases(words: Iterable[object]) -> str:
    return "; ".join(str(getattr(one, "text", "")) for one in words)


def _fatalities(
    event: Event, quantities: dict[str, Quantity]
) -> tuple[float | int | None, float | int | None, float | int | None]:
    """Low, best and high of those killed, added up over the event's counts."""
    told = [quantities[c.quantity] for c in event.counts if c.of == "killed" and c.quantity in quantities]
    if not told:
        return None, None, None
    low = sum(q.low if q.low is not None else q.value or 0 for q in told)
    best = sum(q.value if q.value is not None else q.low or 0 for q in told)
    high = sum(q.high if q.high is not None else q.value if q.value is not None else q.low or 0 for q in told)
    return low, best, high


def _note(text: str, event: Event) -> str:
    start = max(text.rfind("\n", 0, event.trigger.start) + 1, event.trigger.start - _NOTE)
    end = text.find("\n", event.trigger.end)
    return text[start : min(len(text) if end < 0 else end, event.trigger.end + _NOTE)].strip()
