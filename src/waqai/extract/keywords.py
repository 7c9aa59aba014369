"""A page's own list of keywords, taken apart."""

from __future__ import annotations

import re

from waqai.extract.topics import common_words
from waqai.text import Token, find_tokens

_SEPARATED = re.compile("[،,|#•؛;/\\n]|\\s[-–]\\s|\\s{2,}")
_MARKS = " \t\u00a0.:،,|#•؛;/-_()[]"
_LONGEST = 3

UNDER_LABEL, IN_COLUMN = "3:under-label", "3:column-of-keywords"
LINE_EACH = frozenset({UNDER_LABEL, IN_COLUMN})
"""The rules by which a whole line is one keyword."""


def find_keywords(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The keywords in ``folded[start:end]``, as folded ranges in order.

    Parts between commas, strokes or hash signs are keywords. A list without them is read as names: a word
    with the article and the adjectives that agree with it are one; prepositions part keywords.
    """
    parts = _parts(folded, start, end)
    if len(parts) > 1:
        return parts
    return _names(find_tokens(folded, start, end))


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for cut in [*((m.start(), m.end()) for m in _SEPARATED.finditer(folded, start, end)), (end, end)]:
        part = folded[at : cut[0]]
        inner = part.strip(_MARKS)
        if inner:
            begin = at + part.index(inner)
            found.append((begin, begin + len(inner)))
        at = cut[1]
    return found


def _names(tokens: list[Token]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    length = 0
    definite = False
    for token in tokens:
        if not token.text[0].isalnum() or _parts_keywords(token.text):
            length = 0
            continue
        if 0 < length < _LONGEST and _agrees(token.text, definite=definite):
            found[-1] = (found[-1][0], token.end)
            length += 1
        else:
            found.append((token.start, token.end))
            length = 1
        definite = _has_article(token.text)
    return found


def _parts_keywords(word: str) -> bool:
    return len(word) <= _LONGEST and word in common_words()


def _has_article(word: str) -> bool:
    return len(word) > 4 and word[0] == "ا" and word[1] == "ل"


def _agrees(word: str, *, definite: bool) -> bool:
    """An adjective behind a word with the article: it has the article too, and an adjective's ending."""
    return definite and _has_article(word) and word[-1] in "هي"
