"""Makes ``src/waqai/data/ar/events/telling.tsv``: how much each feature says that an event is told.

``python -m bench.recipes.train_telling`` reads the sentences on assaults and protests that several coders
judged (Open Event Data Alliance, ``arabic_event_gsr``; MIT) in the half that may be looked at, and the marks
of ``telling_marks.tsv`` (the project's own reading of random articles), and keeps weights alone, no text. A
logistic model with a quadratic penalty by plain gradient descent; deterministic. ``--check`` prints what five
folds give.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import md5
from pathlib import Path

import msgspec

from bench.quality.events import held_out
from bench.quality.figure import development_data
from bench.quality.independent import articles
from waqai.annotate.events.features import find_features
from waqai.annotate.events.finding import find_drafts
from waqai.annotate.events.judging import is_ruled_out, stands_by_rules
from waqai.annotate.events.sentence import build_sentences
from waqai.annotate.events.telling import CONSTANT, LEAST, SURE, is_judged, likelihood
from waqai.annotate.events.triggers import find_words
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Layer, Reading
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.evaluate.scores import Score
from waqai.model import Article, Block, Published
from waqai.pipeline.layers import order_layers
from waqai.pipeline.page import annotate_article
from waqai.text import match_form

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "events" / "telling.tsv"
MARKS = Path(__file__).with_name("telling_marks.tsv")
_STEPS, _RATE, _MOMENTUM, _PENALTY = 400, 4e-4, 0.9, 10.0
_FOLDS, _RARE = 5, 5
_HARD = 0.5  # «difficult no»: the coders were of two minds
_KINDS = {"assault": "ASSAULT", "protest": "PROTEST"}
_ORIGINS = ("coders", "marks")
_LABELS = {"yes": "yes", "no": "easy no", "doubtful": "difficult no"}
_LINE = re.compile(r"[^\n]*\S[^\n]*")
Found = tuple[dict[str, float], bool, bool]  # features, let stand by the rules, ruled out
_HEADER = (
    "# How much each feature of an attack or a protest (annotate/events/features.py) says that its sentence\n"
    "# tells of it, in hundredths; made by bench/recipes/train_telling.py. Without these rows rules decide.\n"
    "feature\tweight\tsource\n"
)


class Row(msgspec.Struct, frozen=True):
    """A draft of a judged sentence; ``passes``: the rules let it stand, ``out``: they rule it out."""

    sentence: int
    features: dict[str, float]
    told: bool
    weight: float
    passes: bool
    out: bool


class Part(msgspec.Struct):
    """Sentences of one origin on one type, each with its label, and the drafts in them."""

    kind: str
    rows: list[Row]
    sentences: list[tuple[str, str]]

    def file(self, text: str, label: str, found: list[Found]) -> None:
        """Adds a sentence with its drafts."""
        weight = _HARD if label == "difficult no" else 1.0
        for features, passes, out in found:
            row = Row(len(self.sentences), features, label == "yes", weight, passes, out)
            self.rows.append(row)
        self.sentences.append((text, label))


class Collector:
    """A layer that only looks: the drafts told as facts, by type and sentence."""

    name = "drafts"
    version = "1"
    needs = ("times", "quantities", "mentions", "statements")

    def __init__(self) -> None:
        self.found: dict[tuple[str, int], list[Found]] = {}

    def annotate(self, reading: Reading) -> Article:
        """The article as it is."""
        for sentence in build_sentences(reading):
            start, _ = reading.form.raw_span(sentence.words[0].start, sentence.words[0].end)
            for draft in find_drafts(sentence, *find_words(sentence)):
                if is_judged(sentence, draft):
                    one = (
                        find_features(sentence, draft),
                        stands_by_rules(sentence, draft),
                        is_ruled_out(sentence, draft),
                    )
                    self.found.setdefault((draft.type, start), []).append(one)
        return reading.article


def read_parts(data: Path) -> dict[str, Part]:
    """The sentences of the coders that may be looked at, and those of the marks."""
    parts = {f"{origin} {name}": Part(kind, [], []) for origin in _ORIGINS for name, kind in _KINDS.items()}
    collector = Collector()
    before = (TimesLayer(), QuantitiesLayer(), MentionsLayer(), StatementsLayer())
    layers = order_layers((*before, collector))
    for name, kind in _KINDS.items():
        rows = json.loads(gzip.decompress((data / f"gsr_{name}_dev.json.gz").read_bytes()))["sentences"]
        for one in rows:
            if not held_out(one["text"]) and one["label"] != "ambiguous":
                text = one["text"].replace("\n", " ")
                found = _drafts(collector, layers, text, (Block("paragraph", 0, len(text)),), None)
                mine = [draft for (type_, _), drafts in found.items() if type_ == kind for draft in drafts]
                parts[f"coders {name}"].file(one["text"], one["label"], mine)
    marks = _marks()
    for article, text, day in articles(data, set(marks)):
        title = text.index("\n") + 1
        blocks = tuple(Block("paragraph", line.start(), line.end()) for line in _LINE.finditer(text, title))
        found = _drafts(collector, layers, text, blocks, day)
        for start, end, kind, label in marks[article]:
            near = [found.get((kind, at), []) for at in range(title + start, title + end)]
            mine = [draft for drafts in near for draft in drafts]
            parts[f"marks {kind.lower()}"].file(text[title + start : title + end], label, mine)
    return parts


def _drafts(
    collector: Collector, layers: tuple[Layer, ...], text: str, blocks: tuple[Block, ...], day: str | None
) -> dict[tuple[str, int], list[Found]]:
    collector.found = {}
    published = Published(day, day, day, "given") if day else None
    article = Article("text", "main", 0, len(text), blocks=blocks, published=published)
    annotate_article(match_form(text), article, layers)
    return collector.found


def _marks() -> dict[str, list[tuple[int, int, str, str]]]:
    lines = [line for line in MARKS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    marks: dict[str, list[tuple[int, int, str, str]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        one = (int(row["start"]), int(row["end"]), row["type"], _LABELS[row["label"]])
        marks.setdefault(row["article"], []).append(one)
    return marks


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


def check(parts: Mapping[str, Part]) -> None:
    """Prints what the rules alone and the weights of four folds give on the fifth."""
    fold = {id(row): _fold(part.sentences[row.sentence][0]) for part in parts.values() for row in part.rows}
    everything = [row for part in parts.values() for row in part.rows]
    tables = [train([row for row in everything if fold[id(row)] != k]) for k in range(_FOLDS)]
    for name, part in parts.items():
        for how in ("rules", "weights"):
            told = {
                row.sentence
                for row in part.rows
                if (row.passes if how == "rules" else _is_told(part, row, tables[fold[id(row)]]))
            }
            easy = hard = Score()
            for number, (_, label) in enumerate(part.sentences):
                yes, said = label == "yes", number in told
                one = Score(int(yes and said), int(yes and not said), int(said and not yes))
                hard += one
                easy += Score() if label == "difficult no" else one
            counts = f"{easy.hits} right, {easy.missed} missed, {easy.spurious} spurious"
            print(f"{name} by {how}: {easy.f1:.3f} ({counts}), with the difficult {hard.f1:.3f}")


def _is_told(part: Part, row: Row, table: Mapping[str, float]) -> bool:
    return not row.out and likelihood(row.features, table) >= (LEAST[part.kind] if row.passes else SURE)


def _fold(text: str) -> int:
    return md5(text.encode(), usedforsecurity=False).digest()[1] % _FOLDS


def weight_lines(table: Mapping[str, float], source: str) -> list[str]:
    """The rows of a table of weights in hundredths, those of nothing left out."""
    return [
        f"{name}\t{round(100 * table[name])}\t{source}\n"
        for name in sorted(table)
        if round(100 * table[name])
    ]


def main(arguments: Sequence[str]) -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    parts = read_parts(data)
    if "--check" in arguments:
        check(parts)
        return 0
    table = train([row for part in parts.values() for row in part.rows])
    lines = weight_lines(table, "gsr")
    OUT.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
