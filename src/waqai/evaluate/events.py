"""Scores the layer ``events``: triggers with type, status, mode, and the words of the roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from waqai.annotate.events import EventsLayer
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Layer
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.evaluate.markup import MarkedText
from waqai.evaluate.scores import Score, overlapping, score_spans
from waqai.model import Article, Block, Event, Published, TextSpan
from waqai.pipeline.layers import order_layers
from waqai.pipeline.page import annotate_article
from waqai.text import find_tokens, fold, match_form

_LEAST_STEM = 3
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class GoldEvent(msgspec.Struct, frozen=True):
    """A marked trigger; empty words of a role mean that the role is not asked for."""

    start: int
    end: int
    type: str
    status: str
    mode: str | None
    actors: str | None
    recipients: str | None


class EventsScore(msgspec.Struct, frozen=True):
    """Counts over sentences: triggers by span and type, then what is right of those found."""

    triggers: Score = Score()
    statuses: int = 0
    modes: int = 0
    actors: Score = Score()
    recipients: Score = Score()

    def __add__(self, other: EventsScore) -> EventsScore:
        return EventsScore(
            self.triggers + other.triggers,
            self.statuses + other.statuses,
            self.modes + other.modes,
            self.actors + other.actors,
            self.recipients + other.recipients,
        )

    def share(self, right: int) -> float:
        """``right`` as a share of the triggers found."""
        return right / self.triggers.hits if self.triggers.hits else 1.0


@cache
def _layers() -> tuple[Layer, ...]:
    return order_layers((TimesLayer(), QuantitiesLayer(), MentionsLayer(), StatementsLayer(), EventsLayer()))


def read_events(
    text: str, published: str | None = None, kind: str = "paragraph", *, lines: bool = False
) -> Article:
    """One text as an article with all layers up to ``events`` on it.

    The text is one block of the kind; with ``lines`` the first line is the title, every other a paragraph.
    """
    day = Published(published, published, published, "given") if published else None
    whole = Block("title" if kind == "title" else "paragraph", 0, len(text))
    blocks: tuple[Block, ...] = (whole,)
    if lines:
        found = [Block("paragraph", hit.start(), hit.end()) for hit in _LINE.finditer(text)]
        blocks = (Block("title", found[0].start, found[0].end), *found[1:]) if found else ()
    article = Article("text", "main", 0, len(text), published=day, blocks=blocks)
    return annotate_article(match_form(text), article, _layers())


def gold_of(sentence: MarkedText) -> list[GoldEvent]:
    """The marks of a sentence: ``<event type status [mode] [actors] [recipients]>``."""
    return [
        GoldEvent(
            mark.start,
            mark.end,
            mark.attributes["type"],
            mark.attributes["status"],
            mark.attributes.get("mode"),
            mark.attributes.get("actors"),
            mark.attributes.get("recipients"),
        )
        for mark in sentence.marks
        if mark.name == "event"
    ]


class _Found(msgspec.Struct, frozen=True):
    start: int
    end: int
    event: Event


def score_events(gold: Sequence[GoldEvent], events: Iterable[Event]) -> EventsScore:
    """The score of the events of a sentence. A trigger is right when it overlaps and its type is the same.

    Found events of another type beside a marked one count as spurious only in sentences without marks:
    a marked sentence is marked for one type.
    """
    found = [_Found(e.trigger.start, e.trigger.end, e) for e in events]
    wanted = {one.type for one in gold}
    asked = [one for one in found if not gold or one.event.type in wanted]
    triggers, pairs = score_spans(list(gold), asked, match=overlapping)
    statuses = modes = 0
    actors, recipients = Score(), Score()
    for one, hit in pairs:
        statuses += one.status == hit.event.status
        modes += one.mode is None or one.mode == hit.event.mode
        actors += _score_words(one.actors, hit.event.actor_words)
        recipients += _score_words(one.recipients, hit.event.recipient_words)
    return EventsScore(triggers, statuses, modes, actors, recipients)


def _score_words(gold: str | None, found: Sequence[TextSpan]) -> Score:
    if gold is None:
        return Score()
    return score_tokens(tokens_of([gold]), tokens_of(span.text for span in found))


def tokens_of(texts: Iterable[str]) -> set[str]:
    """The words of several texts on the match form, without marks."""
    return {token.text for text in texts for token in find_tokens(fold(text)) if token.text.isalnum()}


def score_tokens(gold: set[str], found: set[str]) -> Score:
    """Words in common; the same word behind a conjunction or preposition written onto it is the same."""
    missed = {word for word in gold if not _among(word, found)}
    spurious = {word for word in found if not _among(word, gold)}
    return Score(len(gold) - len(missed), len(missed), len(spurious))


def _among(word: str, words: set[str]) -> bool:
    if word in words:
        return True
    return len(word) > _LEAST_STEM and any(
        (one.endswith(word) and len(one) - len(word) <= 1)
        or (word.endswith(one) and len(word) - len(one) <= 1 and len(one) >= _LEAST_STEM)
        for one in words
    )
