"""Who acts and who suffers: what the rules for verbs and for nouns share."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.clauses import Part, strip_shell
from waqai.annotate.events.kinds import heads
from waqai.annotate.events.lexicon import ARTICLE
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.sentence import Sentence


class Roles(NamedTuple):
    """The phrases of those who act and of those who are acted upon, and the rule that found them."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    rule: str = ""
    passive: bool = False


def one_of(phrase: Phrase | None) -> tuple[Phrase, ...]:
    """The phrase as a tuple of one, or of none."""
    return () if phrase is None else (phrase,)


def governed(sentence: Sentence, govern: frozenset[str], parts: list[Part]) -> tuple[Phrase, ...]:
    """The first phrase behind one of the particles that mark the recipient."""
    for part in parts:
        if part.prep in govern:
            return (strip_shell(sentence, part.phrase),)
    return ()


def is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """True for armies, police, groups, states and the like, and not for people who are counted."""
    placed = sentence.mention_at.get(phrase.first)
    quantity = sentence.quantity_at.get(phrase.first)
    if quantity is not None:
        return False
    text = sentence.texts[phrase.first][phrase.skip :]
    if text.removeprefix(ARTICLE) in heads("agent"):
        return True
    if placed is not None and placed.first == phrase.first:
        return sentence.mention(placed).type in ("organization", "group", "place")
    return False
