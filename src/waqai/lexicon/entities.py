"""The actor lexicon: states, places, organisations, groups and people under every spelling of their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon.entity_rows import (
    KnownEntity,
    entity_by_id,
    entity_by_slug,
    entity_id,
    known_entities,
)
from waqai.lexicon.nations import Nationality, accusatives, article, nationalities
from waqai.lexicon.spelling import spell
from waqai.lexicon.tables import read_table
from waqai.lexicon.terms import TermTree
from waqai.text import find_tokens, fold

__all__ = [
    "Form",
    "KnownEntity",
    "Nationality",
    "accusatives",
    "entity_by_id",
    "entity_by_slug",
    "entity_id",
    "entity_terms",
    "known_entities",
    "nationalities",
    "people_by_surname",
    "spelled",
    "words_of",
]
_ARABIC_STATES = frozenset(
    [
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "EG",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "SD",
        "LY",
        "TN",
        "DZ",
        "MA",
        "MR",
    ]
)


class Form(NamedTuple):
    """A spelling of an entity; ``certain`` when no common word is written alike."""

    entity: KnownEntity
    certain: bool


def words_of(term: str) -> list[str]:
    """The words of a term on the match form, as the tokens of a page are cut."""
    return [token.text for token in find_tokens(fold(term))]


@cache
def _common_words() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/ordinary.tsv"))


def _forms_of(entity: KnownEntity) -> Iterator[tuple[str, bool]]:
    """Spellings with their certainty: a spelling by rule, or an outlet's, may be a common word."""
    foreign = entity.country not in _ARABIC_STATES
    common, nations = _common_words(), nationalities()
    for written in (entity.name, *entity.variants):
        plain = fold(written)
        certain = plain not in entity.ambiguous and not (
            entity.kind == "outlet" and plain in common and plain.startswith(article())
        )
        for form in spell(plain, kind=entity.type, foreign=foreign):
            if form == plain or entity.kind == "state" or not (form in common or form in nations):
                yield form, certain


def spelled(entity: KnownEntity) -> tuple[str, ...]:
    """All spellings of an entity's names, folded, the canonical one first."""
    return tuple(dict.fromkeys(form for form, _ in _forms_of(entity)))


@cache
def entity_terms() -> TermTree[Form]:
    """Every spelling of every entity, and the family names that only one foreign person of note bears."""
    tree: TermTree[Form] = TermTree()
    for entity in known_entities():
        for form, certain in _forms_of(entity):
            words = [token.text for token in find_tokens(form)]
            if words and (len(words) > 1 or len(words[0]) > 1):
                tree.add(words, Form(entity, certain))
                bare = _bare_name(words) if entity.kind in _CALLED_SHORT else []
                if bare:
                    tree.add(bare, Form(entity, certain=False))
    return tree


_CALLED_SHORT = frozenset(("club", "outlet"))


def _bare_name(words: list[str]) -> list[str]:
    """How a club and an outlet are called: without the word for a club, or without the nationality."""
    nation = nationalities().get(words[-1])
    bare: list[str] = []
    if words[0] == _club():
        bare = words[1:]
    elif nation is not None and nation.definite:
        bare = words[:-1]
    said_of_any = len(bare) == 1 and not bare[0].startswith(article()) and bare[0] in _common_words()
    return [] if said_of_any else bare


@cache
def _club() -> str:
    """The word that opens the names of clubs, which sports reports leave out."""
    return fold(next(row["form"] for row in read_table("mentions/heads.tsv") if row["kind"] == "club"))


_SHORT_NAME = 2


@cache
def _compound_firsts() -> frozenset[str]:
    """First halves of compound names (servant of, light of): their second half alone names nobody."""
    rows = read_table("mentions/particles.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] in ("servant", "faith_first"))


@cache
def people_by_surname() -> dict[str, tuple[KnownEntity, ...]]:
    """People of the lexicon by the last word of their names and of their spellings."""
    found: dict[str, dict[str, KnownEntity]] = {}
    for entity in known_entities():
        if entity.type != "person":
            continue
        for form, _ in _forms_of(entity):
            words = form.split()
            if len(words) > 1 and len(words[-1]) > _SHORT_NAME and words[-2] not in _compound_firsts():
                found.setdefault(words[-1], {})[entity.id] = entity
    return {surname: tuple(people.values()) for surname, people in found.items()}
