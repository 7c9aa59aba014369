"""Whether stories that look like one affair share a matter, or only a name that is often in the news.

A minister, a party leader or a platform is named in stories of anything: what such stories have in common
goes when the two words that they share most are taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from waqai.corpus.profiles import Profile

_NAME = 2  # stems: a first and a last name
_LEAST = 0.145  # mean likeness that must stay without them
_MOST = 40  # stories of an affair that are looked at; a long one is no name's


def is_one_matter(stories: Sequence[Profile]) -> bool:
    """Whether the middles of stories are alike beyond the two stems that they have most in common."""
    pairs = list(combinations(stories[:_MOST], 2))
    shared: dict[str, float] = {}
    for first, second in pairs:
        for stem, value in first.whole.items():
            other = second.whole.get(stem)
            if other is not None:
                shared[stem] = shared.get(stem, 0.0) + value * other
    rest = sorted(shared.values(), reverse=True)[_NAME:]
    return sum(rest) >= _LEAST * len(pairs)
