"""Makes ``src/waqai/data/ar/events/telling.tsv``: how much each feature says that an event is told.

``python -m bench.recipes.train_telling`` reads the sentences on assaults and protests that several coders
judged (Open Event Data Alliance, ``arabic_event_gsr``; MIT) in the half that may be looked at, and keeps
weights alone, no text. A logistic model with a quadratic penalty by plain gradient descent; deterministic.
``--check`` prints what five folds give.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import md5
from pathlib import Path

import msgspec

from bench.quality.events import held_out
from bench.quality.figure import development_data
from waqai.annotate.events.finding import find_drafts
from waqai.annotate.events.judging import stands_by_rules
from waqai.annotate.events.sentence import build_sentences
from waqai.annotate.events.telling import (
    CONSTANT,
    LEAST,
    find_features,
    is_judged,
    likelihood,
)
from waqai.annotate.events.triggers import find_words
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Reading
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.evaluate.scores import Score
from waqai.model import Article, Block
from waqai.pipeline.layers import order_layers
from waqai.pipeline.page import annotate_article
from waqai.text import match_form

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "events" / "telling.tsv"
_STEPS, _RATE, _MOMENTUM, _PENALTY = 300, 5e-4, 0.9, 10.0
_FOLDS, _RARE = 5, 5
_HARD = 0.5  # «difficult no»: the coders were of two minds
_KINDS = {"assault": "ASSAULT", "protest": "PROTEST"}
_HEADER = (
    "# How much each feature of an attack or a protest (annotate/events/telling.py) says that its sentence\n"
    "# tells of it, in hundredths; made by bench/recipes/train_telling.py. Without these rows rules decide.\n"
    "feature\tweight\tsource\n"
)


class Row(msgspec.Struct, frozen=True):
    """A draft of a judged sentence; ``passes``: the rules let it stand, ``judged``: the weights may not."""

    sentence: int
    features: dict[str, float]
    told: bool
    weight: float
    passes: bool
    judged: bool


class Collector:
    """A layer that only looks: the drafts of one type, with what the rules say of them."""

    name = "drafts"
    version = "1"
    needs = ("times", "quantities", "mentions", "statements")

    def __init__(self) -> None:
        self.kind = ""
        self.found: list[tuple[dict[str, float], bool, bool]] = []

    def annotate(self, reading: Reading) -> Article:
        """The article as it is."""
        for sentence in build_sentences(reading):
            for draft in find_drafts(sentence, *find_words(sentence)):
                if draft.type == self.kind and draft.status.value in ("happened", "ongoing"):
                    self.found.append(
                        (
                            find_features(sentence, draft),
                            stands_by_rules(sentence, draft),
                            is_judged(sentence, draft),
                        )
                    )
        return reading.article


def read_rows(data: Path, name: str) -> tuple[list[Row], list[tuple[str, str]]]:
    """The drafts of the sentences that may be looked at, and the text and the label of each sentence."""
    collector = Collector()
    before = (TimesLayer(), QuantitiesLayer(), MentionsLayer(), StatementsLayer())
    layers = order_layers((*before, collector))
    rows: list[Row] = []
    sentences: list[tuple[str, str]] = []
    collector.kind = _KINDS[name]
    for one in json.loads(gzip.decompress((data / f"gsr_{name}_dev.json.gz").read_bytes()))["sentences"]:
        if held_out(one["text"]) or one["label"] == "ambiguous":
            continue
        text = one["text"].replace("\n", " ")
        collector.found = []
        article = Article("text", "main", 0, len(text), blocks=(Block("paragraph", 0, len(text)),))
        annotate_article(match_form(text), article, layers)
        weight = _HARD if one["label"] == "difficult no" else 1.0
        for features, passes, judged in collector.found:
            rows.append(Row(len(sentences), features, one["label"] == "yes", weight, passes, judged))
        sentences.append((one["text"], one["label"]))
    return rows, sentences


def train(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of a logistic model of ``told``; the constant has no penalty."""
    seen = Counter(name for row in rows for name, value in row.features.items() if value)
    names = {name for name, count in seen.items() if count >= _RARE}
    weights = dict.fromkeys((CONSTANT, *sorted(names)), 0.0)
    samples = [
        (row, {name: row.features[name] for name in sorted(names & row.features.keys())}) for row in rows
    ]
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(_STEPS):
        slopes = {name: 0.0 if name == CONSTANT else _PENALTY * value for name, value in weights.items()}
        for row, features in samples:
            miss = row.weight * (likelihood(features, weights) - row.told)
            slopes[CONSTANT] += miss
            for name, value in features.items():
                slopes[name] += miss * value
        for name, slope in slopes.items():
            speed[name] = _MOMENTUM * speed[name] - _RATE * slope
            weights[name] += speed[name]
    return weights


def check(parts: Mapping[str, tuple[list[Row], list[tuple[str, str]]]], least: float) -> None:
    """Prints what the rules alone and the weights of four folds give on the fifth."""
    fold = {id(row): _fold(texts[row.sentence][0]) for rows, texts in parts.values() for row in rows}
    everything = [row for rows, _ in parts.values() for row in rows]
    tables = [train([row for row in everything if fold[id(row)] != k]) for k in range(_FOLDS)]
    for name, (rows, texts) in parts.items():
        for asked in (0.0, least):
            told = {
                row.sentence
                for row in rows
                if row.passes and not (row.judged and likelihood(row.features, tables[fold[id(row)]]) < asked)
            }
            easy = hard = Score()
            for number, (_, label) in enumerate(texts):
                yes, said = label == "yes", number in told
                one = Score(int(yes and said), int(yes and not said), int(said and not yes))
                hard += one
                easy += Score() if label == "difficult no" else one
            counts = f"{easy.hits} right, {easy.missed} missed, {easy.spurious} spurious"
            print(f"{name} from {asked}: {easy.f1:.3f} ({counts}), with the difficult {hard.f1:.3f}")


def _fold(text: str) -> int:
    return md5(text.encode(), usedforsecurity=False).digest()[1] % _FOLDS


def main(arguments: Sequence[str]) -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    parts = {name: read_rows(data, name) for name in _KINDS}
    if "--check" in arguments:
        check(parts, LEAST)
        return 0
    table = train([row for rows, _ in parts.values() for row in rows])
    lines = [
        f"{name}\t{round(100 * table[name])}\tgsr\n" for name in sorted(table) if round(100 * table[name])
    ]
    OUT.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
