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


def definite_noun(word: str) -> str | None:
    """A word as written, less what is written before its article; None where it has no article."""
    folded = fold(word)
    article = _article()
    if len(folded) != len(word):
        return definite_noun(folded)  # marks ride on its letters: its places are not theirs
    for front, least in _affixes("front"):
        if not folded.startswith(front) or len(folded) - len(front) < least:
            continue
        if front.endswith(article):
            return word[len(front) - len(article) :]
        if front.endswith(article[-1] * 2):
            return article + word[len(front) :]  # the preposition has swallowed the alef
    return None


@cache
def _article() -> str:
    """The article: the front that all longer ones end in."""
    fronts = [front for front, _ in _affixes("front")]
    return max(fronts, key=lambda front: sum(other.endswith(front) for other in fronts) * (len(front) > 1))


def skeleton(stem: str) -> str:
    """The strong letters of a stem, so that a verb, its future and its noun are one («resume, resumption»).

    Coarser than a stem, for sentences that are likely to tell the same anyway. Short ones stay as they are.
    """
    if not "\u0620" <= stem[0] <= "\u06ff":
        return stem
    bare = stem
    for front, least in _affixes("verb"):
        if bare.startswith(front) and len(bare) - len(front) >= least:
            bare = bare[len(front) :]
            break
    strong = bare[:1] if bare[0] not in _weak() else ""
    strong += "".join(letter for letter in bare[1:] if letter not in _weak())
    return strong if len(strong) >= _SHORTEST else stem


@cache
def _weak() -> frozenset[str]:
    return frozenset(form for form, _ in _affixes("weak"))


def differ_by_preposition(first: str, second: str) -> bool:
    """Whether one stem is the other with a preposition or conjunction letter written onto it."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    front = longer[: len(longer) - len(shorter)]
    return (
        len(shorter) >= _SHORTEST
        and longer.endswith(shorter)
        and any(f == front for f, _ in _affixes("preposition"))
    )
