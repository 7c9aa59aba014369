"""Stories: Waqai's grouping beside TF-IDF of characters with average-link clustering.

Both group the same articles; Waqai's have been read before (the table of extraction tells what reading
costs) and the time of its grouping holds the search for shared passages. Where development data is present
the articles are those with stories made by hand, the score is B-cubed F1, and the peer has the best threshold
of a grid for all sets together, which favours it. Without it there is nothing to score against.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from bench.development import one_page, read_rows
from bench.quality.figure import development_data
from bench.quality.stories import _gold as read_story_gold
from bench.speed.beside.articles import News
from bench.speed.beside.clock import best_of
from bench.speed.beside.results import Comparison, Row, absent, version_of
from waqai.corpus.reuse import find_reuse
from waqai.corpus.stories import group_stories
from waqai.corpus.words import build_items
from waqai.evaluate.grouping import score_groups
from waqai.model import PageReading
from waqai.pipeline.layers import default_layers
from waqai.pipeline.page import annotate_article
from waqai.text import match_form

_GRID = (0.70, 0.75, 0.80, 0.84, 0.88, 0.92)

Sets = dict[str, list[PageReading]]
Labels = Mapping[str, str]


def compare_clustering(news: Sequence[News]) -> Comparison:
    """Milliseconds for an article, and B-cubed F1 where there is gold."""
    gold = read_story_gold()
    sets = _sets(news, gold)
    total = sum(map(len, sets.values()))
    names = {"ours": "Waqai", "theirs": "TF-IDF of characters, scikit-learn"}
    found: dict[str, list[Labels]] = {}
    tasks = {"ours": _kept("ours", lambda: [_ours(pages) for pages in sets.values()], found)}
    rows: list[Row] = []
    try:
        text = importlib.import_module("sklearn.feature_extraction.text")
        cluster = importlib.import_module("sklearn.cluster")
    except ImportError:
        rows.append(absent(names["theirs"], "not installed"))
    else:
        far = _best_threshold(text, cluster, sets, gold)
        tasks["theirs"] = _kept(
            "theirs", lambda: [_theirs(text, cluster, pages, far) for pages in sets.values()], found
        )
    seconds = best_of(tasks)
    packages = {"ours": "waqai", "theirs": "scikit-learn"}
    measured = [
        Row(
            names[key],
            version_of(packages[key]),
            1000 * spent / total,
            None,
            _quality(sets, gold, found[key]),
        )
        for key, spent in seconds.items()
    ]
    sample = {"articles": total, "sets": len(sets)}
    return Comparison("stories", "article", sample, (*measured, *rows)).ranked()


def _sets(news: Sequence[News], gold: Mapping[str, Labels]) -> Sets:
    """The articles with gold, by set; without development data all articles are one set."""
    data = development_data()
    wanted = {article for groups in gold.values() for article in groups}
    readings = {}
    for path in sorted(data.glob("*.jsonl.gz")) if data is not None else ():
        for row in read_rows(path):
            if row.get("id") in wanted and "text" in row:
                readings[row["id"]] = _read(one_page(row))
    if not readings:
        return {"own": [_read(one_page(one._asdict())) for one in news]}
    return {name: [readings[one] for one in groups if one in readings] for name, groups in gold.items()}


def _read(reading: PageReading) -> PageReading:
    form = match_form(reading.page.text)
    annotated = tuple(annotate_article(form, article, default_layers()) for article in reading.articles)
    return msgspec.structs.replace(reading, articles=annotated)


def _kept(
    name: str, task: Callable[[], list[Labels]], found: dict[str, list[Labels]]
) -> Callable[[], object]:
    def run() -> None:
        found[name] = task()

    return run


def _ours(readings: Sequence[PageReading]) -> Labels:
    items = build_items(readings)
    clusters = group_stories(items, find_reuse(items)).clusters
    return {items[at].id: str(number) for number, cluster in enumerate(clusters) for at in cluster}


def _theirs(text: Any, cluster: Any, readings: Sequence[PageReading], far: float) -> Labels:
    vectors = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    matrix = vectors.fit_transform([reading.page.text for reading in readings])
    distances = 1 - (matrix @ matrix.T).toarray()
    grouping = cluster.AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=far
    )
    labels = grouping.fit_predict(distances.clip(min=0))
    return {reading.articles[0].id: str(label) for reading, label in zip(readings, labels, strict=True)}


def _best_threshold(text: Any, cluster: Any, sets: Sets, gold: Mapping[str, Labels]) -> float:
    scores = {
        far: _mean(sets, gold, [_theirs(text, cluster, pages, far) for pages in sets.values()])
        for far in _GRID
    }
    return max(_GRID, key=lambda far: (scores[far] or 0.0, -far))


def _mean(sets: Sets, gold: Mapping[str, Labels], found: Sequence[Labels]) -> float | None:
    scores = [
        score_groups(gold[name], labels).f1 for name, labels in zip(sets, found, strict=True) if name in gold
    ]
    return sum(scores) / len(scores) if scores else None


def _quality(sets: Sets, gold: Mapping[str, Labels], found: Sequence[Labels]) -> dict[str, str]:
    mean = _mean(sets, gold, found)
    return {} if mean is None else {"B-cubed F1": f"{mean:.3f}"}
