"""The reports of events in an article, with all that decides whether another report is of the same event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from waqai.corpus.dated import Dating, dating_of
from waqai.corpus.profiles import Profiler, Vector
from waqai.corpus.stems import light_stem, skeleton
from waqai.corpus.telling import Bounds, Sentence, Telling
from waqai.corpus.timeline import skeleton_vector
from waqai.lexicon.entities import entity_by_id
from waqai.model import Event, EventDate, Mention, Quantity, ReportLink
from waqai.text import fold

_OF_A_STATE = frozenset(("state", "capital", "body"))


class Place(msgspec.Struct, frozen=True):
    """Where something happened: the entity, its country where that is known, and whether it is a country."""

    entity: str
    country: str | None
    is_state: bool


class Told(msgspec.Struct, frozen=True):
    """One report of an event.

    ``actors`` and ``recipients`` are entities; ``acting`` and ``suffering`` the same as parties, in which a
    state, its capital, its bodies and its forces are one.
    """

    sentence: Sentence
    event: Event
    dating: Dating | None
    place: Place | None
    actors: frozenset[str]
    recipients: frozenset[str]
    acting: frozenset[str]
    suffering: frozenset[str]
    trigger: str
    vector: Vector
    published: Bounds | None
    counts: tuple[tuple[str, Quantity], ...]

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By publication, article and place on the page."""
        day = self.published[0] if self.published else "9999"
        return day, self.sentence.item.id, self.event.trigger.start, self.event.id

    @property
    def parties(self) -> frozenset[str]:
        """Those who act and those who are acted upon, together."""
        return self.acting | self.suffering

    @property
    def link(self) -> ReportLink:
        """The sentence of the report."""
        return self.sentence.link


def find_reports(telling: Telling, profiler: Profiler) -> Iterable[Told]:
    """The events of an article in page order, each as its report."""
    article = telling.item.article
    mentions = {m.id: m for m in article.mentions}
    quantities = {q.id: q for q in article.quantities}
    times = {t.id: t for t in article.times}
    for sentence in telling.sentences:
        if not sentence.events:
            continue
        vector = skeleton_vector(sentence.item, sentence.words, profiler)
        for event in sentence.events:
            timex = times.get(event.time) if event.time else None
            dating = (telling.date_of(timex) if timex else None) or _dating(event.date)
            place = mentions.get(event.place) if event.place else None
            yield Told(
                sentence, event, dating, _place(place),
                _known(mentions, event.actors), _known(mentions, event.recipients),
                _parties(mentions, event.actors, sentence), _parties(mentions, event.recipients, sentence),
                skeleton(light_stem(fold(event.trigger.text))), vector, telling.bounds,
                tuple((c.of, quantities[c.quantity]) for c in event.counts if c.quantity in quantities),
            )  # fmt: skip


def _dating(when: EventDate | None) -> Dating | None:
    """The dating of an event's date: its value, else its bounds."""
    if when is None:
        return None
    if when.value:
        return dating_of(when.value)
    if when.earliest and when.latest:
        return dating_of(f"{when.earliest}/{when.latest}")
    return None


def _place(mention: Mention | None) -> Place | None:
    if mention is None or mention.entity is None:
        return None
    listed = entity_by_id().get(mention.entity)
    if listed is None:
        return Place(mention.entity, None, is_state=False)
    return Place(mention.entity, listed.country, listed.kind == "state")


def _known(mentions: Mapping[str, Mention], ids: Iterable[str]) -> frozenset[str]:
    found = (mentions.get(one) for one in ids)
    return frozenset(
        mention.entity for mention in found if mention is not None and mention.entity is not None
    )


def _parties(mentions: Mapping[str, Mention], ids: Sequence[str], sentence: Sentence) -> frozenset[str]:
    found: set[str] = set()
    for one in ids:
        mention = mentions.get(one)
        if mention is not None and mention.entity is not None:
            found.add(_state_of(mention, sentence) or mention.entity)
    return frozenset(found)


def _state_of(mention: Mention, sentence: Sentence) -> str | None:
    """The country for which a mention stands: a state, its capital, a body or forces named after it."""
    listed = entity_by_id().get(mention.entity) if mention.entity else None
    if listed is not None:
        return listed.country if listed.kind in _OF_A_STATE else None
    if mention.type not in ("organization", "nationality"):
        return None
    inside = {
        name.country
        for name in sentence.names
        if name.type == "nationality" and mention.start <= name.start and name.end <= mention.end
    }
    return inside.pop() if len(inside) == 1 else None
