"""Whether one headline agrees with another, goes against it, or speaks of something else.

For pairs of which a person or a search has said that they may belong together. Weights over explained
features (a multinomial logistic model, ``claims/stance.tsv``) decide where they are there; plain rules decide
without them. ``Checker`` does not use this: in a record most pairs have nothing to do with each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.features import find_features
from waqai.corpus.claims.findings import Finding, find_reasons
from waqai.lexicon import read_table

Label = Literal["agree", "disagree", "other"]
LABELS: tuple[Label, ...] = ("agree", "disagree", "other")
Weights = Mapping[str, tuple[float, float, float]]

_SCALE = 100.0
_AGREES = 0.55
_SURE = 0.6
_ABOUT = 0.3
_AGAINST = ("opposite", "negation", "denial", "failure", "status", "place", "actor", "swapped")


class Stance(msgspec.Struct, frozen=True):
    """The likeliest label, the probability of each, and the findings that speak against agreement."""

    label: Label
    probabilities: tuple[float, float, float]
    findings: tuple[Finding, ...]

    @property
    def contradicts(self) -> bool:
        """Whether the pair is surely enough in disagreement to say so to a reader."""
        return self.probabilities[1] >= _SURE


def find_stance(found: Alignment, weights: Weights | None = None) -> Stance:
    """The stance of passage ``b`` to passage ``a``; by default with the weights of the language data.

    An empty mapping asks for the rules alone, whose probabilities are 0 and 1.
    """
    reasons = find_reasons(found)
    chosen = stance_weights() if weights is None else weights
    shares = weigh(find_features(found, reasons), chosen) if chosen else _by_rules(found, reasons)
    label = max(zip(shares, LABELS, strict=True), key=lambda pair: pair[0])[1]
    against = tuple(r for r in reasons if r.kind in (*_AGAINST, "figure", "date"))
    return Stance(label, shares, against)


def weigh(features: Mapping[str, float], weights: Weights) -> tuple[float, float, float]:
    """The probabilities of the labels, in the order of ``LABELS``."""
    sums = [0.0, 0.0, 0.0]
    for name in sorted(features):
        row = weights.get(name)
        if row is not None:
            for k in range(3):
                sums[k] += row[k] * features[name]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    whole = sum(powers)
    return powers[0] / whole, powers[1] / whole, powers[2] / whole


@cache
def stance_weights() -> Weights:
    """The weights of the language data by feature, in the order of ``LABELS``."""
    return {
        row["feature"]: (
            int(row["agree"]) / _SCALE,
            int(row["disagree"]) / _SCALE,
            int(row["other"]) / _SCALE,
        )
        for row in read_table("claims/stance.tsv")
    }


def _by_rules(found: Alignment, reasons: tuple[Finding, ...]) -> tuple[float, float, float]:
    against = any(r.kind in ("figure", "date") or (r.kind in _AGAINST and r.near > 0) for r in reasons)
    low, high = sorted((found.cover_a, found.cover_b))
    if high < _ABOUT:
        return 0.0, 0.0, 1.0
    if against or low < _AGREES:
        return 0.0, 1.0, 0.0
    return 1.0, 0.0, 0.0
