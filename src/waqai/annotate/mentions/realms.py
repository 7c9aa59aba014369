"""A state by its form of government alone: «the Kingdom», where the article names one kingdom only."""

from __future__ import annotations

from waqai.annotate.mentions.linking import Linker
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.wordlists import realm_states
from waqai.annotate.mentions.words import REALM
from waqai.lexicon.entities import Form, KnownEntity

RULE = "realm"
_GOES_ON = frozenset("nDi")


def realms_met(linker: Linker) -> dict[str, KnownEntity]:
    """The words for a realm of which the article names one state only, with that state."""
    found: dict[str, KnownEntity] = {}
    for word, states in realm_states().items():
        met = [state for state in states if linker.has_met(state)]
        if not met:  # not named itself, but one of its towns or bodies
            met = [state for state in states if linker.has_met_country(state)]
        if len(met) == 1:
            found[word] = met[0]
    return found


def find_realms(sentence: Sentence, named: list[Found], realms: dict[str, KnownEntity]) -> list[Found]:
    """Words for a realm that stand alone."""
    found: list[Found] = []
    for at in sentence.marked(REALM):
        word = sentence.words[at]
        if word.stem not in realms:
            continue
        free = not any(one.first <= at < one.last for one in named)
        if free and sentence.cls(at + 1) not in _GOES_ON:
            forms = (Form(realms[word.stem], certain=True),)
            found.append(Found(at, at + 1, word.skip, "place", RULE, 7, forms))
    return found
