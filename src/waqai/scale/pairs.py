"""Two articles at a time: what they share, how alike they are, who took from whom."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.corpus.align import find_passages
from waqai.corpus.calendar import Calendar
from waqai.corpus.likeness import FARTHEST, Scorer
from waqai.corpus.profiles import Profile
from waqai.corpus.reuse import SpellingMatch, build_reuse
from waqai.corpus.stems import light_stem
from waqai.model import Reuse
from waqai.scale.sketches import WordedArticle, Words


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


def score_pair(
    profiles: tuple[Profile, Profile],
    days: tuple[int | None, int | None],
    copied: float | None,
    calendar: Calendar,
    *,
    near_only: bool,
) -> float:
    """The likeness of two articles as ``Scorer`` of the whole record has it.

    ``copied`` is the share that is one text, None where they share nothing. With ``near_only`` two articles
    that share nothing and lie far apart are not alike.
    """
    if near_only and copied is None and calendar.between(*days)[0] > FARTHEST:
        return 0.0
    return Scorer(profiles, days, {(0, 1): copied or 0.0}, calendar).score(0, 1)
