"""What is indexed: articles, statements, events and figures, each with its words and its marks.

A mark is a token of its own for what a field asks: who speaks, who acts, where, which outlet, which type.
Names are marked twice, by the entity that they are linked to and by their words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from waqai.lexicon.outlets import find_outlet
from waqai.lexicon.words import abbreviations
from waqai.model import Article, Event, Mention, PageReading, Quantity, Statement
from waqai.search.words import Word, read_words, token
from waqai.text import MatchForm, find_sentences, match_form

Kind = Literal["article", "statement", "event", "figure"]
KINDS: tuple[Kind, ...] = ("article", "statement", "event", "figure")
SPEAKER, ACTOR, PLACE, OUTLET, TYPE, STATUS, KIND = "s", "a", "p", "o", "t", "u", "k"


class Unit(msgspec.Struct, frozen=True):
    """One thing that a search can find.

    ``start`` and ``end`` are the code points of ``Page.text`` that are shown and marked; ``first`` and
    ``last`` the ISO days between which it lies, ``own_day`` when they are not the article's. ``speakers`` are
    names, ``heading`` is the span of the article's title. ``title`` and ``body`` are what is searched.
    """

    kind: Kind
    id: str
    article: str
    page: str
    start: int
    end: int
    first: str | None
    last: str | None
    own_day: bool
    outlet: str | None
    heading: tuple[int, int] | None
    speakers: tuple[str, ...]
    title: tuple[Word, ...]
    body: tuple[Word, ...]
    marks: tuple[str, ...]


def build_units(reading: PageReading) -> list[Unit]:
    """The units of a page: each article, then its statements, events and figures in page order."""
    if not reading.articles:
        return []
    form = match_form(reading.page.text)
    return [unit for article in reading.articles for unit in _Indexer(reading.page.id, form, article).units()]


class _Indexer:
    def __init__(self, page: str, form: MatchForm, article: Article) -> None:
        self._page, self._form, self._article = page, form, article
        self._words = read_words(form, article.start, article.end)
        self._starts = [word.start for word in self._words]
        self._mentions = {mention.id: mention for mention in article.mentions}
        published = article.published
        self._days = (published.earliest, published.latest) if published else (None, None)
        self._outlet = list(_outlet_marks(article.outlet))
        self._sentences = list(self._find_sentences())

    def units(self) -> Iterator[Unit]:
        """The article and its parts."""
        article = self._article
        statements = [self._statement(one) for one in article.statements]
        events = [self._event(one) for one in article.events]
        figures = [self._figure(one) for one in article.quantities]
        yield self._whole([*statements, *events, *figures])
        yield from statements
        yield from events
        yield from figures

    def _whole(self, parts: list[Unit]) -> Unit:
        article = self._article
        title = self._between(article.title.start, article.title.end) if article.title else ()
        at = len(title) and bisect_left(self._starts, title[0].start)
        body = (*self._words[:at], *self._words[at + len(title) :])
        marks = [mark for part in parts for mark in part.marks if mark[0] != KIND]
        marks += self._places(article.start, article.end)
        speakers = tuple(dict.fromkeys(name for part in parts for name in part.speakers))
        unit = self._unit("article", article.id, (article.start, article.end), marks)
        return msgspec.structs.replace(unit, title=title, body=body, speakers=speakers)

    def _statement(self, statement: Statement) -> Unit:
        source = statement.source
        spans = [(statement.start, statement.end), (statement.cue.start, statement.cue.end)]
        marks = [token(STATUS, statement.polarity)]
        speakers: tuple[str, ...] = ()
        if source is not None:
            if source.start is not None and source.end is not None:
                spans.append((source.start, source.end))
                marks += self._called(SPEAKER, source.start, source.end)
            marks += _named(SPEAKER, source.entity, source.name)
            name = source.name or source.text
            speakers = (name,) if name else ()
        body = tuple(sorted({word for start, end in spans for word in self._between(start, end)}))
        unit = self._unit("statement", statement.id, (statement.start, statement.end), marks)
        return msgspec.structs.replace(unit, body=body, speakers=speakers)

    def _event(self, event: Event) -> Unit:
        marks = [token(TYPE, event.type), token(STATUS, event.status)]
        if event.mode:
            marks.append(token(TYPE, event.mode))
        for mention in self._known(event.actors):
            marks += self._mentioned(ACTOR, mention)
        for words in event.actor_words:
            marks += [
                token(ACTOR + "w", key) for w in self._between(words.start, words.end) for key in w.keys
            ]
        if event.place:
            for mention in self._known((event.place,)):
                marks += self._mentioned(PLACE, mention)
        unit = self._in_sentence("event", event.id, event.trigger.start, marks)
        if event.date and event.date.earliest and event.date.latest:
            unit = msgspec.structs.replace(
                unit, first=event.date.earliest, last=event.date.latest, own_day=True
            )
        return unit

    def _figure(self, quantity: Quantity) -> Unit:
        marks = [token(TYPE, value) for value in (quantity.unit, quantity.casualty) if value]
        return self._in_sentence("figure", quantity.id, quantity.start, marks)

    def _in_sentence(self, kind: Kind, identity: str, at: int, marks: list[str]) -> Unit:
        start, end = next((span for span in self._sentences if span[0] <= at < span[1]), (at, at + 1))
        unit = self._unit(kind, identity, (start, end), [*marks, *self._places(start, end)])
        return msgspec.structs.replace(unit, body=self._between(start, end))

    def _unit(self, kind: Kind, identity: str, span: tuple[int, int], marks: Iterable[str]) -> Unit:
        article = self._article
        tokens = tuple(dict.fromkeys((token(KIND, kind), *self._outlet, *marks)))
        first, last = self._days
        heading = (article.title.start, article.title.end) if article.title else None
        return Unit(
            kind=kind,
            id=identity,
            article=article.id,
            page=self._page,
            start=span[0],
            end=span[1],
            first=first,
            last=last,
            own_day=False,
            outlet=article.outlet,
            heading=heading,
            speakers=(),
            title=(),
            body=(),
            marks=tokens,
        )

    def _between(self, start: int, end: int) -> tuple[Word, ...]:
        return tuple(self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def _known(self, ids: Iterable[str]) -> Iterator[Mention]:
        return (self._mentions[one] for one in ids if one in self._mentions)

    def _mentioned(self, field: str, mention: Mention) -> list[str]:
        return [
            *_named(field, mention.entity, mention.name),
            *self._called(field, mention.start, mention.end),
            *(self._called(field, mention.role.start, mention.role.end) if mention.role else ()),
        ]

    def _called(self, field: str, start: int, end: int) -> list[str]:
        """Marks of the words of a name, and of the office that the page gives with it."""
        words = list(self._between(start, end))
        for mention in self._article.mentions:
            if mention.role and start <= mention.start < end:
                words += self._between(mention.role.start, mention.role.end)
        return [token(field + "w", key) for word in words for key in word.keys]

    def _places(self, start: int, end: int) -> list[str]:
        return [
            mark
            for mention in self._article.mentions
            if mention.type == "place" and start <= mention.start < end
            for mark in self._mentioned(PLACE, mention)
        ]

    def _find_sentences(self) -> Iterator[tuple[int, int]]:
        form = self._form
        for block in self._article.blocks:
            first, last = form.offsets.to_derived(block.start), form.offsets.to_derived(block.end)
            for start, end in find_sentences(form.text, first, last, abbreviations=abbreviations()):
                yield form.raw_span(start, end)


def _named(field: str, entity: str | None, name: str | None) -> list[str]:
    marks = [token(field + "e", entity)] if entity else []
    if name:
        marks += [token(field + "w", key) for word in read_words(match_form(name)) for key in word.keys]
    return marks


def _outlet_marks(outlet: str | None) -> Iterator[str]:
    if outlet:
        listed = find_outlet(outlet)
        yield from _named(OUTLET, listed.entity if listed else None, outlet)
