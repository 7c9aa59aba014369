"""Record events: the reports of one event over the articles of a story, merged and ranked.

Reports of one type are clustered by average links of how surely two are of one event, so that their order
does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import msgspec

from waqai.corpus.agreement import range_of
from waqai.corpus.clusters import find_clusters
from waqai.corpus.copies import Reuses, count_independent
from waqai.corpus.dated import Dating
from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.reported import Told, find_reports
from waqai.corpus.rivals import find_rivals
from waqai.corpus.same_event import ENOUGH, same_event
from waqai.corpus.telling import Bounds as Bounds
from waqai.corpus.telling import Telling
from waqai.corpus.weighing import event_worth, rank_events, skeleton_center, telling_report
from waqai.model import (
    Disagreement,
    DisagreementValue,
    EventDate,
    EventReport,
    Quantity,
    RecordCount,
    RecordEvent,
    ReportLink,
    content_id,
)
from waqai.model.story import Grade

_MOST = 500  # reports of one type in one story that are compared pair by pair

_LASTING = ("happened", "ongoing", "did_not_happen", "cancelled", "postponed", "denied")
_AGAINST = {"did_not_happen": "hard", "denied": "soft"}
_GOVERNING, _PARTICLE = 3, 2  # words looked at, and letters of a particle
_SURELY_UNDENIED = 0.45  # the same where no speaker denies it, and only its sentence says that it was not
_DENIED_WITHIN = 3  # days
_SURELY = 0.35  # likeness of the words of a report and of its denial


def build_events(
    tellings: Sequence[Telling], profiler: Profiler, reuses: Reuses, center: Vector | None = None
) -> tuple[tuple[RecordEvent, ...], tuple[Disagreement, ...]]:
    """The record events of a story by rank, and what reports of one event contradict each other in.

    ``center`` is what the story is about.
    """
    by_type: dict[str, list[Told]] = defaultdict(list)
    for telling in tellings:
        for told in find_reports(telling, profiler):
            by_type[told.event.type].append(told)
    groups = [group for kind in sorted(by_type) for group in _same_event(by_type[kind])]
    middle = skeleton_center(center or {}, profiler)
    first_day = min((t.bounds[0] for t in tellings if t.bounds), default=None)
    built = [_record_event(group, reuses) for group in groups]
    worths = [event_worth(g, e.independent, middle, first_day) for g, e in zip(groups, built, strict=True)]
    order = sorted(range(len(groups)), key=lambda k: built[k].id)
    ranks = rank_events([groups[k] for k in order], [worths[k] for k in order])
    ranked = sorted(zip(ranks, order, strict=True))
    events: list[RecordEvent] = []
    used: dict[ReportLink, None] = {}
    for rank, k in ranked:
        link = telling_report(groups[k], built[k].status, middle, used).link
        used[link] = None
        events.append(msgspec.structs.replace(built[k], rank=rank, told=link))
    denied = (_denial(built[k], groups[k]) for _, k in ranked)
    event_of = {told.event.id: built[k].id for k, group in enumerate(groups) for told in group}
    rivals = (one for kind in sorted(by_type) for one in find_rivals(by_type[kind], event_of))
    return tuple(events), (*(one for one in denied if one is not None), *rivals)


def _same_event(reports: Sequence[Told]) -> list[list[Told]]:
    """Groups of reports of one type that tell of one event, each in order of publication."""
    ordered = sorted(reports, key=lambda told: told.order)
    near, rest = ordered[:_MOST], ordered[_MOST:]
    scores = {
        (a, b): score / ENOUGH
        for a, b in combinations(range(len(near)), 2)
        if (score := same_event(near[a], near[b])) > 0.0
    }
    clusters = find_clusters(len(near), scores)
    return [[near[k] for k in cluster] for cluster in clusters] + [[told] for told in rest]


def _record_event(group: Sequence[Told], reuses: Reuses) -> RecordEvent:
    dating = min((t.dating for t in group if t.dating), key=lambda d: (_width(d), d), default=None)
    return RecordEvent(
        content_id("event", group[0].event.id),
        group[0].event.type,
        _status(group),
        EventDate(dating.value, dating.earliest, dating.latest) if dating else None,
        _most(t.place.entity for t in group if t.place),
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


def _width(dating: Dating) -> int:
    return (date.fromisoformat(dating.latest) - date.fromisoformat(dating.earliest)).days


def _status(group: Sequence[Told]) -> str:
    """The status that the latest report gives, what came about before what was only planned.

    It came about when half of the reports, or one of the last article, say so: one report that calls a plan
    by the word for its outcome settles nothing.
    """
    settled = [told for told in group if told.event.status in _LASTING]
    last = group[-1].sentence.item.id
    sure = 2 * len(settled) >= len(group) or any(told.sentence.item.id == last for told in settled)
    return (settled if settled and sure else group)[-1].event.status


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
    """Another article, the same word for the event, one day, and words and parties that leave no doubt.

    One article that tells an arrest and a refused visit of the same day denies nothing.
    """
    if against.sentence.item.id == told.sentence.item.id or against.trigger != told.trigger:
        return False
    if not _may_be_of_one_day(against, told):
        return False
    if against.parties and told.parties and not against.parties & told.parties:
        return False
    if against.event.status != "denied" and _governors(against) & _governors(told):
        return False
    alike = _SURELY if against.event.status == "denied" else _SURELY_UNDENIED
    return cosine(against.vector, told.vector) >= alike


def _may_be_of_one_day(against: Told, told: Told) -> bool:
    """Whether both are of one day, or a speaker denies without a day what was told three days before."""
    if told.dating is None or _width(told.dating):
        return False
    if against.dating is not None:
        return against.dating == told.dating
    if against.event.status != "denied" or not against.parties & told.parties or against.published is None:
        return False
    first = date.fromisoformat(told.dating.earliest)
    return 0 <= (date.fromisoformat(against.published[1]) - first).days <= _DENIED_WITHIN


def _governors(told: Told) -> set[str]:
    """The words right before the word of an event: what both reports have there denies in neither."""
    item, trigger = told.sentence.item, told.event.trigger
    at, _ = item.words.between(trigger.start, trigger.end)
    near = item.words.numbers[max(told.sentence.words[0], at - _GOVERNING) : at]
    return {word for n in near if len(word := item.vocabulary.words[n]) > _PARTICLE}


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
