"""What a bare number counts when it was named before it: «ارتفع عدد القتلى في الهجوم إلى 30»."""

from __future__ import annotations

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.counted import could_be_counted, endings, with_adjectives
from waqai.annotate.quantities.phrases import bare, is_definite, word_set
from waqai.annotate.quantities.traps import Block

_REACH = 14
_STOPS = frozenset(".;:!?\u061f\u061b\u060c,")
_MEEM = "\u0645"


def find_counted_earlier(block: Block, amount: Amount) -> tuple[int, int] | None:
    """The tokens of the noun phrase behind the nearest word for a number of things, or None.

    Only for a number that a preposition or a verb of amount ties to that phrase, in the same clause.
    """
    heads = word_set("particles", "count")
    for at in range(amount.first - 2, max(-1, amount.first - 1 - _REACH), -1):
        word = block.word(at)
        if word in _STOPS or block.word(at + 1) in _STOPS:
            return None
        if bare(word) in heads or word in heads:
            phrase = _noun_phrase(block, at + 1)
            return phrase if phrase is not None and _is_tied(block, amount, phrase[1]) else None
    return None


def _is_tied(block: Block, amount: Amount, behind: int) -> bool:
    before = amount.first - 1
    return behind == amount.first or (behind <= before and block.word(before) in word_set("particles", "tie"))


def _noun_phrase(block: Block, at: int) -> tuple[int, int] | None:
    word = block.word(at)
    if len(word) < 3 or not could_be_counted(word, definite=is_definite(word)):
        return None
    last = with_adjectives(block, at)
    following = block.word(last)
    if not is_definite(word) and is_definite(following) and last == at + 1:
        return at, last + 1  # «ضحايا الهجوم»
    if is_definite(following) and bare(following)[0] == _MEEM and following.endswith(endings("plural")):
        last += 1
        if block.word(last) in word_set("particles", "from") and is_definite(block.word(last + 1)):
            last = with_adjectives(block, last + 1)  # «المحرومين من التعليم الابتدائي»
    return at, last
