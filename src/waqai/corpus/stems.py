"""Light stems: one form for the inflections of a word, for comparing articles, never for showing.

After light stemming as in L. S. Larkey, L. Ballesteros, M. E. Connell, "Light stemming for Arabic information
retrieval" (2007): the article with what is written onto it, then one ending. A lone preposition letter goes
only where what stays is a word known to be more frequent than the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from waqai.lexicon import read_table
from waqai.text import fold

_BETTER = 4
_SHORTEST = 3
_WELL_KNOWN = 2.0**-8


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


def known_stem(word: str, counts: Mapping[str, float], total: float = 1.0) -> str:
    """The stem of a folded word, less a preposition when ``counts`` know the rest better than the whole.

    ``counts`` are articles with a stem out of ``total``. Where the whole is not known at all, the rest must
    be well known: a new name that begins like a preposition is likelier than a rare word behind one.
    """
    stem = light_stem(word)
    whole = most = counts.get(stem, 0)
    best = stem
    for front, least in _affixes("preposition"):
        if not word.startswith(front) or len(word) - len(front) < least:
            continue
        bare = light_stem(word[len(front) :])
        known = counts.get(bare, 0)
        least_known = _BETTER * whole if whole else _WELL_KNOWN * total
        if known > least_known and known > most:
            best, most = bare, known
    return best


def differ_by_preposition(first: str, second: str) -> bool:
    """Whether one stem is the other with a preposition or conjunction letter written onto it."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    front = longer[: len(longer) - len(shorter)]
    return (
        len(shorter) >= _SHORTEST
        and longer.endswith(shorter)
        and any(f == front for f, _ in _affixes("preposition"))
    )
