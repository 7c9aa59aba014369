"""What a story holds beyond its timeline: events, disagreements, updates, promises, positions, series."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.corpus.copies import Reuses
from waqai.corpus.figures import find_figures
from waqai.corpus.happened_once import compare_dates, find_once
from waqai.corpus.happenings import build_events, link_events
from waqai.corpus.novelty import find_new
from waqai.corpus.positions import build_positions
from waqai.corpus.profiles import Profiler, Vector
from waqai.corpus.promises import build_promises
from waqai.corpus.series import build_series, grown_series, without_repeats
from waqai.corpus.telling import Telling
from waqai.corpus.tolls import compare_counts
from waqai.model import (
    Disagreement,
    NewSpan,
    Position,
    Promise,
    QuantitySeries,
    RecordEvent,
    TimelineEntry,
    Update,
)


class Parts(msgspec.Struct, frozen=True):
    """The parts of one story, each in the order in which it is shown; ``new`` is by article."""

    events: tuple[RecordEvent, ...]
    disagreements: tuple[Disagreement, ...]
    updates: tuple[Update, ...]
    promises: tuple[Promise, ...]
    positions: tuple[Position, ...]
    quantities: tuple[QuantitySeries, ...]
    new: dict[str, tuple[NewSpan, ...]]

    def link_timeline(self, timeline: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
        """The same timeline, each entry with the record event that its sentences report."""
        return tuple(
            msgspec.structs.replace(entry, event=link_events(self.events, entry.sources))
            for entry in timeline
        )


def build_parts(
    tellings: Sequence[Telling],
    profiler: Profiler,
    reuses: Reuses,
    around: Sequence[Telling] = (),
    center: Vector | None = None,
) -> Parts:
    """The parts of the story that ``tellings`` make; their order does not matter.

    ``reuses`` are the passages that its articles share. ``around`` are the articles of the other stories of
    its affair, which may tell what became of a promise; ``center`` is what the story is about.
    """
    ordered = sorted(tellings, key=lambda telling: telling.item.id)
    figures = [figure for telling in ordered for figure in find_figures(telling)]
    events, denials = build_events(ordered, profiler, reuses, center)
    series = build_series(figures)
    counted = compare_counts(figures, profiler)
    dates = compare_dates(once for telling in ordered for once in find_once(telling))
    return Parts(
        events,
        tuple(_of_event(one, events) for one in (*dates, *counted.disagreements, *denials)),
        without_repeats((*grown_series(series, figures, profiler), *counted.updates)),
        tuple(_planned(one, events) for one in build_promises(ordered, profiler, around)),
        build_positions(ordered, profiler),
        series,
        find_new(ordered, figures, profiler),
    )


def _of_event(disagreement: Disagreement, events: Sequence[RecordEvent]) -> Disagreement:
    """The disagreement with the record event that its words report."""
    if disagreement.event is not None or not events:
        return disagreement
    links = [link for value in disagreement.values for link in value.reports]
    return msgspec.structs.replace(disagreement, event=link_events(events, links))


def _planned(promise: Promise, events: Sequence[RecordEvent]) -> Promise:
    """The promise with the record event that its first words announce."""
    event = link_events(events, promise.evidence[:1]) if events else None
    return promise if event is None else msgspec.structs.replace(promise, event=event)
