"""Record events: the reports of one event over the articles of a story, merged.

Two reports are of one event when type and time allow it and place, parties and words agree well enough: a sum
of four signals, each 0 to 1, clustered by average links so that the order of the reports does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

import msgspec

from waqai.corpus.agreement import range_of
from waqai.corpus.clusters import find_clusters
from waqai.corpus.copies import Reuses, count_independent
from waqai.corpus.dated import Dating, dating_of
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.stems import light_stem, skeleton
from waqai.corpus.telling import Bounds, Sentence, Telling
from waqai.corpus.timeline import skeleton_vector
from waqai.model import (
    Disagreement,
    DisagreementValue,
    Event,
    EventDate,
    EventReport,
    Quantity,
    RecordCount,
    RecordEvent,
    ReportLink,
    content_id,
)
from waqai.model.story import Grade
from waqai.text import fold

_DATE, _PLACE, _PARTIES, _WORDS = 0.3, 0.15, 0.25, 0.3
_ENOUGH = 0.6
_SAME_WORDS = 0.4  # likeness of two sentences from which their words speak fully for one event
_UNKNOWN = 0.4  # what a signal counts for where one of the reports does not say
_NOTHING_SAID = 0.3
_MOST = 500  # reports of one type in one story that are compared pair by pair

_LASTING = ("happened", "ongoing", "did_not_happen", "cancelled", "postponed", "denied")
_AGAINST = {"did_not_happen": "hard", "denied": "soft"}
_LONGEST_OF_ONE_EVENT = 31


class Told(msgspec.Struct, frozen=True):
    """One report of an event with what decides whether another is of the same."""

    sentence: Sentence
    event: Event
    dating: Dating | None
    place: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
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
        """Actors and recipients together."""
        return self.actors | self.recipients

    @property
    def link(self) -> ReportLink:
        """The sentence of the report."""
        return self.sentence.link


def build_events(
    tellings: Iterable[Telling], profiler: Profiler, reuses: Reuses
) -> tuple[tuple[RecordEvent, ...], tuple[Disagreement, ...]]:
    """The record events of a story, the most reported first, and where reports deny what others tell."""
    by_type: dict[str, list[Told]] = defaultdict(list)
    for telling in tellings:
        for told in _reports(telling, profiler):
            by_type[told.event.type].append(told)
    groups = [group for kind in sorted(by_type) for group in _same_event(by_type[kind])]
    built = [(_record_event(group, reuses), group) for group in groups]
    built.sort(key=lambda pair: (-pair[0].independent, -len(pair[0].reports), pair[0].id))
    events = tuple(event for event, _ in built)
    denied = (_denial(event, group) for event, group in built)
    return events, tuple(one for one in denied if one is not None)


def _reports(telling: Telling, profiler: Profiler) -> Iterable[Told]:
    article = telling.item.article
    entities = {m.id: m.entity for m in article.mentions}
    quantities = {q.id: q for q in article.quantities}
    times = {t.id: t for t in article.times}
    for sentence in telling.sentences:
        if not sentence.events:
            continue
        vector = skeleton_vector(sentence.item, sentence.words, profiler)
        for event in sentence.events:
            timex = times.get(event.time) if event.time else None
            dating = (telling.date_of(timex) if timex else None) or _dating(event.date)
            yield Told(
                sentence, event, dating, entities.get(event.place) if event.place else None,
                _known(entities, event.actors), _known(entities, event.recipients),
                skeleton(light_stem(fold(event.trigger.text))), vector, telling.bounds,
                tuple((c.of, quantities[c.quantity]) for c in event.counts if c.quantity in quantities),
            )  # fmt: skip


def _dating(when: EventDate | None) -> Dating | None:
    """The dating of an event's date: its value, or its bounds where they are a month at most."""
    if when is None:
        return None
    if when.value:
        return dating_of(when.value)
    if when.earliest and when.latest:
        return dating_of(f"{when.earliest}/{when.latest}")
    return None


def _known(entities: Mapping[str, str | None], ids: Iterable[str]) -> frozenset[str]:
    return frozenset(entity for one in ids if (entity := entities.get(one)) is not None)


def _same_event(reports: Sequence[Told]) -> list[list[Told]]:
    """Groups of reports of one type that tell of one event, each in order of publication."""
    ordered = sorted(reports, key=lambda told: told.order)
    near, rest = ordered[:_MOST], ordered[_MOST:]
    scores = {
        (a, b): score / _ENOUGH
        for a, b in combinations(range(len(near)), 2)
        if (score := same_event(near[a], near[b])) > 0.0
    }
    clusters = find_clusters(len(near), scores)
    return [[near[k] for k in cluster] for cluster in clusters] + [[told] for told in rest]


def same_event(first: Told, second: Told) -> float:
    """How surely two reports of one type are of one event, 0 to 1; 0 where time or place rule it out."""
    if first.sentence.link == second.sentence.link and first.trigger != second.trigger:
        return 0.0
    date = _date_signal(first.dating, second.dating)
    place = _signal(first.place, second.place)
    if date is None or place == 0.0:
        return 0.0
    told = min(1.0, cosine(first.vector, second.vector) / _SAME_WORDS)
    if first.trigger == second.trigger:
        told = min(1.0, told + 0.25)
    return _DATE * date + _PLACE * place + _PARTIES * _party_signal(first, second) + _WORDS * told


def _date_signal(first: Dating | None, second: Dating | None) -> float | None:
    """1 for the same day, less for a vaguer match, None where both cannot be."""
    if first is None or second is None:
        return _UNKNOWN
    if first.latest < second.earliest or second.latest < first.earliest:
        return None
    if first.earliest == second.earliest and first.latest == second.latest:
        return 1.0 if first.precision == "day" else 0.7
    return 0.6


def _signal(first: str | None, second: str | None) -> float:
    if first is None or second is None:
        return _UNKNOWN
    return 1.0 if first == second else 0.0


def _party_signal(first: Told, second: Told) -> float:
    if not first.parties or not second.parties:
        return _NOTHING_SAID
    return len(first.parties & second.parties) / min(len(first.parties), len(second.parties))


def _record_event(group: Sequence[Told], reuses: Reuses) -> RecordEvent:
    dating = min((t.dating for t in group if t.dating), key=lambda d: (_width(d), d), default=None)
    return RecordEvent(
        content_id("event", group[0].event.id),
        group[0].event.type,
        _status(group),
        EventDate(dating.value, dating.earliest, dating.latest) if dating else None,
        _most(t.place for t in group if t.place),
        _agreed([t.actors for t in group]),
        _agreed([t.recipients for t in group]),
        _counts(group),
        tuple(
            EventReport(
                t.sentence.item.id, t.event.id, t.event.trigger.start, t.event.trigger.end, t.event.status
            )
            for t in group
        ),
        count_independent((t.link for t in group), reuses),
    )


def _width(dating: Dating) -> tuple[bool, str]:
    return dating.earliest != dating.latest, dating.latest


def _status(group: Sequence[Told]) -> str:
    """The status that the latest report gives, what came about before what was only planned."""
    settled = [told for told in group if told.event.status in _LASTING]
    return (settled or list(group))[-1].event.status


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _agreed(parties: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Parties that at least a third of the reports with parties name, the most named first."""
    named = [one for one in parties if one]
    counts = Counter(party for one in named for party in one)
    kept = [party for party in counts if 3 * counts[party] >= len(named)]
    return tuple(sorted(kept, key=lambda party: (-counts[party], party)))


def _counts(group: Sequence[Told]) -> tuple[RecordCount, ...]:
    """Of each kind of count the bounds over all reports; the best is the latest exact value."""
    kinds: dict[str, list[Quantity]] = defaultdict(list)
    for told in group:
        for of, quantity in told.counts:
            kinds[of].append(quantity)
    return tuple(_count(of, kinds[of]) for of in sorted(kinds))


def _count(of: str, quantities: Sequence[Quantity]) -> RecordCount:
    exact = [q.value for q in quantities if q.value is not None and q.mod == "exact"]
    known = [q.value for q in quantities if q.value is not None]
    given = [n for q in quantities for n in (q.low, q.value, q.high) if n is not None]
    best = exact[-1] if exact else known[-1] if known else None
    open_end = any(range_of(q)[1] == float("inf") for q in quantities) and not exact
    return RecordCount(of, min(given, default=None), best, None if open_end else max(given, default=None))


def _contradicts(against: Told, told: Told) -> bool:
    """Another article, the same word for the event, and a date no wider than a month.

    One article that tells an arrest and a refused visit of the same day denies nothing.
    """
    if against.sentence.item.id == told.sentence.item.id or against.trigger != told.trigger:
        return False
    return all(one.dating is not None and _fixed(one.dating) for one in (against, told))


def _fixed(dating: Dating) -> bool:
    first, last = (date.fromisoformat(day) for day in (dating.earliest, dating.latest))
    return (last - first).days <= _LONGEST_OF_ONE_EVENT


def _denial(event: RecordEvent, group: Sequence[Told]) -> Disagreement | None:
    """A disagreement on whether it happened, where one report tells it and another denies it."""
    told = [t for t in group if t.event.status in ("happened", "ongoing")]
    against = [t for t in group if t.event.status in _AGAINST and any(_contradicts(t, one) for one in told)]
    if not told or not against:
        return None
    grade: Grade = "hard" if any(_AGAINST[t.event.status] == "hard" for t in against) else "soft"
    by_status: dict[str, list[ReportLink]] = defaultdict(list)
    for one in (*told, *against):
        by_status[one.event.status].append(one.link)
    values = tuple(DisagreementValue(status, tuple(links)) for status, links in by_status.items())
    return Disagreement("happened", grade, event.id, values)


def link_events(events: Sequence[RecordEvent], links: Iterable[ReportLink]) -> str | None:
    """The most reported record event that one of these sentences reports, by its id."""
    spans = list(links)
    for event in events:
        for report in event.reports:
            if any(s.article == report.article and s.start <= report.start < s.end for s in spans):
                return event.id
    return None
