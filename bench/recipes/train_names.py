"""Makes ``src/waqai/data/ar/mentions/names.weights`` from ANERCorp's training part.

``python -m bench.recipes.train_names`` takes ten seconds. An averaged structured perceptron (Collins 2002)
over the features of ``waqai.annotate.mentions.features``: the rules find what they find, the weights learn
where the corpus agrees. ``bench.quality`` measures, on the last two fifths, weights that it trains in the
same way on the first three alone. Deterministic: sentences are shuffled by a generator with a fixed seed.
ANERCorp (Benajiba, Rosso and Benedi 2007; CAMeL Lab's split) is CC BY-SA 4.0; see
``names.weights.LICENSE``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bench.quality.figure import development_data
from bench.quality.mentions import Chunk, chunks, prepared
from waqai.annotate.mentions.features import candidates, features, groups
from waqai.annotate.mentions.layer import shown_sentences
from waqai.annotate.mentions.weights import BUCKETS, TAGS, best_tags, bucket, pack

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "mentions" / "names.weights"
_TYPES = {"PERS": "person", "LOC": "place", "ORG": "organization"}
_SIZE = len(TAGS)
_EPOCHS = 8
_LEAST = 1
_SCALE = 6
_SEED = 3


class Run(msgspec.Struct):
    """Candidates in a row: the buckets of each token's features, and the right tags."""

    tokens: list[list[int]]
    tags: list[int]


def runs_of(chunk: Chunk) -> list[Run]:
    """The runs of one stretch of the corpus."""
    text, gold = chunk
    marks = {at: (tag, start) for tag, start, end in gold for at in range(start, end)}
    reading = prepared(text)
    runs: list[Run] = []
    for shown in shown_sentences(reading):
        last = -2
        before: tuple[str, int] | None = None
        for at in candidates(shown):
            token = shown.sentence.tokens[at]
            mark = marks.get(reading.form.raw_span(token.start, token.end)[1] - 1)
            if at != last + 1:
                runs.append(Run([], []))
                before = None
            inside = mark is not None and mark == before
            tag = 0 if mark is None else TAGS.index(("+" if inside else "") + _TYPES[mark[0]])
            word = shown.sentence.words[at]
            runs[-1].tokens.append([bucket(f) for group in groups(shown, at) for f in features(group, word)])
            runs[-1].tags.append(tag)
            last, before = at, mark
    return runs


class Trainer:
    """Weights under training, with the sums that their averages need."""

    def __init__(self, runs: list[Run]) -> None:
        counts = Counter(place for run in runs for token in run.tokens for place in token)
        self.runs = runs
        self.weights = {place: [0.0] * _SIZE for place, count in counts.items() if count >= _LEAST}
        self.sums = {place: [0.0] * _SIZE for place in self.weights}
        self.steps = [[0.0] * _SIZE for _ in TAGS]
        self.step_sums = [[0.0] * _SIZE for _ in TAGS]
        self.seen = 1

    def train(self) -> None:
        order = random.Random(_SEED)
        runs = list(self.runs)
        for _ in range(_EPOCHS):
            order.shuffle(runs)
            for run in runs:
                found = best_tags([self._score(token) for token in run.tokens], self.steps)
                if found != run.tags:
                    self._learn(run, run.tags, 1.0)
                    self._learn(run, found, -1.0)
                self.seen += 1

    def _score(self, token: list[int]) -> list[float]:
        rows = [row for place in token if (row := self.weights.get(place)) is not None]
        return [sum(column) for column in zip(*rows, strict=True)]

    def _learn(self, run: Run, tags: list[int], by: float) -> None:
        late = by * self.seen
        for token, tag in zip(run.tokens, tags, strict=True):
            for place in token:
                row = self.weights.get(place)
                if row is not None:
                    row[tag] += by
                    self.sums[place][tag] += late
        for one, other in zip([0, *tags], [*tags, 0], strict=True):
            self.steps[one][other] += by
            self.step_sums[one][other] += late

    def packed(self) -> bytes:
        """The file: averages, scaled to whole numbers."""
        table = bytearray(BUCKETS * _SIZE)
        for place, row in self.weights.items():
            for tag in range(_SIZE):
                mean = row[tag] - self.sums[place][tag] / self.seen
                table[place * _SIZE + tag] = max(-127, min(127, round(mean * _SCALE))) & 0xFF
        pairs = zip(self.steps, self.step_sums, strict=True)
        steps = [[round((a - b / self.seen) * _SCALE) for a, b in zip(*rows, strict=True)] for rows in pairs]
        return pack(bytes(table), steps)


def train(stretches: Iterable[Chunk]) -> bytes:
    """The file of weights trained on these stretches of the corpus."""
    trainer = Trainer([run for chunk in stretches for run in runs_of(chunk)])
    trainer.train()
    return trainer.packed()


def main() -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    OUT.write_bytes(train(chunks(data / "anercorp_train.txt", part=(0, 10))))
    print(f"{OUT.stat().st_size} bytes: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
