"""Stories and what a desk reads in them: timeline, events, disagreements, promises, positions, series."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.event import EventDate
from waqai.model.ids import content_id

DatePrecision = Literal["minute", "day", "week", "month", "quarter", "season", "half", "year", "range"]
Grade = Literal["hard", "soft"]
PromiseOutcome = Literal["kept", "missed", "postponed", "open"]
Slot = Literal["date", "count", "place", "actor", "happened"]
Number = float | int


class ReportLink(msgspec.Struct, frozen=True):
    """The very words: an article and half-open code points into the text of its page."""

    article: str
    start: int
    end: int


class TimelineEntry(msgspec.Struct, frozen=True):
    """A dated sentence of a story.

    ``date`` is EDTF (a day, month, year or ``day/day``), ``earliest`` and ``latest`` its inclusive bounds.
    ``text`` are the words at ``article``/``start``/``end``; ``sources`` are all reports of the same thing,
    that one first. ``reports`` counts articles, ``independent`` counts copies of one text once. ``rank``
    is 1 for the entry to be kept last when the timeline is shortened.
    """

    date: str
    precision: DatePrecision
    event: str | None
    text: str
    reports: int
    independent: int
    article: str
    start: int
    end: int
    earliest: str
    latest: str
    rank: int
    sources: tuple[ReportLink, ...] = ()


class RecordCount(msgspec.Struct, frozen=True):
    """A count of a record event over its reports."""

    of: str
    low: Number | None
    best: Number | None
    high: Number | None


class EventReport(msgspec.Struct, frozen=True):
    """One article's report of a record event; ``event`` is the id of the article's own event."""

    article: str
    event: str
    start: int
    end: int
    status: str


class RecordEvent(msgspec.Struct, frozen=True):
    """One event with all its reports. ``place`` and parties are entity ids.

    ``rank`` is 1 for the event that matters most to its story; ``told`` is the sentence that tells it best.
    """

    id: str
    type: str
    status: str
    date: EventDate | None
    place: str | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    counts: tuple[RecordCount, ...] = ()
    reports: tuple[EventReport, ...] = ()
    independent: int = 0
    rank: int = 0
    told: ReportLink | None = None


class DisagreementValue(msgspec.Struct, frozen=True):
    """One of the values that cannot stand together, with the reports that give it.

    A place or a doer is an entity id (several doers apart by a space), a date EDTF, a count the page's words.
    """

    value: str
    reports: tuple[ReportLink, ...]


class Disagreement(msgspec.Struct, frozen=True):
    """Incompatible values for one slot of one record event.

    ``id`` follows from what is disagreed about and from the values, so that it stays when another report
    joins one of them, and another value makes another disagreement.
    """

    slot: Slot
    grade: Grade
    event: str | None
    values: tuple[DisagreementValue, ...]
    id: str = ""

    def __post_init__(self) -> None:
        values = sorted(self.values, key=lambda one: one.value)
        about = self.event or next((link.article for one in values for link in one.reports), None)
        told = (one.value for one in values)
        msgspec.structs.force_setattr(self, "id", content_id("differ", self.slot, about, *told))


class UpdateValue(msgspec.Struct, frozen=True):
    """A figure as it stood on a day."""

    date: str | None
    value: Number | None
    mod: str
    report: ReportLink


class Update(msgspec.Struct, frozen=True):
    """Values of one thing that grew over time."""

    of: str
    values: tuple[UpdateValue, ...]


class Promise(msgspec.Struct, frozen=True):
    """A planned or promised event, and what became of it."""

    event: str
    due: str | None
    made_by: str | None
    made_on: str | None
    outcome: PromiseOutcome
    evidence: tuple[ReportLink, ...] = ()


class PositionStatement(msgspec.Struct, frozen=True):
    """A statement that belongs to a position: article id, statement id, the day it was said."""

    article: str
    id: str
    said: str | None


class Position(msgspec.Struct, frozen=True):
    """What an entity says about a matter over time.

    ``changed_from`` is the polarity of what it said before to the same audience, where this goes against it.
    """

    entity: str
    topic: str
    audience: str
    polarity: str
    statements: tuple[PositionStatement, ...]
    changed_from: str | None = None


class SummarySentence(msgspec.Struct, frozen=True):
    """A sentence of a summary with its words; ``lead`` where it belongs to the short form too."""

    article: str
    start: int
    end: int
    text: str
    lead: bool


class SeriesPoint(msgspec.Struct, frozen=True):
    """One value of a series with its words; ``said_by`` names who the article says gave it."""

    date: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    mod: str
    article: str
    start: int
    end: int
    said_by: str | None = None


class QuantitySeries(msgspec.Struct, frozen=True):
    """What is counted, in words of a page, of whom (``entity``), where (``place``), its values by date."""

    of: str
    entity: str | None
    series: tuple[SeriesPoint, ...]
    place: str | None = None


class StoryLink(msgspec.Struct, frozen=True):
    """Why two articles stand in one story: the score and the signals that it is made of."""

    a: str
    b: str
    score: float
    signals: dict[str, float]


class StoryChange(msgspec.Struct, frozen=True):
    """Stories that became one, or one that fell apart, when the record was built anew.

    ``before`` and ``after`` are story ids, ``articles`` those that came or left, ``day`` the last day of the
    record at that time.
    """

    kind: Literal["merged", "split"]
    before: tuple[str, ...]
    after: tuple[str, ...]
    articles: tuple[str, ...]
    day: str | None = None


class Story(msgspec.Struct, frozen=True):
    """Articles about one event with its direct follow-ups.

    ``articles`` are ids by day of publication; ``first`` and ``last`` are ISO days or None; ``links`` are the
    pairs that hold the story together; ``summary`` are sentences of its articles in order of time;
    ``history`` tells which stories it was made of, from build to build.
    """

    id: str
    title: str
    affair: str | None
    articles: tuple[str, ...]
    first: str | None
    last: str | None
    keywords: tuple[str, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    updates: tuple[Update, ...] = ()
    promises: tuple[Promise, ...] = ()
    positions: tuple[Position, ...] = ()
    quantities: tuple[QuantitySeries, ...] = ()
    links: tuple[StoryLink, ...] = ()
    summary: tuple[SummarySentence, ...] = ()
    history: tuple[StoryChange, ...] = ()


class Affair(msgspec.Struct, frozen=True):
    """A long-running matter and the stories that belong to it."""

    id: str
    title: str
    stories: tuple[str, ...]
