"""Light stems: one form for the inflections of a word, for comparing articles, never for showing.

After light stemming as in L. S. Larkey, L. Ballesteros, M. E. Connell, "Light stemming for Arabic information
retrieval" (2007): the article with what is written onto it, then one ending. A lone preposition letter goes
only where what stays is a word known to be more frequent than the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from waqai.lexicon import clitic_table, read_table
from waqai.text import fold

_SHORTEST_BARE = 4


@cache
def _affixes(kind: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (fold(row["form"]), int(row["least"]))
        for row in read_table("corpus/affixes.tsv")
        if row["kind"] == kind
    )


def light_stem(word: str) -> str:
    """The light stem of a folded word; digits and other scripts stay as they are."""
    if not "\u0620" <= word[0] <= "\u06ff":
        return word
    for front, least in _affixes("front"):
        if word.startswith(front) and len(word) - len(front) >= least:
            word = word[len(front) :]
            break
    for ending, least in _affixes("ending"):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def known_stem(word: str, counts: Mapping[str, int]) -> str:
    """The stem of a folded word, less a preposition when ``counts`` know the rest better than the whole."""
    stem = light_stem(word)
    whole = counts.get(stem, 0)
    best, most = stem, whole
    for split in clitic_table().fronts_of(word)[1:]:
        if len(split.front) > 2 or len(split.stem) < _SHORTEST_BARE:
            continue
        bare = light_stem(split.stem)
        known = counts.get(bare, 0)
        if known > 4 * whole and known > most:
            best, most = bare, known
    return best
