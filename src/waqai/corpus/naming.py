"""Whom and what an article names: its mentions, or, without that layer, names the lexicon is sure of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from waqai.corpus.words import Item
from waqai.lexicon import clitic_table
from waqai.lexicon.entities import Form, KnownEntity, entity_by_id, entity_terms, nationalities
from waqai.lexicon.terms import TermNode, longest_term
from waqai.text import fold

_LONGEST_NAME = 6
_WORDS_KEPT = 1 << 17


class Name(msgspec.Struct, frozen=True):
    """A name on the page: code points, entity and a mention's type.

    ``country`` is the country of a state, for all others the entity itself; ``nation`` the country that the
    entity belongs to, where that is known.
    """

    start: int
    end: int
    entity: str
    type: str
    country: str
    known_as: str
    nation: str | None = None


def names_of(item: Item) -> list[Name]:
    """The names of an article in page order; unnamed sources are none."""
    if item.article.mentions:
        listed = entity_by_id()
        found = [
            Name(
                m.start,
                m.end,
                m.entity,
                m.type,
                _country(listed.get(m.entity), m.entity),
                m.name or m.text,
                _nation(listed.get(m.entity)),
            )
            for m in item.article.mentions
            if m.entity is not None and m.type != "unnamed"
        ]
        return _ordered([*found, *_adjectives(item, found)])
    sure = list(_from_lexicon(item))
    return _ordered([*sure, *_surnames(item, sure)])


def _ordered(names: list[Name]) -> list[Name]:
    return sorted(names, key=lambda name: (name.start, name.end))


def _adjectives(item: Item, found: list[Name]) -> Iterator[Name]:
    """Adjectives of nationality inside longer names and unnamed groups, no mentions of their own."""
    taken = {(name.start, name.end) for name in found}
    words = item.vocabulary.words
    for at, number in enumerate(item.words.numbers):
        if _adjective(words[number]) is not None:
            adjective = _adjective_at(item, at)
            if adjective is not None and (adjective.start, adjective.end) not in taken:
                yield adjective


def _adjective_at(item: Item, at: int) -> Name | None:
    words = item.words
    found = _adjective(item.vocabulary.words[words.numbers[at]])
    if found is None:
        return None
    front, state = found
    return Name(
        words.starts[at] + front, words.ends[at], state.id, "nationality",
        _country(state, state.id), state.name, state.country,
    )  # fmt: skip


@lru_cache(maxsize=_WORDS_KEPT)
def _adjective(word: str) -> tuple[int, KnownEntity] | None:
    """The state of an adjective of nationality, and how many letters are written before the adjective."""
    for split in clitic_table().fronts_of(word):
        adjective = nationalities().get(split.stem)
        if adjective is not None:
            return split.start, adjective.entity
    return None


@lru_cache(maxsize=_WORDS_KEPT)
def _openings(word: str) -> tuple[tuple[int, TermNode[Form]], ...]:
    """The names that a word can begin, each with how many letters are written before it."""
    tree = entity_terms()
    return tuple(
        (split.start, node)
        for split in clitic_table().fronts_of(word)
        if (node := tree.start(split.stem)) is not None
    )


def _nation(entity: KnownEntity | None) -> str | None:
    return None if entity is None else entity.country


def _country(entity: KnownEntity | None, otherwise: str) -> str:
    """The country of a state; every other entity stands for itself."""
    if entity is not None and entity.kind == "state":
        return entity.country or entity.id
    return otherwise


def _from_lexicon(item: Item) -> Iterator[Name]:
    """Names that no common word is written like, the longest at each place."""
    words = item.words
    at = 0
    while at < len(words):
        found = _name_at(item, at)
        if found is None:
            at += 1
            continue
        name, at = found
        yield name


def _name_at(item: Item, at: int) -> tuple[Name, int] | None:
    words, vocabulary = item.words, item.vocabulary.words
    word = vocabulary[words.numbers[at]]
    best: tuple[int, int, KnownEntity, str] | None = None
    openings = _openings(word)
    rest = [vocabulary[n] for n in words.numbers[at + 1 : at + _LONGEST_NAME]] if openings else []
    for front, node in openings:
        more, forms = longest_term(node, rest, 0)
        if len(forms) == 1 and forms[0].certain and (best is None or more > best[0]):
            best = (more, front, forms[0].entity, forms[0].entity.type)
    adjective = _adjective(word) if best is None else None
    if adjective is not None:
        best = (0, adjective[0], adjective[1], "nationality")
    if best is None:
        return None
    more, front, entity, kind = best
    start, last = words.starts[at] + front, at + more
    name = Name(
        start, words.ends[last], entity.id, kind, _country(entity, entity.id), entity.name, entity.country
    )
    return name, last + 1


def _surnames(item: Item, sure: list[Name]) -> Iterator[Name]:
    """The last names of people whom the article names in full."""
    people: dict[str, Name] = {}
    for name in sure:
        if name.type == "person":
            people.setdefault(fold(item.text[name.start : name.end]).split()[-1], name)
    if not people:
        return
    taken = sorted((name.start, name.end) for name in sure)
    words, vocabulary = item.words, item.vocabulary.words
    for start, end, number in zip(words.starts, words.ends, words.numbers, strict=True):
        word = vocabulary[number]
        last = next((p for p in people if word.endswith(p)), None)
        if last is None or any(s < end and start < e for s, e in taken):
            continue
        split = next((s for s in clitic_table().fronts_of(word) if s.stem == last), None)
        if split is not None:
            person = people[last]
            yield Name(start + split.start, end, person.entity, person.type, person.country, person.known_as)
