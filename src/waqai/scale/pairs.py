"""Two articles at a time: what they share, how alike they are, who took from whom."""

from __future__ import annotations

import math
from collections.abc import Sequence

from waqai.corpus.align import find_passages
from waqai.corpus.calendar import Calendar
from waqai.corpus.likeness import FADING_DAYS, FARTHEST, WORTH, Scorer, asked
from waqai.corpus.profiles import Profile
from waqai.corpus.reuse import SpellingMatch, build_reuse
from waqai.corpus.stems import light_stem
from waqai.model import Reuse
from waqai.scale.sketches import WordedArticle, Words

_MOST_ALIKE = 1.1  # three cosines make 1 at most, like events a little more


def align_pair(a: Words, b: Words, seeds: Sequence[tuple[int, int]]) -> Reuse | None:
    """What two articles share, not yet directed, or None; ``seeds`` are words where equal runs begin.

    ``a`` is the one with the lower id. The same as ``waqai.corpus.reuse.find_reuse`` finds among all.
    """
    numbers: dict[str, int] = {}
    first, second = WordedArticle(a, numbers), WordedArticle(b, numbers)
    stems: dict[str, int] = {}
    keys = [[stems.setdefault(light_stem(word), len(stems)) for word in one.told] for one in (first, second)]
    passages = find_passages(keys[0], keys[1], seeds, SpellingMatch(list(stems)))
    if not passages:
        return None
    runs = first.words.runs_of_eight(first.first_told), second.words.runs_of_eight(second.first_told)
    return build_reuse(first, second, passages, runs)


def may_be_alike(days: tuple[int | None, int | None], copied: float | None, calendar: Calendar) -> bool:
    """Whether two articles are worth comparing: they share a text, or lie near enough in time.

    ``copied`` is the share that is one text, None where they share nothing. No pair passes the bound of
    ``Scorer.pairs`` that fails here, and profiles are many times larger than days.
    """
    if copied is not None:
        return True
    gap, around = calendar.between(*days)
    return gap <= FARTHEST and WORTH * asked(around) * math.exp(gap / FADING_DAYS) <= _MOST_ALIKE


def reach_of_days(days: Sequence[int]) -> list[tuple[int, int, int]]:
    """Each day of ``days``, ascending, with the first that is near enough for a pair, and its block.

    ``days`` are those of all articles, ascending. A block begins at the first day that is too far from where
    the last began, so that days near to each other are of one block or of neighbours.
    """
    calendar = Calendar(days)
    known = sorted(set(days))
    found: list[tuple[int, int, int]] = []
    first = block = 0
    began = known[0] if known else 0
    for day in known:
        while calendar.between(known[first], day)[0] > FARTHEST:
            first += 1
        if calendar.between(began, day)[0] > FARTHEST:
            began, block = day, block + 1
        found.append((day, known[first], block))
    return found


def score_pair(
    profiles: tuple[Profile, Profile],
    days: tuple[int | None, int | None],
    copied: float | None,
    calendar: Calendar,
) -> float:
    """The likeness of two articles as ``Scorer`` of the whole record has it."""
    return Scorer(profiles, days, {(0, 1): copied or 0.0}, calendar).score(0, 1)
