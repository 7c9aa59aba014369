"""A state by its form of government alone: «the Kingdom», where the article names one kingdom only."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.linking import Linker
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form, KnownEntity, entity_by_slug
from waqai.text import fold

RULE = "realm"
_GOES_ON = frozenset("nDi")


def realms_met(linker: Linker) -> dict[str, KnownEntity]:
    """The words for a realm of which the article names one state only, with that state."""
    found: dict[str, KnownEntity] = {}
    for word, states in _realms().items():
        met = [state for state in states if linker.has_met(state)]
        if len(met) == 1:
            found[word] = met[0]
    return found


def find_realms(sentence: Sentence, named: list[Found], realms: dict[str, KnownEntity]) -> list[Found]:
    """Words for a realm that stand alone."""
    found: list[Found] = []
    for at in [k for k, word in enumerate(sentence.words) if word.stem in realms]:
        word = sentence.words[at]
        free = not any(one.first <= at < one.last for one in named)
        if free and sentence.cls(at + 1) not in _GOES_ON:
            forms = (Form(realms[word.stem], certain=True),)
            found.append(Found(at, at + 1, word.skip, "place", RULE, 7, forms))
    return found


@cache
def _realms() -> dict[str, tuple[KnownEntity, ...]]:
    by_slug = entity_by_slug()
    return {
        fold(row["form"]): tuple(by_slug[slug] for slug in row.list("states") if slug in by_slug)
        for row in read_table("mentions/realms.tsv")
    }
