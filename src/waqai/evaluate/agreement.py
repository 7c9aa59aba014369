"""How far two reviewers agree on the same annotations: Cohen's kappa.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from waqai.model import Judgement


class Agreement(NamedTuple):
    """Two reviewers: how many annotations both judged, the share judged alike, and kappa.

    ``kappa`` is None where chance alone would make them agree every time, or nothing was judged by both.
    """

    first: str
    second: str
    both: int
    alike: float
    kappa: float | None


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Kappa of the labels that two raters gave to the same items; None where it is not defined."""
    if not pairs:
        return None
    total = len(pairs)
    observed = sum(a == b for a, b in pairs) / total
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / total**2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def reviewer_agreement(judgements: Iterable[Judgement]) -> list[Agreement]:
    """Every two reviewers with annotations in common, by names; a reviewer's last word counts.

    The verdicts are the labels; what was taken back is not counted.
    """
    said: dict[str, dict[str, str]] = {}
    for one in sorted(judgements, key=lambda judgement: judgement.made_at):
        said.setdefault(one.reviewer, {})[one.annotation] = one.verdict
    kept = {
        name: {what: verdict for what, verdict in verdicts.items() if verdict != "withdraw"}
        for name, verdicts in said.items()
    }
    found: list[Agreement] = []
    for first, second in combinations(sorted(kept), 2):
        common = sorted(kept[first].keys() & kept[second].keys())
        pairs = [(kept[first][one], kept[second][one]) for one in common]
        if pairs:
            alike = sum(a == b for a, b in pairs) / len(pairs)
            found.append(Agreement(first, second, len(pairs), alike, cohen_kappa(pairs)))
    return found
