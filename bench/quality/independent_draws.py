"""Times and quantities of further random articles, each draw marked before the layers were looked at."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from bench.quality.figure import HERE, Figure, development_data
from bench.quality.independent import Marked, annotate, articles, gold_quantities, gold_times
from waqai.evaluate.quantities import QuantityScore, score_quantities
from waqai.evaluate.times import TimesScore, score_times
from waqai.model import Quantity

GOLD = HERE / "independent_draws.tsv"
_Of = dict[tuple[int, int], int]


def measure() -> list[Figure]:
    """Spans and values of both layers, and what is counted, for each draw."""
    data = development_data()
    if data is None:
        return []
    figures: list[Figure] = []
    for draw, gold in read_draws().items():
        figures += _figures(draw, gold, data)
    return figures


def read_draws() -> dict[str, dict[str, tuple[list[Marked], _Of]]]:
    """By draw and article: the marks, and where the first word stands that a quantity counts."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    draws: dict[str, dict[str, tuple[list[Marked], _Of]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        others = [tuple(map(int, span.split("-"))) for span in row["spans"].split("|") if span]
        spans = ((int(row["start"]), int(row["end"])), *((first, last) for first, last in others))
        values = tuple(row["values"].split("|"))
        marks, counted = draws.setdefault(row["draw"], {}).setdefault(row["article"], ([], {}))
        marks.append(Marked(row["kind"], spans, values, row["unit"] or None, bool(row["optional"])))
        if row["of"]:
            counted.update((span, int(row["of"])) for span in spans)
    return draws


def _figures(draw: str, gold: dict[str, tuple[list[Marked], _Of]], data: Path) -> list[Figure]:
    times, quantities = TimesScore(), QuantityScore()
    right = asked = 0
    for name, text, published in articles(data, set(gold)):
        article = annotate(text, published)
        marks, counted = gold[name]
        times += score_times(gold_times(marks, article.times), article.times)
        quantities += score_quantities(gold_quantities(marks, article.quantities), article.quantities)
        good, found = _counted(counted, article.quantities)
        right, asked = right + good, asked + found
    key = f"independent_{draw}"
    count = f"{len(gold)} articles"
    return [
        Figure(f"{key}.times.exact_f1", times.exact.f1, count),
        Figure(f"{key}.times.overlap_f1", times.overlap.f1),
        Figure(f"{key}.times.value", times.value_accuracy),
        Figure(f"{key}.quantities.f1", quantities.spans.f1, count),
        Figure(f"{key}.quantities.value", quantities.value_accuracy),
        Figure(f"{key}.quantities.of", right / asked if asked else 1.0, f"{right} of {asked}"),
    ]


def _counted(counted: _Of, found: Sequence[Quantity]) -> tuple[int, int]:
    """How many found quantities whose counted thing is marked begin it in the right place."""
    known = [(counted[span], one.of) for one in found if (span := (one.start, one.end)) in counted]
    return sum(of is not None and of.start <= start < of.end for start, of in known), len(known)
