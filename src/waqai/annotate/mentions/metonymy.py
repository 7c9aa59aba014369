"""Capitals that stand for their governments: Baghdad announced, but a meeting in Baghdad."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form, KnownEntity, known_entities
from waqai.text import fold

RULE = "capital-for-government"
_IN = "\u0628"
_AND = "\u0648"
_DASHES = "-/\u0640:"


@cache
def _governments() -> dict[str, KnownEntity]:
    """States by the slugs of their capitals."""
    return {entity.capital: entity for entity in known_entities() if entity.capital}


@cache
def _where() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/places_before.tsv"))


def resolve_capitals(sentence: Sentence, found: list[Found]) -> list[Found]:
    """The names of a sentence, where a capital that stands for its government is given the state's form."""
    governments = _governments()
    resolved: list[Found] = []
    for one in found:
        state = governments.get(one.forms[0].entity.slug) if one.type == "place" and one.forms else None
        if state is not None and not _is_city(sentence, one, resolved):
            one = one._replace(forms=(Form(state, certain=True),), note=RULE)
        resolved.append(one)
    return resolved


def _is_city(sentence: Sentence, one: Found, before: list[Found]) -> bool:
    """True where the words around say that the city is meant: a word for where, a dateline, a row of cities."""
    text = sentence.texts[one.first]
    if _IN in text[: one.skip] or one.last < len(sentence.texts) and _dateline(sentence, one):
        return True
    if one.first == 0:
        return False
    last = before[-1] if before else None
    if _AND in text[: one.skip] and last is not None and last.last == one.first:
        return last.type == "place" and last.note != RULE
    return one.skip == 0 and sentence.words[one.first - 1].stem in _where()


def _dateline(sentence: Sentence, one: Found) -> bool:
    return one.first == 0 and sentence.texts[one.last] in _DASHES
