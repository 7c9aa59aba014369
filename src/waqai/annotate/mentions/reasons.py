"""Why a name or a back-reference is linked to an entity: reasons with what each adds to the score.

The values say how often such a link was right among those read while the rules were written, no more; they
rank links and show a reader what a link rests on.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.model import ScorePart

_PARTS = {
    "listed": ScorePart("a spelling of the lexicon", 0.8),
    "words": ScorePart("more than one word", 0.15),
    "certain": ScorePart("no other word is written so", 0.1),
    "elsewhere": ScorePart("named without doubt elsewhere in the article", 0.1),
    "government": ScorePart("the words around are those for a government", 0.0),
    "shared": ScorePart("others are spelt the same", -0.15),
    "role-at-date": ScorePart("the only holder of the office when the article appeared", 0.85),
    "surname-of-full-name": ScorePart("last word of the only such full name in the article", 0.9),
    "surname-in-lexicon": ScorePart("family name of the only such person in the lexicon", 0.6),
    "body-of-state": ScorePart("body and state are written", 0.95),
    "body-of-state-again": ScorePart("the article has such a body of one state only", 0.8),
    "own-name": ScorePart("written so, an entity of its own", 0.7),
    "own-word": ScorePart("written so in one word, an entity of its own", 0.4),
    "office": ScorePart("the same office", 0.5),
    "sort": ScorePart("a body of this sort", 0.45),
    "latter": ScorePart("the one named last before it", 0.65),
    "only": ScorePart("no other in reach that it could be", 0.25),
    "nation": ScorePart("the same nationality", 0.1),
    "near": ScorePart("named in the same paragraph", 0.15),
    "next": ScorePart("named in the paragraph before", 0.1),
    "far": ScorePart("named two or three paragraphs before", 0.0),
}


class Reasons(NamedTuple):
    """Reasons and their sum, kept between 0 and 1."""

    score: float
    parts: tuple[ScorePart, ...]


@cache
def reasons_for(*keys: str) -> Reasons:
    """The reasons of these keys, in this order."""
    parts = tuple(_PARTS[key] for key in keys)
    return Reasons(round(min(1.0, max(0.0, sum(part.value for part in parts))), 2), parts)
