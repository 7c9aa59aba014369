"""B-cubed: how well articles are grouped into stories.

A. Bagga, B. Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998): for
each article the share of its found group that belongs with it (precision) and the share of what belongs with
it that was found (recall), averaged over articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec


class BCubed(msgspec.Struct, frozen=True):
    """Precision and recall averaged over items."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_groups(gold: Mapping[str, str], found: Mapping[str, str]) -> BCubed:
    """B-cubed over the items of ``gold``; an item that ``found`` leaves out stands alone.

    Both map an item to the label of its group.
    """
    if not gold:
        return BCubed(1.0, 1.0)
    labels = {item: ("found", found[item]) if item in found else ("alone", item) for item in gold}
    in_gold = Counter(gold.values())
    in_found = Counter(labels.values())
    in_both = Counter((gold[item], labels[item]) for item in gold)
    precision = sum(in_both[gold[item], labels[item]] / in_found[labels[item]] for item in gold)
    recall = sum(in_both[gold[item], labels[item]] / in_gold[gold[item]] for item in gold)
    return BCubed(precision / len(gold), recall / len(gold))
