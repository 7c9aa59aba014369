"""How well texts are held against a record: pairs of headlines, and claims written for this measurement.

Pairs: the development part of ANS (Khouja 2020), whose best published macro-F1 is 0.767. Claims: those of
``check/claims.tsv`` against the record of ``check/record.jsonl``; both were written for Waqai.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from bench.quality.figure import HERE, Figure, development_data
from bench.recipes.train_stance import macro_f1
from bench.stances import align_pair, read_pairs
from waqai.corpus.claims import Checker, IndexedReadings
from waqai.corpus.claims.stance import find_stance
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items
from waqai.extract.raw import Given, RawPage
from waqai.model import PageReading
from waqai.pipeline import read_page
from waqai.pipeline.claim import read_claim

_PUBLISHED = 0.767
_OUTCOMES = ("supported", "contradicted", "nothing_found")


def measure() -> list[Figure]:
    """Figures of both parts; the pairs only where the development data are present."""
    figures = measure_claims()
    data = development_data()
    if data is not None:
        figures.extend(measure_pairs(data / "ans_stance_dev.csv"))
    return figures


def measure_pairs(file: Path) -> list[Figure]:
    """Macro-F1 over agree, disagree and other, and how far a contradiction can be trusted."""
    pairs = read_pairs(file)
    right = [pair.stance for pair in pairs]
    found = [align_pair(pair) for pair in pairs]
    told: list[str] = [find_stance(one).label for one in found]
    plain: list[str] = [find_stance(one, {}).label for one in found]
    sure = [find_stance(one).contradicts for one in found]
    said = sum(sure)
    hits = sum(one and label == "disagree" for one, label in zip(sure, right, strict=True))
    score = macro_f1(told, right)
    return [
        Figure("check.ans.macro_f1", score, f"{len(pairs)} pairs; published {_PUBLISHED}"),
        Figure("check.ans.contradiction_precision", hits / max(1, said), f"{hits} of {said}"),
        Figure("check.ans.contradiction_recall", hits / max(1, right.count("disagree")), ""),
        Figure("check.ans.without_weights", macro_f1(plain, right), "macro-F1 of the rules alone"),
    ]


def measure_claims() -> list[Figure]:
    """Precision and recall of contradictions, and the share of right outcomes, over the written claims."""
    checker = written_checker()
    cases = written_cases()
    told = [outcome_of(checker, claim) for claim, _, _ in cases]
    pairs = Counter(zip(told, (outcome for _, outcome, _ in cases), strict=True))
    figures = [
        Figure("check.claims.right", sum(pairs[o, o] for o in _OUTCOMES) / len(cases), f"{len(cases)} claims")
    ]
    for outcome in ("supported", "contradicted"):
        said = sum(count for (one, _), count in pairs.items() if one in (outcome, "disputed"))
        due = sum(count for (_, one), count in pairs.items() if one == outcome)
        hits = pairs[outcome, outcome]
        figures.append(Figure(f"check.claims.{outcome}.precision", hits / max(1, said), f"{hits} of {said}"))
        figures.append(Figure(f"check.claims.{outcome}.recall", hits / max(1, due), f"{hits} of {due}"))
    return figures


def outcome_of(checker: Checker, claim: str) -> str:
    """The outcome of the one claim that a sentence makes."""
    claims = checker.check(read_claim(RawPage("claim", claim))).claims
    return claims[0].outcome if claims else "nothing_found"


def written_cases() -> list[tuple[str, str, str]]:
    """Claim, outcome and note of each written case."""
    lines = (HERE / "check" / "claims.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [(row[0], row[1], row[2]) for row in rows]


def written_readings() -> list[PageReading]:
    """The readings of the written record."""
    lines = (HERE / "check" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    return [_reading(json.loads(line)) for line in lines]


def _reading(row: dict[str, str]) -> PageReading:
    given = Given(id=row["id"], title=row["title"], published=row["published"], outlet=row["outlet"])
    return read_page(RawPage(row["id"], row["text"], given=given))


def written_checker() -> Checker:
    """A checker over the written record."""
    readings = written_readings()
    reuses = {(reuse.a, reuse.b): reuse for reuse in find_reuse(build_items(readings))}
    return Checker(IndexedReadings(readings), reuses=reuses, searched=len(readings))
