"""Makes ``src/waqai/data/ar/events/worth.tsv``: how much each feature says that a word reports an event.

``python -m bench.recipes.train_worth`` reads the marks of ``worth_marks.tsv`` (triggers in random articles of
the development data, marked by reading) and keeps weights alone, no text; the model is that of
``train_telling``. ``--check`` prints what five folds of articles give.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Sequence
from hashlib import md5
from pathlib import Path

import msgspec

from bench.quality.figure import development_data
from bench.quality.independent import articles
from bench.recipes.train_telling import Row, train, weight_lines
from waqai.annotate.events.finding import find_drafts
from waqai.annotate.events.judging import judge_by_rules
from waqai.annotate.events.sentence import build_sentences
from waqai.annotate.events.telling import likelihood
from waqai.annotate.events.triggers import find_words
from waqai.annotate.events.worth import CONSTANT, find_worth
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Reading
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.model import Article, Block, Published
from waqai.pipeline.layers import order_layers
from waqai.pipeline.page import annotate_article
from waqai.text import match_form

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "events" / "worth.tsv"
MARKS = Path(__file__).with_name("worth_marks.tsv")
_DOUBT = "doubtful"
_FOLDS = 5
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEADER = (
    "# What speaks for or against an event of politics or conflict (annotate/events/worth.py), in\n"
    "# hundredths; made by bench/recipes/train_worth.py. Without these rows rules decide.\n"
    "feature\tweight\tsource\n"
)


class Collector:
    """A layer that only looks: the features of the drafts that stand without these weights, by trigger."""

    name = "worth-drafts"
    version = "1"
    needs = ("times", "quantities", "mentions", "statements")

    def __init__(self) -> None:
        self.found: dict[tuple[int, str], dict[str, float]] = {}

    def annotate(self, reading: Reading) -> Article:
        """The article as it is."""
        for sentence in build_sentences(reading):
            for draft in find_drafts(sentence, *find_words(sentence)):
                if judge_by_rules(sentence, draft).stands:
                    word = sentence.words[draft.at]
                    start, _ = reading.form.raw_span(word.start + draft.trigger.skip, word.end)
                    self.found[start, draft.type] = find_worth(sentence, draft)
        return reading.article


class Sample(msgspec.Struct, frozen=True):
    """A marked trigger of an article."""

    article: str
    label: str
    row: Row


def read_samples(data: Path) -> list[Sample]:
    """The marked triggers that the rules still find, with their features."""
    marks = _marks()
    collector = Collector()
    before = (TimesLayer(), QuantitiesLayer(), MentionsLayer(), StatementsLayer())
    layers = order_layers((*before, collector))
    samples: list[Sample] = []
    for article, text, day in articles(data, set(marks)):
        collector.found = {}
        lines = [Block("paragraph", line.start(), line.end()) for line in _LINE.finditer(text)]
        blocks = (Block("title", lines[0].start, lines[0].end), *lines[1:])
        published = Published(day, day, day, "given")
        page = Article("text", "main", 0, len(text), blocks=blocks, published=published)
        annotate_article(match_form(text), page, layers)
        for start, kind, label in marks[article]:
            features = collector.found.get((start, kind))
            if features is not None:
                weight = 0.0 if label == _DOUBT else 1.0
                row = Row(len(samples), features, label == "yes", weight, passes=True, out=False)
                samples.append(Sample(article, label, row))
    return samples


def _marks() -> dict[str, list[tuple[int, str, str]]]:
    lines = [line for line in MARKS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    marks: dict[str, list[tuple[int, str, str]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        marks.setdefault(row["article"], []).append((int(row["start"]), row["type"], row["label"]))
    return marks


def check(samples: Sequence[Sample]) -> None:
    """Prints what is kept and lost at several thresholds on the articles that a model has not seen."""
    scored: list[tuple[float, str]] = []
    for fold in range(_FOLDS):
        table = train([one.row for one in samples if one.row.weight and _fold(one.article) != fold])
        scored += [
            (likelihood(one.row.features, table), one.label) for one in samples if _fold(one.article) == fold
        ]
    for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        kept = Counter(label for value, label in scored if value >= least)
        lost = Counter(label for value, label in scored if value < least)
        right = kept["yes"] / max(1, kept["yes"] + kept["no"])
        recall = kept["yes"] / max(1, kept["yes"] + lost["yes"])
        f1 = 2 * right * recall / max(0.01, right + recall)
        print(f"{least:.2f}: precision {right:.3f} recall {recall:.3f} F1 {f1:.3f} {kept} {lost}")


def _fold(text: str) -> int:
    return md5(text.encode(), usedforsecurity=False).digest()[0] % _FOLDS


def main(arguments: Sequence[str]) -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    samples = read_samples(data)
    if "--check" in arguments:
        check(samples)
        return 0
    table = train([one.row for one in samples if one.row.weight])
    lines = weight_lines(table, "marks")
    OUT.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} weights (constant {table[CONSTANT]:.2f}): {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
