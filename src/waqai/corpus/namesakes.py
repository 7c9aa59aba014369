"""One entity for one person across articles, where two articles spell an unknown name differently.

People whom the lexicon knows carry its ids already. An unknown person's id follows from how his full name is
spelt; two spellings are one person where every word of the one is a transliteration of the same word of the
other: the same letters once vowels and letters of one foreign sound are set aside, and
a close spelling (Jaro-Winkler). Names of one word never link: a family name alone may be anybody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec
from rapidfuzz.distance import JaroWinkler

from waqai.lexicon import read_table
from waqai.lexicon.entities import entity_by_id
from waqai.model import Article
from waqai.text import fold

_CLOSE = 0.88


class NameLink(msgspec.Struct, frozen=True):
    """An entity that is another one, spelt otherwise: ``score`` is the closeness of their names, 0 to 1."""

    entity: str
    same_as: str
    score: float
    because: str


def link_entities(articles: Iterable[Article]) -> tuple[NameLink, ...]:
    """Links from less to more frequent spellings of unknown people, ordered by the linked id.

    Every link points to an entity that is linked no further.
    """
    people = PeopleNames()
    for article in articles:
        people.add(article)
    return people.links()


class PeopleNames:
    """How often people are named, and how the first article by id names them in full."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._counts: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Note whom an article names; the order of articles does not matter."""
        for mention in article.mentions:
            if mention.type == "person" and mention.entity and mention.name:
                self._counts[mention.entity] += 1
                known = self._names.get(mention.entity)
                if known is None or article.id < known[0]:
                    self._names[mention.entity] = (article.id, fold(mention.name))

    def links(self) -> tuple[NameLink, ...]:
        """As ``link_entities``, of the articles so far."""
        names = {entity: name for entity, (_, name) in self._names.items()}
        unknown = [entity for entity in names if entity not in entity_by_id() and " " in names[entity]]
        links: list[NameLink] = []
        for group in _by_skeleton(names, unknown).values():
            ordered = sorted(group, key=lambda entity: (-self._counts[entity], entity))
            kept: list[str] = []
            for entity in ordered:
                link = next((one for other in kept if (one := _compare(entity, other, names))), None)
                if link is None:
                    kept.append(entity)
                else:
                    links.append(link)
        return tuple(sorted(links, key=lambda link: link.entity))


def _by_skeleton(names: dict[str, str], entities: list[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for entity in entities:
        groups.setdefault(skeleton(names[entity]), []).append(entity)
    return groups


def _compare(entity: str, other: str, names: dict[str, str]) -> NameLink | None:
    score = JaroWinkler.similarity(names[entity], names[other])
    if score < _CLOSE:
        return None
    because = f"same consonants, spelling {score:.2f}: {names[entity]} = {names[other]}"
    return NameLink(entity, other, round(score, 4), because)


def skeleton(name: str) -> str:
    """A folded name without vowels, letters of one foreign sound made one; each word keeps its place."""
    same, vowels = _sounds()
    words = []
    for word in name.split():
        letters = [same.get(letter, letter) for letter in word]
        kept = letters[:1] + [letter for letter in letters[1:] if letter not in vowels]
        words.append("".join(kept))
    return " ".join(words)


@cache
def _sounds() -> tuple[dict[str, str], frozenset[str]]:
    rows = read_table("entities/sounds.tsv")
    vowels = frozenset(fold(letter) for row in rows if row["kind"] == "vowel" for letter in row.list("form"))
    same = {
        fold(letter): fold(row.list("form")[0])
        for row in rows
        if row["kind"] == "same"
        for letter in row.list("form")
    }
    return same, vowels
