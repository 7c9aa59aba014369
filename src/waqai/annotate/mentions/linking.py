"""Who is meant: one entity for all the names of one person or body inside an article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from waqai.annotate.mentions.sentence import Found
from waqai.annotate.mentions.words import (
    BREAK,
    DEFINITE,
    GIVEN_DOUBTFUL,
    NATIVE,
    ORDINARY,
    RELATIVE,
    ROLE,
    SOFT,
    STRANGE,
    TITLE,
    UNKNOWN,
    VERB,
    Word,
)
from waqai.lexicon import read_table
from waqai.lexicon.entities import KnownEntity, people_by_surname
from waqai.model import content_id
from waqai.text import fold

NEVER_SURNAME = frozenset((ORDINARY, BREAK, VERB, TITLE, ROLE, SOFT, GIVEN_DOUBTFUL, RELATIVE))
_LETTERS = "\u0628\u0644\u0643\u0641\u0648"


@cache
def _halves() -> frozenset[str]:
    """Second halves of compound names: no family name by themselves."""
    rows = read_table("mentions/particles.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] in ("faith_second", "foreign"))


@lru_cache(maxsize=65536)
def _identity(kind: str, name: str) -> str:
    return content_id("e", kind, name)


class Linked(NamedTuple):
    """The entity that a mention got: its id and canonical name, and by which rule."""

    entity: str | None
    name: str | None
    rule: str


class Linker:
    """Links the names of one article; ``learn`` sees all of them before ``link`` is asked."""

    def __init__(self) -> None:
        self._full: dict[str, dict[str, str]] = {}
        self._people: dict[str, KnownEntity] = {}
        self._certain: set[str] = set()
        self._names: dict[str, str] = {}

    def learn(self, found: Found, words: Sequence[str]) -> None:
        """Remembers a full name, under its last word and its whole."""
        if found.forms:
            entity = found.forms[0].entity
            if found.rule == "lexicon":
                self._certain.add(entity.id)
            if found.type == "person":
                self._people.setdefault(entity.id, entity)
        if found.rule == "role-at-date":
            return
        if found.type == "person" and len(words) > 1 and words[-1] not in _halves():
            whole = " ".join(words)
            identity = found.forms[0].entity.id if found.forms else _identity("person", whole)
            self._full.setdefault(words[-1], {}).setdefault(identity, whole)

    def is_certain(self, entity: KnownEntity) -> bool:
        """True when the article names the entity elsewhere in a way that leaves no doubt."""
        return entity.id in self._certain

    @property
    def surnames(self) -> bool:
        """True when the article names anybody in full."""
        return bool(self._full)

    def surname_in(self, text: str, word: Word) -> int | None:
        """Letters to skip where the token is the family name of somebody named in full, else None."""
        if text in self._full:
            return 0
        if word.skip and word.stem in self._full:
            return word.skip
        if word.cls in (UNKNOWN, NATIVE, STRANGE) and text[0] in _LETTERS and text[1:] in self._full:
            return 1
        return None

    def link(self, found: Found, words: Sequence[str], text: str) -> Linked:
        """The entity of one name."""
        if found.type == "person" and len(words) == 1 and not (found.forms and found.rule != "lexicon"):
            full = self._full.get(words[0], {})
            if len(full) == 1:
                identity, whole = next(iter(full.items()))
                known = self._people.get(identity)
                return Linked(identity, known.name if known else whole, "surname-of-full-name")
        if found.forms:
            entity = found.forms[0].entity
            return Linked(entity.id, entity.name, "lexicon")
        if found.type == "person":
            known = self._by_surname(words)
            if known is not None:
                return Linked(known.id, known.name, "surname-in-lexicon")
        if found.note and found.type != "unnamed":
            return self._body(found, text)
        return Linked(_identity(found.type, " ".join(words)), text, "own-name")

    def _by_surname(self, words: Sequence[str]) -> KnownEntity | None:
        if len(words) != 1:
            return None
        people = people_by_surname().get(words[0], ())
        return people[0] if len(people) == 1 else None

    def _body(self, found: Found, text: str) -> Linked:
        identity = _identity("body", found.note)
        return Linked(identity, self._names.setdefault(identity, text), "body-of-state")
