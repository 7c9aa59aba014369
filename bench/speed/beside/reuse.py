"""Which articles took from one another: Waqai's aligned passages beside MinHash and beside all pairs.

The gold is exact and made in the same run: pairs that share at least a fifth of the shorter one's runs of
eight words, spelt alike. Waqai gives the passages themselves, with small edits and spellings aligned; the
others give a likeness for a pair.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

from bench.development import one_page
from bench.speed.beside.articles import News
from bench.speed.beside.clock import best_of
from bench.speed.beside.results import Comparison, Row, absent, version_of
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items

_RUN, _LEAST, _PERMUTATIONS = 8, 0.2, 128
_JACCARD = _LEAST / (2 - _LEAST)  # a fifth of either of two articles of one length

Pairs = set[tuple[str, str]]


def compare_reuse(news: Sequence[News]) -> Comparison:
    """Milliseconds for an article, from its text; recall and precision of pairs."""
    readings = [one_page(one._asdict()) for one in news]
    tasks: dict[str, Callable[[], Pairs]] = {"Waqai, passages aligned": lambda: _waqai(readings)}
    rows = []
    try:
        module = importlib.import_module("datasketch")
    except ImportError:
        rows.append(absent("datasketch, MinHash LSH", "not installed"))
    else:
        tasks["datasketch, MinHash LSH"] = lambda: _minhash(module, news)
    tasks["all pairs, runs in common"] = lambda: all_pairs(news)
    find_reuse(build_items(readings[:2]))
    found: dict[str, Pairs] = {}
    seconds = best_of({name: _kept(name, task, found) for name, task in tasks.items()})
    gold = found["all pairs, runs in common"]
    packages = {"Waqai, passages aligned": "waqai", "datasketch, MinHash LSH": "datasketch"}
    measured = [
        Row(
            name,
            version_of(packages.get(name, "")) if name in packages else "",
            1000 * seconds[name] / len(news),
            None,
            {} if found[name] is gold else _quality(gold, found[name]),
            "the gold itself" if found[name] is gold else "",
        )
        for name in tasks
    ]
    sample = {"articles": len(news), "gold pairs": len(gold)}
    return Comparison("reuse", "article", sample, (*measured, *rows)).ranked()


def _kept(name: str, task: Callable[[], Pairs], found: dict[str, Pairs]) -> Callable[[], object]:
    def run() -> None:
        found[name] = task()

    return run


def _quality(gold: Pairs, found: Pairs) -> dict[str, str]:
    hits = len(gold & found)
    return {"pairs found": f"{hits}/{len(gold)}", "others given": str(len(found - gold))}


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _waqai(readings: Sequence[Any]) -> Pairs:
    """All its pairs of which a fifth of either article is shared."""
    found = find_reuse(build_items(readings))
    return {_pair(one.a, one.b) for one in found if max(one.share_a, one.share_b) >= _LEAST}


def _runs(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def all_pairs(news: Sequence[News]) -> Pairs:
    """Every pair compared by its runs of eight words."""
    runs = [_runs(one.text) for one in news]
    return {
        _pair(news[a].id, news[b].id)
        for a in range(len(news))
        for b in range(a + 1, len(news))
        if len(runs[a] & runs[b]) >= _LEAST * max(1, min(len(runs[a]), len(runs[b])))
    }


def _minhash(module: Any, news: Sequence[News]) -> Pairs:
    """Candidates of the index whose sketches pass the same threshold."""
    index = module.MinHashLSH(threshold=_JACCARD, num_perm=_PERMUTATIONS)
    sketches = {}
    for one in news:
        sketch = module.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([run.encode() for run in _runs(one.text)])
        sketches[one.id] = sketch
        index.insert(one.id, sketch)
    found = {_pair(name, str(other)) for name, one in sketches.items() for other in index.query(one)}
    return {(a, b) for a, b in found if a != b and sketches[a].jaccard(sketches[b]) >= _JACCARD}
