"""Search: of eighty words, the forms found and the strangers left alone, beside FTS5's own tokenizer.

Both lists (``search_gold.tsv``, ``search_gold_2.tsv``) were made by reading, before the analyser was measured
on them; what they missed was then mended as classes. The first measurement on the second list found 0.919 of
occurrences and 0.891 of forms. Weights are how often a form stands in the development articles.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from bench.quality.figure import HERE, Figure
from waqai.search.lexemes import analyzer, plain_analyzer
from waqai.search.words import read_words
from waqai.text import fold, match_form
from waqai.text.analysis import Analyzer

_MARBUTA = "\u0629"


class Gold(NamedTuple):
    word: str
    forms: dict[str, int]
    strangers: dict[str, int]


def read_gold(name: str = "search_gold.tsv") -> list[Gold]:
    lines = (HERE / name).read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Gold(word, _counts(forms), _counts(strangers)) for word, forms, strangers in rows[1:]]


def _counts(cell: str) -> dict[str, int]:
    pairs = (one.rsplit(":", 1) for one in cell.split("|") if one)
    return {form: int(count) for form, count in pairs}


def measure() -> list[Figure]:
    second = [
        figure
        for figure in _measure(read_gold("search_gold_2.tsv"), "search.second")
        if not figure.name.endswith("without_lemmas.recall")
    ]
    return _measure(read_gold(), "search") + second


def _measure(gold: list[Gold], name: str) -> list[Figure]:
    ours = {one.word: _found(analyzer(), one) for one in gold}
    plain = {one.word: _found(plain_analyzer(), one) for one in gold}
    own = {one.word: _found_by_fts(one) for one in gold}
    recall, by_form, silent = _scores(gold, ours)
    without, without_forms, without_silent = _scores(gold, plain)
    baseline, baseline_forms, _ = _scores(gold, own)
    missed = [f"{g.word}:{form}" for g in gold for form in g.forms if form not in ours[g.word]]
    wrong = [f"{g.word}:{form}" for g in gold for form in g.strangers if form in ours[g.word]]
    return [
        Figure(f"{name}.recall", recall, f"FTS5's tokenizer {baseline:.3f}, {recall / baseline:.1f} times"),
        Figure(
            f"{name}.recall_of_forms", by_form, f"FTS5's {baseline_forms:.3f}; missed {' '.join(missed[:12])}"
        ),
        Figure(f"{name}.strangers_left", silent, f"found wrongly {' '.join(wrong[:12])}"),
        Figure(
            f"{name}.without_lemmas.recall",
            without,
            f"of forms {without_forms:.3f}, strangers {without_silent:.3f}",
        ),
    ]


def _scores(gold: list[Gold], found: dict[str, set[str]]) -> tuple[float, float, float]:
    """Recall by occurrences and by forms, and the share of strangers left alone; each word counts alike."""
    recall = [_share(one.forms, found[one.word]) for one in gold]
    forms = [len(one.forms.keys() & found[one.word]) / len(one.forms) for one in gold]
    strangers = sum(len(one.strangers) for one in gold)
    wrong = sum(len(one.strangers.keys() & found[one.word]) for one in gold)
    return sum(recall) / len(gold), sum(forms) / len(gold), 1 - wrong / strangers


def _share(forms: dict[str, int], found: set[str]) -> float:
    return sum(count for form, count in forms.items() if form in found) / sum(forms.values())


def _found(analyser: Analyzer, gold: Gold) -> set[str]:
    wanted = set(_keys(analyser, gold.word))
    return {form for form in (*gold.forms, *gold.strangers) if not wanted.isdisjoint(_keys(analyser, form))}


def _keys(analyser: Analyzer, word: str) -> tuple[str, ...]:
    if analyser is analyzer():
        return read_words(match_form(word))[0].keys
    folded = fold(word)
    return analyser.keys(folded[:-1] + _MARBUTA if word.endswith(_MARBUTA) else folded)


def _found_by_fts(gold: Gold) -> set[str]:
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE VIRTUAL TABLE forms USING fts5(form)")
        base.executemany("INSERT INTO forms VALUES (?)", [(one,) for one in (*gold.forms, *gold.strangers)])
        return {
            row[0] for row in base.execute("SELECT form FROM forms WHERE forms MATCH ?", (f'"{gold.word}"',))
        }
