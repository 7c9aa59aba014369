"""What is indexed: articles, statements, events and figures, each with its words and its marks.

A mark is a token of its own for what a field asks: who speaks, who acts, where, which outlet, which type.
Names are marked twice, by the entity that they are linked to and by their words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from waqai.lexicon.outlets import find_outlet
from waqai.lexicon.words import abbreviations
from waqai.model import Article, Event, Mention, PageReading, Quantity, Statement
from waqai.search.words import Entry, read_entries, token
from waqai.text import MatchForm, find_sentences, match_form

Kind = Literal["article", "statement", "event", "figure"]
KINDS: tuple[Kind, ...] = ("article", "statement", "event", "figure")
_NAMES_KEPT = 1 << 14
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
    title: tuple[Entry, ...]
    body: tuple[Entry, ...]
    marks: tuple[str, ...]


def build_units(reading: PageReading) -> list[Unit]:
    """The units of a page: each article, then its statements, events and figures in page order."""
    if not reading.articles:
        return []
    form = match_form(reading.page.text)
    return [unit for article in reading.articles for unit in _Indexer(reading.page.id, form, article).units()]


class _Indexer:
    """Makes the units of one article. The words are read once; all units take their share of them."""

    def __init__(self, page: str, form: MatchForm, article: Article) -> None:
        self._page, self._form, self._article = page, form, article
        words = read_entries(form, article.start, article.end)
        self._starts, self._words = words.starts, tuple(words.entries)
        self._ends = [at + len(text) for text, at in zip(words.texts, words.starts, strict=True)]
        self._mentions = {mention.id: mention for mention in article.mentions}
        self._roles = [(m.start, m.role.start, m.role.end) for m in article.mentions if m.role]
        places = sorted((m for m in article.mentions if m.type == "place"), key=lambda m: m.start)
        self._place_starts = [mention.start for mention in places]
        self._place_marks = [self._mentioned(PLACE, mention) for mention in places]
        published = article.published
        self._days = (published.earliest, published.latest) if published else (None, None)
        self._outlet = _outlet_marks(article.outlet)
        self._sentences = list(self._find_sentences())
        self._sentence_starts = [start for start, _ in self._sentences]
        self._told: dict[tuple[int, int], tuple[tuple[Entry, ...], list[str]]] = {}

    def units(self) -> Iterator[Unit]:
        """The article and its parts."""
        article = self._article
        parts = [self._statement(one) for one in article.statements]
        parts += [self._event(one) for one in article.events]
        parts += [self._figure(one) for one in article.quantities]
        yield self._whole(parts)
        yield from parts

    def _whole(self, parts: list[Unit]) -> Unit:
        article = self._article
        first, last = self._range(article.title.start, article.title.end) if article.title else (0, 0)
        marks = [mark for part in parts for mark in part.marks if mark[0] != KIND]
        marks += self._places(article.start, article.end)
        return self._unit(
            "article",
            article.id,
            (article.start, article.end),
            marks,
            title=self._words[first:last],
            body=self._words[:first] + self._words[last:],
            speakers=tuple(dict.fromkeys(name for part in parts for name in part.speakers)),
        )

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
        body = [self._words[at] for at in sorted({at for span in spans for at in range(*self._range(*span))})]
        span = (statement.start, statement.end)
        return self._unit("statement", statement.id, span, marks, body=tuple(body), speakers=speakers)

    def _event(self, event: Event) -> Unit:
        marks = [token(TYPE, event.type), token(STATUS, event.status)]
        if event.mode:
            marks.append(token(TYPE, event.mode))
        for mention in self._known(event.actors):
            marks += self._mentioned(ACTOR, mention)
        for words in event.actor_words:
            marks += _marks(ACTOR, self._between(words.start, words.end))
        if event.place:
            for mention in self._known((event.place,)):
                marks += self._mentioned(PLACE, mention)
        days = (event.date.earliest, event.date.latest) if event.date else (None, None)
        return self._in_sentence("event", event.id, event.trigger.start, marks, days if all(days) else None)

    def _figure(self, quantity: Quantity) -> Unit:
        marks = [token(TYPE, value) for value in (quantity.unit, quantity.casualty) if value]
        return self._in_sentence("figure", quantity.id, quantity.start, marks, None)

    def _in_sentence(
        self, kind: Kind, identity: str, at: int, marks: list[str], days: tuple[str | None, str | None] | None
    ) -> Unit:
        place = bisect_right(self._sentence_starts, at) - 1
        span = self._sentences[place] if place >= 0 and at < self._sentences[place][1] else (at, at + 1)
        if span not in self._told:
            self._told[span] = self._between(*span), list(dict.fromkeys(self._places(*span)))
        body, places = self._told[span]
        return self._unit(kind, identity, span, [*marks, *places], body=body, days=days)

    def _unit(
        self,
        kind: Kind,
        identity: str,
        span: tuple[int, int],
        marks: Iterable[str],
        *,
        title: tuple[Entry, ...] = (),
        body: tuple[Entry, ...] = (),
        speakers: tuple[str, ...] = (),
        days: tuple[str | None, str | None] | None = None,
    ) -> Unit:
        article = self._article
        first, last = days or self._days
        return Unit(
            kind=kind,
            id=identity,
            article=article.id,
            page=self._page,
            start=span[0],
            end=span[1],
            first=first,
            last=last,
            own_day=days is not None,
            outlet=article.outlet,
            heading=(article.title.start, article.title.end) if article.title else None,
            speakers=speakers,
            title=title,
            body=body,
            marks=tuple(dict.fromkeys((token(KIND, kind), *self._outlet, *marks))),
        )

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """The places in the row of words of those that reach into a range of the page.

        A name behind a proclitic begins inside a word.
        """
        to_derived = self._form.offsets.to_derived
        first, last = to_derived(start), to_derived(end)
        return bisect_right(self._ends, first), bisect_left(self._starts, last)

    def _between(self, start: int, end: int) -> tuple[Entry, ...]:
        first, last = self._range(start, end)
        return self._words[first:last]

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
        words = self._between(start, end)
        for at, first, last in self._roles:
            if start <= at < end:
                words += self._between(first, last)
        return _marks(field, words)

    def _places(self, start: int, end: int) -> list[str]:
        first, last = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        return [mark for marks in self._place_marks[first:last] for mark in marks]

    def _find_sentences(self) -> Iterator[tuple[int, int]]:
        form = self._form
        for block in self._article.blocks:
            first, last = form.offsets.to_derived(block.start), form.offsets.to_derived(block.end)
            for start, end in find_sentences(form.text, first, last, abbreviations=abbreviations()):
                yield form.raw_span(start, end)


def _marks(field: str, words: Iterable[Entry]) -> list[str]:
    return [token(field + "w", key) for word in words for key in word.keys]


@lru_cache(maxsize=_NAMES_KEPT)
def _named(field: str, entity: str | None, name: str | None) -> tuple[str, ...]:
    linked = (token(field + "e", entity),) if entity else ()
    return (*linked, *_marks(field, read_entries(match_form(name)).entries)) if name else linked


@lru_cache(maxsize=_NAMES_KEPT)
def _outlet_marks(outlet: str | None) -> tuple[str, ...]:
    listed = find_outlet(outlet) if outlet else None
    return _named(OUTLET, listed.entity if listed else None, outlet) if outlet else ()
