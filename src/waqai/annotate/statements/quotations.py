"""Which quotation is speech, and which is a name in quotation marks."""

from __future__ import annotations

from waqai.annotate.statements.lexicon import particles, source_heads
from waqai.annotate.statements.phrases import is_adjective
from waqai.annotate.statements.sentence import COMMAS, Quote

OPENING_MARKS = frozenset(':"\u00ab\u201c')
_ARTICLE = "\u0627\u0644"
_LONGEST_NAME = 4
_NOUN_REACH = 8
_SHORTEST_QUOTE = 3


def speaks(texts: list[str], quote: Quote) -> bool:
    """A short quotation, or one that a colon follows, is a name and no speech."""
    if sum(text[0].isalnum() for text in texts[quote.first : quote.last]) < _SHORTEST_QUOTE:
        return False
    if quote.last - quote.first <= _LONGEST_NAME and _another_follows(texts, quote):
        return False
    if quote.last - quote.first <= _LONGEST_NAME and quote.open_at:
        if texts[quote.open_at - 1] in source_heads() or _described(texts, quote):
            return False
        behind = texts[quote.last + 1 : quote.last + 1 + _NOUN_REACH]
        if not quote.closed or any(text in particles() for text in behind):
            return False
    return not (quote.last + 1 < len(texts) and texts[quote.last + 1] == ":")


def _another_follows(texts: list[str], quote: Quote) -> bool:
    """A name in quotation marks before a comma, and what was said in quotation marks behind it."""
    behind = texts[quote.last + 1 : quote.last + 3]
    return len(behind) == 2 and behind[0] in COMMAS and behind[1] in OPENING_MARKS


def _described(texts: list[str], quote: Quote) -> bool:
    """«the "X" (of) Kurdish ...»: a definite adjective behind the quotation describes what bears the name."""
    behind = quote.last + 1
    return behind < len(texts) and texts[behind].startswith(_ARTICLE) and is_adjective(texts[behind])
