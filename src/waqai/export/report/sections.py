"""The parts of a story that only some records have: disagreements, promises, figures, positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.model import ReportLink, Statement, Story

_WORDS_LIMIT = 280


class Words(NamedTuple):
    """Words of an article with the link to them."""

    ref: ArticleRef
    text: str
    href: str | None


class Value(NamedTuple):
    """A value in a table: the date it stands for, its words, the reports that give it, and on whose word."""

    date: DateText | None
    text: str
    reports: list[Words]
    by: str = ""


class ValueList(NamedTuple):
    """A disagreement: what it is about, its grade, its values."""

    title: str
    code: str
    values: list[Value]


class Pledge(NamedTuple):
    """A promise and what became of it."""

    text: str
    due: DateText | None
    made_by: str
    made_on: DateText | None
    outcome: str
    evidence: list[Words]


class Stand(NamedTuple):
    """A position: who, about what, before whom, and the statements that it rests on.

    ``changed_from`` is the polarity of what was said before to the same audience, where this goes against it.
    """

    name: str
    topic: str
    audience: str
    polarity: str
    statements: list[tuple[DateText | None, Words]]
    entity: str = ""
    changed_from: str | None = None


class Stance(NamedTuple):
    """All that one entity says about one matter, in public and in private, each in order of time."""

    name: str
    topic: str
    public: list[Stand]
    private: list[Stand]


def build_words(book: Book, link: ReportLink, limit: int = _WORDS_LIMIT) -> Words:
    """The words that a report link points to, cut at ``limit`` code points."""
    text = plain(book.words(link.article, link.start, link.end), limit)
    return Words(book.ref(link.article), text, book.link(link.article, link.start, link.end))


def build_disagreements(book: Book, story: Story) -> list[ValueList]:
    """What reports give incompatible values for."""
    return [
        ValueList(
            book.locale.label("slot", item.slot),
            item.grade,
            [
                Value(
                    None,
                    _slot_value(book, item.slot, value.value),
                    [build_words(book, link) for link in value.reports],
                )
                for value in item.values
            ],
        )
        for item in story.disagreements
    ]


def _slot_value(book: Book, slot: str, value: str) -> str:
    if slot == "date":
        return describe_date(book.locale, value).words
    if slot == "happened":
        return book.locale.label("status", value)
    return book.entity_name(value) if value in book.entities else plain(value, 120)


def build_promises(book: Book, story: Story) -> list[Pledge]:
    """Promised events with their outcome."""
    events = {event.id: event for event in story.events}
    pledges: list[Pledge] = []
    for item in story.promises:
        event = events.get(item.event)
        words = [build_words(book, link) for link in item.evidence]
        title = book.locale.label("event", event.type) if event else ""
        pledges.append(
            Pledge(
                title or (words[0].text if words else ""),
                describe_date(book.locale, item.due) if item.due else None,
                book.entity_name(item.made_by),
                describe_date(book.locale, item.made_on) if item.made_on else None,
                item.outcome,
                words,
            )
        )
    return pledges


def build_positions(book: Book, story: Story, *, of: str | None = None) -> list[Stand]:
    """What entities, or the one that ``of`` names, say about matters over time."""
    chosen = [item for item in story.positions if of is None or item.entity == of]
    named = dict.fromkeys(ref.article for item in chosen for ref in item.statements)
    by_id = {
        statement.id: statement
        for id_ in named
        if id_ in book.articles
        for statement in book.articles[id_][0].statements
    }
    stands: list[Stand] = []
    for item in chosen:
        statements = [
            (
                describe_date(book.locale, ref.said) if ref.said else None,
                build_words(book, ReportLink(ref.article, by_id[ref.id].start, by_id[ref.id].end)),
            )
            for ref in item.statements
            if ref.id in by_id
        ]
        stands.append(
            Stand(
                _name(book, item.entity, [by_id[ref.id] for ref in item.statements if ref.id in by_id]),
                plain(item.topic, 120),
                item.audience,
                item.polarity,
                statements,
                item.entity,
                item.changed_from,
            )
        )
    return stands


def _name(book: Book, entity: str, statements: Sequence[Statement]) -> str:
    """The name of an entity; as its own statements name it where the record does not list it."""
    if entity in book.entities:
        return book.entity_name(entity)
    told = (source.name or source.text for one in statements if (source := one.source) is not None)
    return next((plain(name, 120) for name in told if name), "") or book.locale.text("speaker_unknown")


def pair_positions(stands: Sequence[Stand]) -> list[Stance]:
    """Public and private side by side; those first who say one thing here and another there, or changed."""
    groups: dict[tuple[str, str], list[Stand]] = {}
    for one in stands:
        groups.setdefault((one.entity, one.topic), []).append(one)
    made = [
        Stance(
            members[0].name,
            members[0].topic,
            [one for one in members if one.audience != "private"],
            [one for one in members if one.audience == "private"],
        )
        for members in groups.values()
    ]
    return sorted(made, key=lambda one: (not (one.public and one.private), not _changes(one)))


def _changes(stance: Stance) -> bool:
    return any(one.changed_from for one in (*stance.public, *stance.private))
