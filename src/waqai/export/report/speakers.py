"""Who said what in a story: statements by speaker and by day, with the kind of source and the chain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from waqai.annotate.statements import count_origins, resolve_origin
from waqai.export.report.book import Book
from waqai.export.report.clean import plain
from waqai.export.report.dates import DateText, describe_date
from waqai.export.report.sections import Words, build_words
from waqai.model import Article, ReportLink, Statement, Story

_STATEMENT_LIMIT = 800
_PAIRS = {
    "\u00ab": "\u00bb",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    '"': '"',
}
_CLOSING = frozenset(_PAIRS.values()) | {"\u201c"}
_NEAR = 2
_LAST = "9999"
_DAY = len("2024-02-11")


class Step(NamedTuple):
    """One who passed words on: ``kind`` as of a source, ``first`` where he got them first-hand."""

    name: str
    kind: str
    href: str | None
    first: bool


class Said(NamedTuple):
    """One statement as it is listed under its speaker.

    ``date`` is the day it was said, None where only the day of publication is known. ``path`` is the chain of
    those who passed it on, the speaker first; empty where nobody stands between him and the page.
    """

    words: Words
    cue: str
    date: DateText | None
    day: str
    direct: bool
    kind: str
    polarity: str
    channel: str | None
    private: bool
    path: tuple[Step, ...] = ()
    speaker: str = ""


class Speaker(NamedTuple):
    """Somebody with all that a story's articles attribute to them.

    ``origins`` counts those who got any of it first-hand; 0 where one article holds all of it.
    """

    name: str
    kind: str
    said: list[Said]
    origins: int = 0
    key: str = ""
    href: str | None = None


class Day(NamedTuple):
    """What was said on one day, or published where the day of saying is not known."""

    date: DateText
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
    told = [(article.id, statement) for article, statement in members]
    origins = count_origins(told) if len({article for article, _ in told}) > 1 else 0
    shown = name or book.locale.text("speaker_unknown")
    said = [one._replace(speaker=shown) for one in said]
    href = book.entity_href(source.entity if source is not None else None)
    return Speaker(shown, stated, said, origins, _speaker_key(members[0][1]), href)


def group_by_day(book: Book, speakers: Sequence[Speaker]) -> list[Day]:
    """The same statements by day; days that are not known come last."""
    ordered = sorted((one for speaker in speakers for one in speaker.said), key=lambda one: one.day[:_DAY])
    return [
        Day(describe_date(book.locale, None if day == _LAST else day), list(said))
        for day, said in groupby(ordered, key=lambda one: one.day[:_DAY])
    ]


def build_said(book: Book, article: Article, statement: Statement) -> Said:
    """One statement of ``article`` with its words, its day and the chain of who passed it on."""
    link = ReportLink(article.id, statement.start, statement.end)
    direct = statement.quoted == "direct"
    words = build_words(book, link, _STATEMENT_LIMIT)
    return Said(
        words if direct else words._replace(text=_with_marks(book, link, words.text)),
        plain(statement.cue.text, 60),
        describe_date(book.locale, statement.said) if statement.said else None,
        statement.said or _published(book, article.id),
        direct,
        statement.source.kind if statement.source else "",
        statement.polarity,
        None if statement.channel == "unspecified" else statement.channel,
        statement.audience == "private",
        _path(book, article, statement),
    )


def _path(book: Book, article: Article, statement: Statement) -> tuple[Step, ...]:
    """The links of the chain that have a name, with links to their words."""
    origin = plain(resolve_origin(statement, article.id).name, 80)
    steps = [
        Step(
            name,
            step.kind,
            book.link(article.id, step.start, step.end)
            if step.start is not None and step.end is not None
            else None,
            name == origin,
        )
        for step in statement.chain
        if (name := plain(step.name, 80) or book.entity_name(step.entity))
    ]
    entry = book.entries.get(article.id)
    outlet = plain(entry.outlet, 80) if entry else ""
    told = len(steps) > 1 and (len(steps) > 2 or steps[-1].name != outlet)
    return tuple(steps) if told else ()


def _published(book: Book, article: str) -> str:
    entry = book.entries.get(article)
    published = entry.published if entry else None
    return (published.value or published.earliest or _LAST) if published else _LAST


def _with_marks(book: Book, link: ReportLink, text: str) -> str:
    """``text`` with the quotation mark that stands right outside it and closes or opens one inside."""
    waiting: list[str] = []
    unopened = False
    for letter in text:
        if waiting and letter == waiting[-1]:
            waiting.pop()
        elif letter in _PAIRS and not (letter == '"' and unopened):
            waiting.append(_PAIRS[letter])
        elif letter in _CLOSING:
            unopened = True
    if waiting:
        behind = book.words(link.article, link.end, link.end + _NEAR)
        mark = next((letter for letter in behind if letter in _CLOSING), None)
        if mark is not None:
            return text + mark
    before = book.words(link.article, max(0, link.start - 1), link.start)
    if (unopened or (waiting and waiting[-1] == before == '"')) and before in _PAIRS:
        return before + text
    return text
