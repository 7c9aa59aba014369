"""Stories against groups made by hand (``stories_gold.tsv``), B-cubed, beside the usual baseline.

The baseline is average-link clustering of TF-IDF over character 3- to 5-grams with time decay, its threshold
the best of a grid for all sets together, which favours it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from bench.development import one_page, read_rows
from bench.quality.figure import HERE, Figure, development_data
from waqai.corpus.calendar import day_of
from waqai.corpus.clusters import find_clusters
from waqai.corpus.profiles import Vector, cosine
from waqai.corpus.reuse import find_reuse
from waqai.corpus.stories import group_stories
from waqai.corpus.words import Item, build_items
from waqai.evaluate.grouping import BCubed, score_groups
from waqai.model import PageReading
from waqai.pipeline.layers import default_layers
from waqai.pipeline.page import annotate_article
from waqai.text import fold, match_form

_GRID = (0.12, 0.15, 0.18, 0.21, 0.24)
_FADING_DAYS = 10.0


def measure() -> list[Figure]:
    data = development_data()
    if data is None:
        return []
    gold = _gold()
    wanted = {article for groups in gold.values() for article in groups}
    readings = {
        row["id"]: _read(one_page(row)) for row in read_rows(data / "ant_dev.jsonl.gz") if row["id"] in wanted
    }
    figures: list[Figure] = []
    baselines: dict[str, list[BCubed]] = {}
    for name, groups in gold.items():
        items = build_items(readings[article] for article in groups)
        clusters = group_stories(items, find_reuse(items)).clusters
        score = score_groups(groups, _labels(items, clusters))
        detail = f"P {score.precision:.3f} R {score.recall:.3f}, {len(items)} articles"
        figures.append(Figure(f"stories.{name}.bcubed", score.f1, detail))
        baselines[name] = [score_groups(groups, labels) for labels in _baseline(items)]
    best = max(range(len(_GRID)), key=lambda k: sum(scores[k].f1 for scores in baselines.values()))
    ours = sum(figure.value for figure in figures) / len(figures)
    theirs = sum(scores[best].f1 for scores in baselines.values()) / len(baselines)
    detail = f"ours {ours:.3f}, character TF-IDF with time {theirs:.3f} at its best threshold {_GRID[best]}"
    figures.append(Figure("stories.above_baseline", max(0.0, ours - theirs), detail))
    return figures


def _read(reading: PageReading) -> PageReading:
    """The reading with all its layers."""
    form = match_form(reading.page.text)
    annotated = tuple(annotate_article(form, article, default_layers()) for article in reading.articles)
    return msgspec.structs.replace(reading, articles=annotated)


def _gold() -> dict[str, dict[str, str]]:
    """By set: the story of each article; those that stand alone have their own id."""
    found: dict[str, dict[str, str]] = {}
    for line in (HERE / "stories_gold.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "set\t")):
            continue
        name, article, story = line.split("\t")
        found.setdefault(name, {})[article] = article if story == "-" else story
    return found


def _labels(items: Sequence[Item], clusters: Sequence[Sequence[int]]) -> Mapping[str, str]:
    return {items[at].id: str(number) for number, cluster in enumerate(clusters) for at in cluster}


def _baseline(items: Sequence[Item]) -> list[Mapping[str, str]]:
    """The baseline's grouping at each threshold of the grid."""
    counts = [_grams(item) for item in items]
    holding = Counter(gram for count in counts for gram in count)
    vectors = [_weighed(count, holding, len(items)) for count in counts]
    days = [day_of(item.article) or 0 for item in items]
    scores = {
        (a, b): cosine(vectors[a], vectors[b]) * math.exp(-abs(days[a] - days[b]) / _FADING_DAYS)
        for a in range(len(items))
        for b in range(a + 1, len(items))
    }
    return [_labels(items, find_clusters(len(items), scores, least=least)) for least in _GRID]


def _grams(item: Item) -> Counter[str]:
    text = " ".join(fold(item.text).split())
    return Counter(text[at : at + width] for width in (3, 4, 5) for at in range(len(text) - width + 1))


def _weighed(count: Counter[str], holding: Counter[str], total: int) -> Vector:
    vector = {
        gram: (1 + math.log(n)) * (math.log((1 + total) / (1 + holding[gram])) + 1)
        for gram, n in count.items()
    }
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {gram: value / length for gram, value in vector.items()}
