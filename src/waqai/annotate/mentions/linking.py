"""Who is meant: one entity for all the names of one person or body inside an article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from waqai.annotate.mentions.reasons import Reasons, reasons_for
from waqai.annotate.mentions.sentence import Found
from waqai.annotate.mentions.words import (
    BREAK,
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
from waqai.lexicon.bodies import body_of_state
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
    """The entity that a mention got: its id and canonical name, by which rule, and for what reasons."""

    entity: str | None
    name: str | None
    rule: str
    reasons: Reasons | None = None


UNLINKED = Linked(None, None, "")


class Linker:
    """Links the names of one article; ``learn`` sees all of them before ``link`` is asked."""

    def __init__(self) -> None:
        self._full: dict[str, dict[str, str]] = {}
        self._people: dict[str, KnownEntity] = {}
        self._certain: set[str] = set()
        self._states: set[str] = set()
        self._bodies: dict[str, set[str]] = {}

    def learn(self, found: Found, words: Sequence[str]) -> None:
        """Remembers a full name, under its last word and its whole."""
        if found.forms:
            entity = found.forms[0].entity
            if found.rule == "lexicon":
                self._certain.add(entity.id)
            if entity.kind == "state":
                self._states.add(entity.id)
            if found.type == "person":
                self._people.setdefault(entity.id, entity)
        elif found.rule == "body-of-state":
            state, _, body = found.note.partition("/")
            self._bodies.setdefault(body, set()).add(state)
        if found.rule in _NO_FULL_NAME:
            return
        if found.type == "person" and len(words) > 1 and words[-1] not in _halves():
            whole = " ".join(words)
            identity = found.forms[0].entity.id if found.forms else _identity("person", whole)
            self._full.setdefault(words[-1], {}).setdefault(identity, whole)
            if found.forms and found.forms[0].entity.country in _FAMILY_FIRST:
                self._full.setdefault(words[0], {}).setdefault(identity, whole)

    def is_certain(self, entity: KnownEntity) -> bool:
        """True when the article names the entity elsewhere in a way that leaves no doubt."""
        return entity.id in self._certain

    def has_met(self, state: KnownEntity) -> bool:
        """True when the article names the state, or calls something by its adjective."""
        return state.id in self._states

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
                name = known.name if known else whole
                return Linked(identity, name, "surname-of-full-name", reasons_for("surname-of-full-name"))
        if found.forms:
            entity = found.forms[0].entity
            return Linked(entity.id, entity.name, "lexicon", reasons_for(*_of_lexicon(found)))
        if found.type == "person":
            known = self._by_surname(words)
            if known is not None:
                rule = "surname-in-lexicon"
                return Linked(known.id, known.name, rule, reasons_for(rule))
        if found.note and found.type != "unnamed":
            body = self._body(found)
            if body is not None:
                return body
        own = "own-name" if len(words) > 1 else "own-word"
        return Linked(_identity(found.type, " ".join(words)), text, "own-name", reasons_for(own))

    def _by_surname(self, words: Sequence[str]) -> KnownEntity | None:
        if len(words) != 1:
            return None
        people = people_by_surname().get(words[0], ())
        return people[0] if len(people) == 1 else None

    def _body(self, found: Found) -> Linked | None:
        """The body of the state that is written with it, or of the only state that the article has it of."""
        state, _, body = found.note.partition("/")
        rule = "body-of-state"
        if not state:
            states = self._bodies.get(body, set())
            if len(states) != 1:
                return None
            state, rule = next(iter(states)), "body-of-state-again"
        entity = body_of_state(state, body)
        return Linked(entity.id, entity.name, "body-of-state", reasons_for(rule)) if entity else None


_FAMILY_FIRST = frozenset(("CN", "KP", "KR", "TW", "VN"))
_NO_FULL_NAME = frozenset(("role-at-date", "mentions/names#given-definite"))


def _of_lexicon(found: Found) -> tuple[str, ...]:
    """The reasons for the lexicon's entity of these words."""
    reasons = ["role-at-date" if found.rule == "role-at-date" else "listed"]
    if found.rule == "lexicon?":
        reasons.append("elsewhere")
    elif found.last > found.first + 1:
        reasons.append("words")
    elif found.forms[0].certain:
        reasons.append("certain")
    if found.note == "capital-for-government":
        reasons.append("government")
    if len(found.forms) > 1:
        reasons.append("shared")
    return tuple(reasons)
