"""How rare a stem is in Arabic news, so that a record of five pages weighs words as one of thousands does."""

from __future__ import annotations

from functools import cache

from waqai.corpus.stems import known_stem
from waqai.lexicon import read_table

_RAREST = 12.0
_DIGIT_WEIGHT = 5.0


class Background:
    """Classes of stems from ``corpus/background.tsv``."""

    def __init__(self, classes: dict[str, float]) -> None:
        self._classes = classes
        self._shares = {stem: 2.0**-value for stem, value in classes.items()}

    def stem(self, word: str) -> str:
        """The stem of a folded word, its preposition taken off where the background knows better."""
        return known_stem(word, self._shares)

    def rarity(self, stem: str) -> float:
        """``log2`` of how many articles there are for each one that holds the stem; 0 for those in all.

        A stem that is not known is as rare as the rarest; a figure is middling, for it is rare by chance.
        """
        if stem[0].isdigit():
            return _DIGIT_WEIGHT
        return self._classes.get(stem, _RAREST)


@cache
def background() -> Background:
    """The background of the installed language data."""
    classes: dict[str, float] = {}
    for row in read_table("corpus/background.tsv"):
        value = float(row["class"])
        classes.update((stem, value) for stem in row.list("stems"))
    return Background(classes)
