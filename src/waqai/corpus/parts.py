"""What a story says beyond its timeline: series, updates, disagreements, promises."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.corpus.figures import find_figures
from waqai.corpus.happened_once import compare_dates, find_once
from waqai.corpus.profiles import Profiler
from waqai.corpus.promises import build_promises
from waqai.corpus.series import build_series, grown_series
from waqai.corpus.telling import Telling
from waqai.corpus.tolls import compare_counts
from waqai.model import Disagreement, Promise, QuantitySeries, Update


class Parts(msgspec.Struct, frozen=True):
    """The parts of one story, each in the order in which it is shown."""

    disagreements: tuple[Disagreement, ...]
    updates: tuple[Update, ...]
    promises: tuple[Promise, ...]
    quantities: tuple[QuantitySeries, ...]


def build_parts(tellings: Sequence[Telling], profiler: Profiler) -> Parts:
    """The parts of the story that ``tellings`` make; their order does not matter."""
    ordered = sorted(tellings, key=lambda telling: telling.item.id)
    figures = [figure for telling in ordered for figure in find_figures(telling)]
    series = build_series(figures)
    counted = compare_counts(figures, profiler)
    dates = compare_dates(once for telling in ordered for once in find_once(telling))
    return Parts(
        (*dates, *counted.disagreements),
        (*grown_series(series, figures), *counted.updates),
        build_promises(ordered, profiler),
        series,
    )
