"""Quantities: annotated pages, the project's own sentences, number sentences of Recognizers-Text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.quality.figure import SENTENCES, Figure, development_data
from waqai.annotate.quantities import read_quantities
from waqai.evaluate.markup import read_marked_file
from waqai.evaluate.quantities import QuantityScore, gold_of_marks, gold_of_page, score_quantities
from waqai.lexicon.numerals import Numeral, find_numerals
from waqai.text import find_tokens, match_form


def measure() -> list[Figure]:
    """Span F1 and value accuracy over each set that is present."""
    figures = _figures("quantities.sentences", _own_sentences())
    data = development_data()
    if data is not None:
        figures += _figures("quantities.pages", _annotated_pages(data / "annotated"))
        figures.append(_recognizers(data / "recognizers_number_dev.json"))
    return figures


def _figures(name: str, score: QuantityScore) -> list[Figure]:
    spans = score.spans
    counts = f"{spans.hits} right, {spans.missed} missed, {spans.spurious} spurious"
    return [
        Figure(f"{name}.f1", spans.f1, counts),
        Figure(f"{name}.value", score.value_accuracy, f"{score.values} of {spans.hits}"),
        Figure(f"{name}.detail", score.detail_accuracy, f"{score.details} of {spans.hits}"),
    ]


def _own_sentences() -> QuantityScore:
    total = QuantityScore()
    for sentence in read_marked_file(SENTENCES / "quantities.txt"):
        total += score_quantities(gold_of_marks(sentence), read_quantities(sentence.text))
    return total


def _annotated_pages(folder: Path) -> QuantityScore:
    total = QuantityScore()
    for path in sorted(folder.glob("*.json")):
        page: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        total += score_quantities(gold_of_page(page["quantities"]), read_quantities(page["text"]))
    return total


_STANDARD = (
    "NumberModel.json",
    "OrdinalModel.json",
    "OrdinalModelSuppressExtendedTypes.json",
    "PercentModel.json",
)


def _recognizers(path: Path) -> Figure:
    """Share of the sentences whose numbers all come out, where the sentence is one about a written number.

    Left out: powers, ranks told from the end, fractions in slashes and "parts of", and bare negations; the
    sets call these numbers, a news text does not write them.
    """
    right = wrong = 0
    for case in json.loads(path.read_text(encoding="utf-8")):
        wanted = case["Results"]
        kinds = {result["Resolution"].get("subtype", result["TypeName"]) for result in wanted}
        if case["_spec"] not in _STANDARD or kinds & {"power", "fraction", "ordinal.relative"} or not wanted:
            continue
        found = _read(case["Input"], percent=case["_spec"].startswith("Percent"))
        ok = {(r["Start"], r["End"] + 1) for r in wanted} == set(found) and all(
            case.get("IgnoreResolution")
            or abs(found[r["Start"], r["End"] + 1] - float(r["Resolution"]["value"].rstrip("%"))) < 1e-6
            for r in wanted
        )
        right, wrong = right + ok, wrong + (not ok)
    return Figure("quantities.recognizers", right / max(1, right + wrong), f"{right} of {right + wrong}")


def _read(text: str, *, percent: bool) -> dict[tuple[int, int], float]:
    if percent:
        return {(q.start, q.end): float(q.value or 0) for q in read_quantities(text) if q.unit == "percent"}
    form = match_form(text)
    numerals: list[Numeral] = find_numerals(find_tokens(form.text))
    return {form.raw_span(n.start, n.end): float(n.value or 0) for n in numerals}
