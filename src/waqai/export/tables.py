"""The record as flat tables: what a spreadsheet, a data frame or a database takes in.

Every row of an annotation has the article and the code points of its words, so each cell leads back to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from waqai.export.context import Printed, Sentences, printed, words_of
from waqai.export.source import Entries, Names, Source
from waqai.model import (
    Article,
    ArticleEntry,
    Evidence,
    PageReading,
    RecordEvent,
    Story,
)

Kind = Literal["text", "integer", "number"]
Cell = str | int | float | None
Row = tuple[Cell, ...]


class Table(NamedTuple):
    """A table: its name, and its columns with the kind of their cells."""

    name: str
    columns: tuple[tuple[str, Kind], ...]


def _table(name: str, columns: str) -> Table:
    """``name:i`` is a column of integers, ``name:n`` of numbers, anything else of text."""
    kinds: dict[str, Kind] = {"i": "integer", "n": "number", "": "text"}
    parts = [column.partition(":") for column in columns.split()]
    return Table(name, tuple((column, kinds[kind]) for column, _, kind in parts))


_SPAN = "article id start:i end:i text"
ARTICLES = _table(
    "articles",
    "id page url sha256 outlet title author published earliest latest basis role story start:i end:i words:i"
    " credits",
)
TIMES = _table("times", f"{_SPAN} type value mod earliest latest calendar rules")
_PRINTED = "outlet published"
QUANTITIES = _table(
    "quantities", f"{_SPAN} value:n low:n high:n mod unit of casualty rules {_PRINTED} sentence"
)
MENTIONS = _table("mentions", f"{_SPAN} type entity name role rules")
STATEMENTS = _table(
    "statements",
    f"{_SPAN} cue source source_entity source_name source_kind channel polarity quoted audience said"
    f" continues chain rules {_PRINTED}",
)
EVENTS = _table(
    "events",
    f"{_SPAN} type mode status date earliest latest actors recipients place counts rules {_PRINTED} sentence",
)
STORIES = _table("stories", "id title affair first last articles:i keywords")
TIMELINE = _table(
    "timeline",
    f"story date precision rank:i event text reports:i independent:i article start:i end:i {_PRINTED}",
)
RECORD_EVENTS = _table(
    "record_events",
    "story id type status date earliest latest place actors recipients counts reports:i independent:i",
)
DISAGREEMENTS = _table("disagreements", f"story slot grade event value article start:i end:i {_PRINTED}")
PROMISES = _table(
    "promises", f"story event due made_by made_on outcome article start:i end:i {_PRINTED} type words"
)
UPDATES = _table("updates", f"story of date value:n mod article start:i end:i {_PRINTED}")
POSITIONS = _table(
    "positions",
    f"story entity topic audience polarity changed_from article statement said {_PRINTED}",
)
SERIES = _table(
    "series",
    f"story of entity place date value:n low:n high:n mod said_by article start:i end:i {_PRINTED}",
)
REUSE = _table("reuse", "a b direction reasons share_a:n share_b:n passages:i words:i")
ENTITIES = _table("entities", "id name name_en type country mentions:i variants")

ALL = (
    *(ARTICLES, TIMES, QUANTITIES, MENTIONS, STATEMENTS, EVENTS, STORIES, TIMELINE, RECORD_EVENTS),
    *(DISAGREEMENTS, UPDATES, PROMISES, POSITIONS, SERIES, REUSE, ENTITIES),
)

_SEP = "; "


def _listed(items: Iterable[object]) -> str | None:
    return _SEP.join(str(item) for item in items if item) or None


def _rules(evidence: Evidence | None) -> str | None:
    if evidence is None:
        return None
    return " ".join((f"{evidence.layer}@{evidence.version}", *evidence.rules))


def rows_of_reading(reading: PageReading, entries: Entries) -> Iterator[tuple[Table, Row]]:
    """The rows of a page's articles and their layers, in page order, each with its table."""
    for article in reading.articles:
        yield ARTICLES, _article(reading, article, entries.get(article.id))
        sentences, paper = Sentences(reading, article), printed(entries.get(article.id) or article)
        yield from _measures(article, sentences, paper)
        names = {mention.id: mention.name or mention.text for mention in article.mentions}
        for mention in article.mentions:
            role = mention.role.text if mention.role is not None else None
            span = (article.id, mention.id, mention.start, mention.end, mention.text)
            yield (
                MENTIONS,
                (*span, mention.type, mention.entity, mention.name, role, _rules(mention.evidence)),
            )
        yield from _statements(article, paper)
        yield from _events(article, names, sentences, paper)


def _article(reading: PageReading, article: Article, entry: ArticleEntry | None) -> Row:
    page = reading.page
    told = (entry.published if entry is not None else None) or article.published
    dates = (told.value, told.earliest, told.latest, told.basis) if told is not None else (None,) * 4
    return (
        *(article.id, page.id, page.url, page.sha256, entry.outlet if entry is not None else article.outlet),
        *(article.title.text if article.title is not None else None, article.author, *dates, article.role),
        *(entry.story if entry is not None else None, article.start, article.end),
        *(entry.words if entry is not None else None, _listed(credit.text for credit in article.credits)),
    )


def _measures(article: Article, sentences: Sentences, paper: Printed) -> Iterator[tuple[Table, Row]]:
    for time in article.times:
        span = (article.id, time.id, time.start, time.end, time.text)
        value = (time.type, time.value, time.mod, time.earliest, time.latest, time.calendar)
        yield TIMES, (*span, *value, _rules(time.evidence))
    for one in article.quantities:
        span = (article.id, one.id, one.start, one.end, one.text)
        of = one.of.text if one.of is not None else None
        numbers = (one.value, one.low, one.high, one.mod, one.unit, of, one.casualty)
        yield QUANTITIES, (*span, *numbers, _rules(one.evidence), *paper, sentences.at(one.start))


def _statements(article: Article, paper: Printed) -> Iterator[tuple[Table, Row]]:
    for one in article.statements:
        source = one.source
        speaker = (
            (source.text, source.entity, source.name, source.kind) if source is not None else (None,) * 4
        )
        chain = " > ".join(link.name or link.kind for link in one.chain) or None
        said = (one.channel, one.polarity, one.quoted, one.audience, one.said, one.continues)
        span = (article.id, one.id, one.start, one.end, one.text)
        yield STATEMENTS, (*span, one.cue.text, *speaker, *said, chain, _rules(one.evidence), *paper)


def _events(
    article: Article, names: Mapping[str, str], sentences: Sentences, paper: Printed
) -> Iterator[tuple[Table, Row]]:
    quantities = {quantity.id: quantity.text for quantity in article.quantities}
    for one in article.events:
        date = one.date
        when = (date.value, date.earliest, date.latest) if date is not None else (None,) * 3
        actors = _listed(names.get(i) for i in one.actors) or _listed(w.text for w in one.actor_words)
        recipients = _listed(names.get(i) for i in one.recipients) or _listed(
            w.text for w in one.recipient_words
        )
        counts = _listed(f"{count.of}: {quantities.get(count.quantity, '')}" for count in one.counts)
        trigger = one.trigger
        yield (
            EVENTS,
            (
                *(article.id, one.id, trigger.start, trigger.end, trigger.text, one.type, one.mode),
                *(one.status, *when, actors, recipients, names.get(one.place or ""), counts),
                *(_rules(one.evidence), *paper, sentences.at(trigger.start)),
            ),
        )


def rows_of_record(record: Source) -> Iterator[tuple[Table, Row]]:
    """The rows of what only the whole record knows, each with its table."""
    names, papers = Names(record.entities), record.entries
    for story in record.stories():
        head = (story.id, story.title, story.affair, story.first, story.last)
        yield STORIES, (*head, len(story.articles), _listed(story.keywords))
        for entry in story.timeline:
            counted = (entry.text, entry.reports, entry.independent, entry.article, entry.start, entry.end)
            yield (
                TIMELINE,
                (
                    story.id,
                    entry.date,
                    entry.precision,
                    entry.rank,
                    entry.event,
                    *counted,
                    *_paper(papers, entry.article),
                ),
            )
        for event in story.events:
            yield RECORD_EVENTS, _record_event(story.id, event, names)
        yield from _disputed(story, names, papers)
        yield from _followed(story, names, papers)
    for pair in record.reuse():
        shares = (pair.share_a, pair.share_b, len(pair.passages), sum(p.words for p in pair.passages))
        yield REUSE, (pair.a, pair.b, pair.direction, _listed(pair.reasons), *shares)
    for entity in record.everybody():
        about = (entity.type, entity.country, entity.mentions, _listed(entity.variants))
        yield ENTITIES, (entity.id, entity.name, entity.name_en, *about)


def _record_event(story: str, event: RecordEvent, names: Mapping[str, str]) -> Row:
    date = event.date
    when = (date.value, date.earliest, date.latest) if date is not None else (None,) * 3
    counts = _listed(f"{count.of}: {count.low}/{count.best}/{count.high}" for count in event.counts)
    parties = (
        _named((event.place or "",), names),
        _named(event.actors, names),
        _named(event.recipients, names),
    )
    weight = (len(event.reports), event.independent)
    return (story, event.id, event.type, event.status, *when, *parties, counts, *weight)


def _paper(papers: Entries, article: str) -> Printed:
    return printed(papers.get(article))


def _disputed(story: Story, names: Mapping[str, str], papers: Entries) -> Iterator[tuple[Table, Row]]:
    for split in story.disagreements:
        for value in split.values:
            for at in value.reports:
                told = " ".join(names.get(part, part) for part in value.value.split())
                about = (story.id, split.slot, split.grade, split.event, told)
                yield DISAGREEMENTS, (*about, at.article, at.start, at.end, *_paper(papers, at.article))
    for update in story.updates:
        for point in update.values:
            at = point.report
            grown = (story.id, update.of, point.date, point.value, point.mod)
            yield UPDATES, (*grown, at.article, at.start, at.end, *_paper(papers, at.article))


def _followed(story: Story, names: Mapping[str, str], papers: Entries) -> Iterator[tuple[Table, Row]]:
    types = {event.id: event.type for event in story.events}
    for promise in story.promises:
        told = (promise.due, names.get(promise.made_by or "", promise.made_by), promise.made_on)
        for at in promise.evidence:
            where = (promise.outcome, at.article, at.start, at.end, *_paper(papers, at.article))
            words = words_of(story, promise)
            yield PROMISES, (story.id, promise.event, *told, *where, types.get(promise.event), words)
    for position in story.positions:
        who = (
            names.get(position.entity, position.entity),
            position.topic,
            position.audience,
            position.polarity,
        )
        for said in position.statements:
            said_in = (said.article, said.id, said.said, *_paper(papers, said.article))
            yield POSITIONS, (story.id, *who, position.changed_from, *said_in)
    for series in story.quantities:
        of = (story.id, series.of, names.get(series.entity or "", series.entity))
        for point in series.series:
            value = (point.date, point.value, point.low, point.high, point.mod, point.said_by)
            counted_in = (point.article, point.start, point.end, *_paper(papers, point.article))
            yield SERIES, (*of, names.get(series.place or "", series.place), *value, *counted_in)


def _named(ids: Iterable[str], names: Mapping[str, str]) -> str | None:
    return _listed(names.get(one, one) for one in ids)
