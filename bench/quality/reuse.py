"""Reuse against brute force over eight-word runs (``reuse_silver_*``), pairs of different outlets.

``WAQAI_FULL=1`` takes all articles; else the Saudi papers, three days full of wire copy, are enough. The
silver pairs share at least 20 % of the shorter article's runs of eight words, so the larger of the two
shares of each pair is compared.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from bench.development import one_page, read_rows
from bench.quality.figure import Figure, development_data
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items
from waqai.evaluate.reuse import Pair, pair_of, score_pairs
from waqai.model import Reuse

LEAST_SHARE = 0.2
_UNRELATED = 0.02


def measure() -> list[Figure]:
    data = development_data()
    if data is None:
        return []
    figures = _measure(data, "snn", data / "reuse_silver_snn_dev.jsonl.gz")
    if os.environ.get("WAQAI_FULL"):
        figures += _measure(data, "ant", data / "reuse_silver_ant_dev.jsonl")
    return figures


def _measure(data: Path, name: str, silver: Path) -> list[Figure]:
    readings = [one_page(row) for row in read_rows(data / f"{name}_dev.jsonl.gz")]
    outlets = {a.id: a.outlet for r in readings for a in r.articles}
    prefix = "" if name == "snn" else f"{name}-"
    gold = {pair_of(prefix + row["a"], prefix + row["b"]) for row in read_rows(silver)}
    found = [r for r in find_reuse(build_items(readings)) if outlets[r.a] != outlets[r.b]]
    near = [pair_of(r.a, r.b) for r in found if max(r.share_a, r.share_b) >= LEAST_SHARE]
    score = score_pairs(gold, near)
    detail = f"{len(gold)} pairs of {len(readings)} articles, {len(found)} pairs share a passage"
    return [
        Figure(f"reuse.{name}.precision", score.precision, detail),
        Figure(f"reuse.{name}.recall", score.recall, detail),
        Figure(f"reuse.{name}.recall_any_passage", _recall_any(gold, found), "silver pairs with any passage"),
        Figure(f"reuse.{name}.shared_by_words", _shared(found), "pairs of 20 % by words with runs in common"),
    ]


def _recall_any(gold: set[Pair], found: Sequence[Reuse]) -> float:
    return score_pairs(gold, [pair_of(r.a, r.b) for r in found]).recall


def _shared(found: Sequence[Reuse]) -> float:
    """Of pairs whose passages are a fifth of either article by words, those with runs of eight in common."""
    large = [r for r in found if max(r.covered_a, r.covered_b) >= LEAST_SHARE]
    return sum(r.overlap > _UNRELATED for r in large) / len(large) if large else 1.0
