"""A name that stands, with its sentence, and its words as an entity is known by them."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import ARTICLE

VERSION = "5"


class Named(NamedTuple):
    """A name that stands, with the sentence that it stands in."""

    sentence: Sentence
    found: Found


def words_of_name(one: Named) -> list[str]:
    """The words of a name without proclitics; the alef that a contraction swallows stands again."""
    sentence, found = one.sentence, one.found
    words = sentence.texts[found.first : found.last]
    if found.skip:
        first = words[0]
        melted = first[found.skip - 1 : found.skip + 1] == _MELTED and not _own_lam(sentence, found)
        words[0] = ("\u0627" if melted else "") + first[found.skip :]
    return words


_MELTED = "\u0644\u0644"


def _own_lam(sentence: Sentence, found: Found) -> bool:
    """True where the second lam is the name's own letter (for Libya)."""
    word = sentence.words[found.first]
    if word.skip == found.skip:
        return not word.stem.startswith(ARTICLE)
    return False
