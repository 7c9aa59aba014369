"""Scores quantities against gold: exact spans, and the values of the spans that match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose
from typing import Any

import msgspec

from waqai.evaluate.markup import MarkedText
from waqai.evaluate.scores import Score, score_spans
from waqai.model import Quantity


class GoldQuantity(msgspec.Struct, frozen=True):
    """A quantity as a reader marked it.

    ``values`` and ``lows`` are the values that count as right (None: no point value). An ``optional`` one is
    neither required nor wrong. ``details`` are further attributes (mod, unit, of, casualty) where marked.
    """

    start: int
    end: int
    values: tuple[float | int | None, ...]
    lows: tuple[float | int, ...] = ()
    high: float | int | None = None
    optional: bool = False
    details: dict[str, str | None] = {}


class QuantityScore(msgspec.Struct, frozen=True):
    """Counts over texts: spans, right values among the matched, right details among the matched."""

    spans: Score = Score()
    values: int = 0
    details: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: QuantityScore) -> QuantityScore:
        return QuantityScore(
            self.spans + other.spans,
            self.values + other.values,
            self.details + other.details,
            self.wrong + other.wrong,
        )

    @property
    def value_accuracy(self) -> float:
        """Share of the matched spans whose value is right; 1 when none matched."""
        return self.values / self.spans.hits if self.spans.hits else 1.0

    @property
    def detail_accuracy(self) -> float:
        """Share of the matched spans whose marked details (mod, unit, of, casualty) are all right."""
        return self.details / self.spans.hits if self.spans.hits else 1.0


def gold_of_page(entries: Sequence[Mapping[str, Any]]) -> list[GoldQuantity]:
    """Gold from the entries of an annotated page (``start end value low high mod unit of optional alt``)."""
    return [_gold_of_entry(entry) for entry in entries]


def _gold_of_entry(entry: Mapping[str, Any]) -> GoldQuantity:
    values = [entry.get("value"), *entry.get("alt", [])]
    lows = [low for low in [entry.get("low"), *entry.get("alt_low", [])] if low is not None]
    of = entry.get("of")
    details: dict[str, str | None] = {"unit": entry.get("unit")}
    if entry.get("mod"):
        details["mod"] = entry["mod"]
    if of:
        details["of"] = of["text"]
    return GoldQuantity(
        entry["start"],
        entry["end"],
        tuple(values),
        tuple(lows),
        entry.get("high"),
        bool(entry.get("optional")),
        details,
    )


def gold_of_marks(sentence: MarkedText) -> list[GoldQuantity]:
    """Gold from the ``<q>`` marks of a sentence."""
    found = []
    for mark in sentence.marks:
        if mark.name != "q":
            continue
        get = mark.attributes.get
        details = {
            "unit": get("unit"),
            "mod": get("mod", "exact"),
            "of": get("of"),
            "casualty": get("casualty"),
        }
        value, low, high = (
            None if text is None else float(text) for text in map(get, ("value", "low", "high"))
        )
        lows = () if low is None else (low,)
        optional = get("optional") == "yes"
        found.append(GoldQuantity(mark.start, mark.end, (value,), lows, high, optional, details))
    return found


def score_quantities(gold: Sequence[GoldQuantity], found: Sequence[Quantity]) -> QuantityScore:
    """The score of ``found`` against ``gold``; every miss and every wrong value is told in ``wrong``."""
    required = [entry for entry in gold if not entry.optional]
    optional = [entry for entry in gold if entry.optional]
    spans, pairs = score_spans(required, found, optional=optional)
    matched = {(entry.start, entry.end) for entry, _ in pairs}
    wrong = [f"missed [{e.start}, {e.end})" for e in required if (e.start, e.end) not in matched]
    excused = {q.id for q in found for e in optional if e.start < q.end and q.start < e.end}
    wrong += [
        f"spurious «{q.text}» [{q.start}, {q.end})"
        for q in found
        if (q.start, q.end) not in matched and q.id not in excused
    ]
    values = details = 0
    for entry, quantity in pairs:
        right = same_value(entry, quantity)
        values += right
        detailed = right and _same_details(entry, quantity)
        details += detailed
        if not right or not detailed:
            wrong.append(
                f"{'detail' if right else 'value'} of «{quantity.text}» [{quantity.start}, {quantity.end})"
            )
    return QuantityScore(spans, values, details, tuple(wrong))


def same_value(gold: GoldQuantity, found: Quantity) -> bool:
    """True when the point value is one of the right ones, or the bounds are where there is no point value."""
    for value in gold.values:
        if value is None:
            if found.value is None and _same_bounds(gold, found):
                return True
        elif found.value is not None and isclose(value, found.value, rel_tol=1e-9, abs_tol=1e-12):
            return True
    return False


def _same_bounds(gold: GoldQuantity, found: Quantity) -> bool:
    low = not gold.lows or (
        found.low is not None and any(isclose(found.low, g, rel_tol=1e-9) for g in gold.lows)
    )
    return low and (
        gold.high is None or (found.high is not None and isclose(gold.high, found.high, rel_tol=1e-9))
    )


def _same_details(gold: GoldQuantity, found: Quantity) -> bool:
    of = found.of.text if found.of is not None else None
    known = {"unit": found.unit, "mod": found.mod, "of": of, "casualty": found.casualty}
    return all(known[key] == wanted for key, wanted in gold.details.items())
