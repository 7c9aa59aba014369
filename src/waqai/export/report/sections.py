"""The parts of a story that only some records have: statements, disagreements, promises, figures."""

from __future__ import annotations

from typing import NamedTuple

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.marks import bounds_text
from waqai.model import Article, ReportLink, Statement, Story


class Words(NamedTuple):
    """Words of an article with the link to them."""

    ref: ArticleRef
    text: str
    href: str | None


class Said(NamedTuple):
    """One statement as it is listed under its speaker."""

    words: Words
    cue: str
    date: DateText | None
    day: str
    direct: bool
    kind: str
    polarity: str
    channel: str | None
    private: bool
    chain: tuple[str, ...]


class Speaker(NamedTuple):
    """Somebody with all that a story's articles attribute to them."""

    name: str
    kind: str
    said: list[Said]


class Value(NamedTuple):
    """One value in a table: the date it stands for, its words, the reports that give it."""

    date: DateText | None
    text: str
    reports: list[Words]


class ValueList(NamedTuple):
    """A disagreement, an update or a series: what it is about, its code, its values."""

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
    """A position: who, about what, before whom, and the statements that it rests on."""

    name: str
    topic: str
    audience: str
    polarity: str
    statements: list[tuple[DateText | None, Words]]


def build_words(book: Book, link: ReportLink) -> Words:
    """The words that a report link points to."""
    text = plain(book.words(link.article, link.start, link.end), 280)
    return Words(book.ref(link.article), text, book.link(link.article, link.start, link.end))


def build_speakers(book: Book, story: Story) -> list[Speaker]:
    """The story's statements by speaker, those who speak most first, each by day."""
    groups: dict[str, list[tuple[Article, Statement]]] = {}
    for id_ in story.articles:
        held = book.articles.get(id_)
        for statement in held[0].statements if held else ():
            groups.setdefault(_speaker_key(statement), []).append((held[0], statement) if held else ())
    speakers = [_speaker(book, members) for members in groups.values()]
    return sorted(speakers, key=lambda speaker: (-len(speaker.said), speaker.name))


def _speaker_key(statement: Statement) -> str:
    source = statement.source
    if source is None:
        return ""
    return source.entity or source.name or source.text or ""


def _speaker(book: Book, members: list[tuple[Article, Statement]]) -> Speaker:
    source = members[0][1].source
    name = ""
    kinds = [statement.source.kind for _, statement in members if statement.source]
    if source is not None:
        name = plain(source.name, 120) or book.entity_name(source.entity) or plain(source.text, 120)
    said = [_said(book, article, statement) for article, statement in members]
    said.sort(key=lambda item: (item.day, item.words.ref.number))
    stated = next((kind for kind in kinds if kind != "implicit"), kinds[0] if kinds else "")
    return Speaker(name or book.locale.text("speaker_unknown"), stated, said)


def _said(book: Book, article: Article, statement: Statement) -> Said:
    link = ReportLink(article.id, statement.start, statement.end)
    chain = tuple(
        name
        for step in statement.chain
        if (name := plain(step.name, 80) or book.entity_name(step.entity))
    )
    return Said(
        build_words(book, link),
        plain(statement.cue.text, 60),
        describe_date(book.locale, statement.said) if statement.said else None,
        statement.said or "9999",
        statement.quoted == "direct",
        statement.source.kind if statement.source else "",
        statement.polarity,
        None if statement.channel == "unspecified" else statement.channel,
        statement.audience == "private",
        chain if len(chain) > 1 else (),
    )


def build_disagreements(book: Book, story: Story) -> list[ValueList]:
    """What reports give incompatible values for."""
    return [
        ValueList(
            book.locale.label("slot", item.slot),
            item.grade,
            [
                Value(None, _slot_value(book, item.slot, value.value), [build_words(book, link) for link in value.reports])
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


def build_updates(book: Book, story: Story) -> list[ValueList]:
    """Figures that grew over time."""
    return [
        ValueList(plain(item.of, 120), "", [
            Value(
                describe_date(book.locale, value.date) if value.date else None,
                _with_mod(book, value.mod, bounds_text(book, value.value, None, None)),
                [build_words(book, value.report)],
            )
            for value in item.values
        ])
        for item in story.updates
    ]  # fmt: skip


def build_figures(book: Book, story: Story) -> list[ValueList]:
    """Series of one quantity by date."""
    return [
        ValueList(_series_title(book, item.of, item.entity), "", [
            Value(
                describe_date(book.locale, point.date) if point.date else None,
                _with_mod(book, point.mod, bounds_text(book, point.value, point.low, point.high)),
                [build_words(book, ReportLink(point.article, point.start, point.end))],
            )
            for point in item.series
        ])
        for item in story.quantities
    ]  # fmt: skip


def _series_title(book: Book, of: str, entity: str | None) -> str:
    name = book.entity_name(entity)
    return f"{plain(of, 120)} · {name}" if name else plain(of, 120)


def _with_mod(book: Book, mod: str, number: str) -> str:
    return number if mod == "exact" else f"{book.locale.label('mod', mod)} {number}"


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


def build_positions(book: Book, story: Story) -> list[Stand]:
    """What entities say about matters over time."""
    by_id = {
        statement.id: statement
        for id_ in story.articles
        if id_ in book.articles
        for statement in book.articles[id_][0].statements
    }
    stands: list[Stand] = []
    for item in story.positions:
        statements = [
            (
                describe_date(book.locale, ref.said) if ref.said else None,
                build_words(book, ReportLink(ref.article, by_id[ref.id].start, by_id[ref.id].end)),
            )
            for ref in item.statements
            if ref.id in by_id
        ]
        stands.append(
            Stand(book.entity_name(item.entity), plain(item.topic, 120), item.audience, item.polarity, statements)
        )
    return stands
