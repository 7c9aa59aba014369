"""Makes ``src/waqai/data/ar/claims/stance.tsv``: how much each feature of a pair of headlines tells.

``python -m bench.recipes.train_stance`` reads the training part of the ANS corpus (Khouja 2020, "Stance
Prediction and Claim Verification: An Arabic Perspective"; Apache-2.0) and keeps weights alone, no text. A
multinomial logistic model with a quadratic penalty, by gradient descent with a rate of its own for each
weight (Duchi, Hazan and Singer 2011). Deterministic: pairs are taken in the order of a fixed stride.
``--check``
prints what five folds give, no headline in two of them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.quality.figure import development_data
from bench.stances import Pair, align_pair, read_pairs
from waqai.corpus.claims.features import find_features
from waqai.corpus.claims.stance import LABELS, weigh

OUT = Path(__file__).parents[2] / "src" / "waqai" / "data" / "ar" / "claims" / "stance.tsv"
_EPOCHS = 40
_RATE = 0.15
_PENALTY = 3e-4
_FOLDS = 5
_HEADER = (
    "# How much each feature of a pair of headlines (corpus/claims/features.py) speaks for each stance, in\n"
    "# hundredths; made by bench/recipes/train_stance.py. Without these rows plain rules decide.\n"
    "feature\tagree\tdisagree\tother\tsource\n"
)

Features = Mapping[str, float]
Table = dict[str, tuple[float, float, float]]


def train(rows: Sequence[tuple[Features, str]]) -> Table:
    """Weights that tell the labels of ``rows`` from their features."""
    table: Table = {}
    seen: dict[str, list[float]] = {}
    stride = next(n for n in (997, 991, 983) if len(rows) % n)
    for _ in range(_EPOCHS):
        for step in range(len(rows)):
            features, label = rows[step * stride % len(rows)]
            shares = weigh(features, table)
            slopes = [share - (name == label) for share, name in zip(shares, LABELS, strict=True)]
            for name, value in features.items():
                if value:
                    _learn(table, seen, name, [slope * value for slope in slopes])
    return table


def _learn(table: Table, seen: dict[str, list[float]], name: str, slopes: Sequence[float]) -> None:
    old = table.get(name, (0.0, 0.0, 0.0))
    past = seen.setdefault(name, [1e-2, 1e-2, 1e-2])
    new = []
    for k in range(3):
        slope = slopes[k] + _PENALTY * old[k]
        past[k] += slope * slope
        new.append(old[k] - _RATE * slope / past[k] ** 0.5)
    table[name] = (new[0], new[1], new[2])


def folds(pairs: Sequence[Pair]) -> list[int]:
    """A fold for each pair; pairs that share a headline, directly or through others, are in one."""
    above: dict[str, str] = {}

    def top(text: str) -> str:
        while above.setdefault(text, text) != text:
            text = above[text]
        return text

    for pair in pairs:
        above[top(pair.first)] = top(pair.second)
    groups = {group: at for at, group in enumerate(sorted({top(pair.first) for pair in pairs}))}
    return [groups[top(pair.first)] % _FOLDS for pair in pairs]


def macro_f1(told: Sequence[str], right: Sequence[str]) -> float:
    """The mean of the F1 of all labels."""
    total = 0.0
    for label in LABELS:
        hits = sum(a == b == label for a, b in zip(told, right, strict=True))
        total += 2 * hits / max(1, sum(a == label for a in told) + sum(b == label for b in right))
    return total / len(LABELS)


def main(arguments: Sequence[str]) -> int:
    data = development_data()
    if data is None:
        print("no development data: set WAQAI_DATA", file=sys.stderr)
        return 1
    pairs = read_pairs(data / "ans_stance_train.csv")
    rows = [(find_features(align_pair(pair)), pair.stance) for pair in pairs]
    if "--check" in arguments:
        told = [""] * len(rows)
        fold = folds(pairs)
        for number in range(_FOLDS):
            table = train([row for row, of in zip(rows, fold, strict=True) if of != number])
            for at, of in enumerate(fold):
                if of == number:
                    shares = weigh(rows[at][0], table)
                    told[at] = LABELS[shares.index(max(shares))]
        print(f"macro-F1 over {_FOLDS} folds: {macro_f1(told, [pair.stance for pair in pairs]):.3f}")
        return 0
    table = train(rows)
    lines = [
        f"{name}\t" + "\t".join(str(round(100 * value)) for value in table[name]) + "\tans\n"
        for name in sorted(table)
        if any(round(100 * value) for value in table[name])
    ]
    OUT.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} features of {len(rows)} pairs: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
