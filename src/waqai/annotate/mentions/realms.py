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


def find_realms(sentence: Sentence, named: list[Found], linker: Linker) -> list[Found]:
    """Words for a realm that stand alone, where ``linker`` has met one state of that form."""
    found: list[Found] = []
    realms = _realms()
    for at, word in enumerate(sentence.words):
        states = realms.get(word.stem)
        if states is None or sentence.cls(at + 1) in _GOES_ON:
            continue
        met = [state for state in states if linker.has_met(state)]
        if len(met) == 1 and not any(one.first <= at < one.last for one in named):
            forms = (Form(met[0], certain=True),)
            found.append(Found(at, at + 1, word.skip, "place", RULE, 7, forms))
    return found


@cache
def _realms() -> dict[str, tuple[KnownEntity, ...]]:
    by_slug = entity_by_slug()
    return {
        fold(row["form"]): tuple(by_slug[slug] for slug in row.list("states") if slug in by_slug)
        for row in read_table("mentions/realms.tsv")
    }
