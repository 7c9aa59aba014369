"""Times and quantities of random articles that somebody marked before he looked at what the layers find."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from bench.quality.figure import HERE, Figure, development_data
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.times import TimesLayer, reading_of
from waqai.evaluate.quantities import GoldQuantity, QuantityScore, score_quantities
from waqai.evaluate.times import GoldTime, TimesScore, score_times
from waqai.model import Article, Published, Quantity, Timex

GOLD = HERE / "independent_gold.tsv"
_FILES = ("ant_dev.jsonl.gz", "snn_dev.jsonl.gz")
_ANY = "any"


class Marked(msgspec.Struct, frozen=True):
    """A marked span of one article, with the other spans and the values that count as right."""

    kind: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    unit: str | None
    optional: bool

    def span(self, found: set[tuple[int, int]]) -> tuple[int, int]:
        """The right span that was found, else the first."""
        return next((span for span in self.spans if span in found), self.spans[0])


def measure() -> list[Figure]:
    """Spans and values of both layers, each run as in the pipeline: times first."""
    data = development_data()
    if data is None:
        return []
    times, quantities = TimesScore(), QuantityScore()
    gold = read_gold()
    for name, text, published in articles(data, set(gold)):
        article = annotate(text, published)
        marked = gold[name]
        times += score_times(gold_times(marked, article.times), article.times)
        quantities += score_quantities(gold_quantities(marked, article.quantities), article.quantities)
    count = f"{len(gold)} articles"
    return [
        Figure("independent.times.exact_f1", times.exact.f1, count),
        Figure("independent.times.overlap_f1", times.overlap.f1),
        Figure("independent.times.value", times.value_accuracy),
        Figure("independent.quantities.f1", quantities.spans.f1, count),
        Figure("independent.quantities.value", quantities.value_accuracy),
    ]


def read_gold() -> dict[str, list[Marked]]:
    """The marks of each article by its id."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    gold: dict[str, list[Marked]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        others = [tuple(map(int, span.split("-"))) for span in row["spans"].split("|") if span]
        spans = ((int(row["start"]), int(row["end"])), *((first, last) for first, last in others))
        mark = Marked(
            row["kind"], spans, tuple(row["values"].split("|")), row["unit"] or None, bool(row["optional"])
        )
        gold.setdefault(row["article"], []).append(mark)
    return gold


def articles(data: Path, names: set[str]) -> Iterator[tuple[str, str, str]]:
    """Id, text with its title and day of publication of the marked articles."""
    for file in _FILES:
        with gzip.open(data / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if page["id"] in names:
                    day = (page.get("published") or page["crawled"])[:10]
                    yield page["id"], f"{page['title']}\n{page['text']}", day


def annotate(text: str, published: str) -> Article:
    """The text with its times and quantities, each line a paragraph."""
    reading = reading_of(text)
    given = Published(published, published, published, "given")
    reading.article = msgspec.structs.replace(reading.article, published=given)
    reading.article = TimesLayer().annotate(reading)
    return QuantitiesLayer().annotate(reading)


def gold_times(marked: list[Marked], found: tuple[Timex, ...]) -> list[GoldTime]:
    """The marks of the times; a pattern stands for the found value that it fits."""
    spans = {(one.start, one.end) for one in found}
    gold = []
    for mark in marked:
        if mark.kind != "T":
            continue
        fitting = tuple(
            one.value
            for one in found
            if _ANY in mark.values or any(fnmatchcase(str(one.value), value) for value in mark.values)
        )
        start, end = mark.span(spans)
        gold.append(GoldTime(start, end, mark.values[0], fitting, None, mark.optional))
    return gold


def gold_quantities(marked: list[Marked], found: tuple[Quantity, ...]) -> list[GoldQuantity]:
    """The marks of the quantities; where the value is not judged, the found one is right."""
    by_span = {(one.start, one.end): one for one in found}
    gold = []
    for mark in marked:
        if mark.kind != "Q":
            continue
        start, end = mark.span(set(by_span))
        one = by_span.get((start, end))
        if mark.optional or _ANY in mark.values:
            values, lows, high = _as_found(one)
        else:
            values, lows, high = _written(mark.values[0])
        details: dict[str, str | None] = {"unit": mark.unit} if mark.unit else {}
        gold.append(GoldQuantity(start, end, values, lows, high, mark.optional, details))
    return gold


_Value = tuple[tuple[float | None, ...], tuple[float, ...], float | None]


def _as_found(one: Quantity | None) -> _Value:
    if one is None:
        return (None,), (), None
    return (one.value,), () if one.low is None else (one.low,), one.high


def _written(value: str) -> _Value:
    if value.endswith("+"):
        return (None,), (float(value[:-1]),), None
    low, dash, high = value.partition("-")
    return ((None,), (float(low),), float(high)) if dash and low else ((float(value),), (), None)
