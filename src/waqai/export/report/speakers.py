"""Who said what in a story: statements by speaker and by day, with the kind of source and the chain."""

from __future__ import annotations

from typing import NamedTuple

from waqai.export.report.book import Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.sections import Words, build_words
from waqai.model import Article, ReportLink, Statement, Story

_STATEMENT_LIMIT = 800


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


def build_speakers(book: Book, story: Story) -> list[Speaker]:
    """The story's statements by speaker, those who speak most first, each by day."""
    groups: dict[str, list[tuple[Article, Statement]]] = {}
    held = (book.articles[id_][0] for id_ in story.articles if id_ in book.articles)
    for article in held:
        for statement in article.statements:
            groups.setdefault(_speaker_key(statement), []).append((article, statement))
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
    said = [build_said(book, article, statement) for article, statement in members]
    said.sort(key=lambda item: (item.day, item.words.ref.number))
    stated = next((kind for kind in kinds if kind != "implicit"), kinds[0] if kinds else "")
    return Speaker(name or book.locale.text("speaker_unknown"), stated, said)


def build_said(book: Book, article: Article, statement: Statement) -> Said:
    """One statement of ``article`` with its words, its day and the chain of who passed it on."""
    link = ReportLink(article.id, statement.start, statement.end)
    chain = tuple(
        name for step in statement.chain if (name := plain(step.name, 80) or book.entity_name(step.entity))
    )
    return Said(
        build_words(book, link, _STATEMENT_LIMIT),
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
