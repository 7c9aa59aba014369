"""Capitals that stand for their governments: Baghdad announced, but a meeting in Baghdad."""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import ARTICLE, VERB
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form, KnownEntity, known_entities
from waqai.text import fold

RULE = "capital-for-government"
_IN = "\u0628"
_AND = "\u0648"
_TO = "\u0644"
_T = "\u062a"
_H = "\u0647"
_FROM = "\u0645\u0646"
_PLURAL = "\u0627\u062a"
_WILL = "\u0633\u062a"
_SHORTEST_VERB = 4


@cache
def _governments() -> dict[str, KnownEntity]:
    """States by the slugs of their capitals."""
    return {entity.capital: entity for entity in known_entities() if entity.capital}


@cache
def _government_words() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/governments.tsv"))


def resolve_capitals(sentence: Sentence, found: list[Found]) -> list[Found]:
    """The names of a sentence, where a capital that stands for its government is given the state's form."""
    governments = _governments()
    resolved: list[Found] = []
    for one in found:
        state = governments.get(one.forms[0].entity.slug) if one.type == "place" and one.forms else None
        if state is not None and _acts(sentence, one, resolved):
            resolved.append(one._replace(forms=(Form(state, certain=True),), note=RULE))
        else:
            resolved.append(one)
    return resolved


def _acts(sentence: Sentence, one: Found, before: list[Found]) -> bool:
    """True when the words around say that a government is meant: its verb, a word for dealings."""
    front = sentence.texts[one.first][: one.skip]
    if front.endswith(_IN):
        return False
    if not front and one.first and sentence.words[one.first - 1].stem in _where():
        asker = before[-1] if before else None  # one government asks another: Washington from Baghdad
        asks = asker is not None and asker.note == RULE and asker.last == one.first - 1
        return asks and sentence.texts[one.first - 1] == _FROM
    if one.last < len(sentence.texts) and _feminine_verb(sentence.texts[one.last]):
        return True
    if front.endswith(_TO):
        return one.first > 0 and sentence.words[one.first - 1].stem not in _where()
    last = before[-1] if before else None
    if not front and last is not None and _is_object(sentence, one, last):
        return True
    if front.endswith(_AND) and last is not None and last.last == one.first:
        return last.note == RULE
    if one.first == 0 or front:
        return False
    if last is not None and last.last == one.first and last.note == RULE:
        return True  # the object of its verb: one capital accused another
    word = sentence.texts[one.first - 1]
    stem = sentence.words[one.first - 1].stem
    if stem in _government_words():
        return True
    return word.endswith(_T) if sentence.cls(one.first - 1) == VERB else _feminine_verb(word)


@cache
def _where() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/places_before.tsv"))


def _is_object(sentence: Sentence, one: Found, subject: Found) -> bool:
    """True for what a verb of dealings has behind its subject: a government accuses another."""
    between = sentence.texts[subject.last : one.first]
    if between not in ([], [","], ["\u060c"]):
        return False
    before = range(max(0, subject.first - _VERB_REACH), subject.first)
    return any(_stem_of_verb(sentence.words[at].stem) in _dealings() for at in before)


_VERB_REACH = 2


def _stem_of_verb(word: str) -> str:
    return word[:-1] if word.endswith(_T) else word


@cache
def _dealings() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/dealings.tsv"))


def _feminine_verb(word: str) -> bool:
    """True for the shape of a verb in the third person feminine: a town is one, and so is its government."""
    if word[0] == _AND and len(word) > _SHORTEST_VERB:
        word = word[1:]
    if len(word) < _SHORTEST_VERB or word.startswith(ARTICLE):
        return False
    past = word.endswith(_T) and not word.endswith(_PLURAL)
    return past or (word.startswith(_T) and not word.endswith((_H, _PLURAL))) or word.startswith(_WILL)
