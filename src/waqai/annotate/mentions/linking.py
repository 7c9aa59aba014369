"""Who is meant: one entity for all the names of one person or body inside an article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from waqai.annotate.mentions.named import Named, words_of_name
from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import (
    BREAK,
    GIVEN,
    GIVEN_DOUBTFUL,
    NATIVE,
    OPEN,
    ORDINARY,
    RELATIVE,
    ROLE,
    SOFT,
    STRANGE,
    SURNAME,
    TITLE,
    UNKNOWN,
    VERB,
    Word,
    word_table,
)
from waqai.lexicon import read_table
from waqai.lexicon.bodies import body_of_state
from waqai.lexicon.entities import KnownEntity, people_by_surname
from waqai.model import content_id
from waqai.text import fold

NEVER_SURNAME = frozenset((ORDINARY, BREAK, VERB, TITLE, ROLE, SOFT, GIVEN_DOUBTFUL, RELATIVE))
_UNLISTED = frozenset((UNKNOWN, NATIVE, STRANGE))
_STEM = attrgetter("stem")
_LETTERS = "\u0628\u0644\u0643\u0641\u0648"


@cache
def _halves() -> frozenset[str]:
    """Second halves of compound names: no family name by themselves."""
    rows = read_table("mentions/particles.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] in ("faith_second", "foreign"))


@cache
def _bonds() -> frozenset[str]:
    """Words for son of: what stands behind one is the father's name."""
    rows = read_table("mentions/particles.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "bond")


@lru_cache(maxsize=65536)
def _identity(kind: str, name: str) -> str:
    return content_id("e", kind, name)


def _opens(word: Word, text: str) -> bool:
    """True where the first letter of an unlisted word may be a proclitic."""
    return word.cls in _UNLISTED and text[0] in _LETTERS


class Linked(NamedTuple):
    """The entity that a mention got: its id, canonical name, by which rule, the keys of its reasons."""

    entity: str | None
    name: str | None
    rule: str
    reasons: tuple[str, ...] = ()


UNLINKED = Linked(None, None, "")


class Linker:
    """Links the names of one article; ``learn`` sees all of them before ``link`` is asked."""

    def __init__(self, *, sporting: bool = False) -> None:
        self._sporting = sporting
        self._full: dict[str, dict[str, str]] = {}
        self._parts: set[str] = set()
        self._people: dict[str, KnownEntity] = {}
        self._certain: set[str] = set()
        self._sure: set[str] = set()
        self._countries: set[str | None] = set()
        self._firsts: dict[str, dict[str, str]] = {}
        self._states: set[str] = set()
        self._bodies: dict[str, set[str]] = {}

    def learn(self, one: Named) -> None:
        """Remembers a full name, under its last word and its whole."""
        found = one.found
        if found.forms:
            entity = found.forms[0].entity
            if found.rule == "lexicon":
                self._certain.add(entity.id)
                if len({form.entity.id for form in found.forms}) == 1:
                    self._sure.add(entity.id)
            if entity.kind == "state":
                self._states.add(entity.id)
            lands = {form.entity.country for form in found.forms}
            if entity.kind == "state" or (found.rule == "lexicon" and len(lands) == 1):
                self._countries.update(lands)
            if found.type == "person":
                self._people.setdefault(entity.id, entity)
        elif found.rule == "body-of-state":
            state, _, body = found.note.partition("/")
            self._bodies.setdefault(body, set()).add(state)
        if found.rule in _NO_FULL_NAME or found.type != "person" or found.last == found.first + 1:
            return
        words = words_of_name(one)
        if words[-1] not in _halves() and words[0] not in _bonds():
            whole = " ".join(words)
            identity = found.forms[0].entity.id if found.forms else _identity("person", whole)
            last = " ".join(words[-2:]) if words[-2] in _bonds() else words[-1]  # who his father is
            self._full.setdefault(last, {}).setdefault(identity, whole)
            self._parts.add(words[-1])
            self._firsts.setdefault(words[0], {}).setdefault(identity, whole)
            if found.forms and found.forms[0].entity.country in _FAMILY_FIRST:
                self._full.setdefault(words[0], {}).setdefault(identity, whole)
                self._parts.add(words[0])

    def learn_part(self, one: Named) -> None:
        """Remembers a first name and a person of one word, each where it can be nothing else."""
        found = one.found
        alone = found.last == found.first + 1
        if found.type != "person" or found.rule == "role-at-date" or (alone and found.rule == "weights"):
            return
        words, cls = words_of_name(one), one.sentence.cls(found.first)
        if len(words[0]) >= _SHORTEST_PART and cls in (_ALONE if len(words) == 1 else _FIRST):
            self._parts.add(words[0])

    def is_certain(self, entity: KnownEntity) -> bool:
        """True when the article names the entity elsewhere in a way that leaves no doubt."""
        return entity.id in self._certain

    def has_met(self, state: KnownEntity) -> bool:
        """True when the article names the state, or calls something by its adjective."""
        return state.id in self._states

    def has_met_country(self, state: KnownEntity) -> bool:
        """True when the article names without doubt something of the state's country."""
        return state.country in self._countries

    @property
    def surnames(self) -> bool:
        """True when the article names anybody in full."""
        return bool(self._parts)

    def surnames_in(self, sentence: Sentence) -> list[tuple[int, int]]:
        """The tokens that are the family name of somebody named in full, with the letters to skip."""
        full, texts, words = self._parts, sentence.texts, sentence.words
        found = {
            at: 1 for at in sentence.marked(OPEN) if texts[at][1:] in full and _opens(words[at], texts[at])
        }
        stems = map(full.__contains__, map(_STEM, words))
        found.update((at, words[at].skip) for at in compress(range(len(texts)), stems))
        found.update((at, 0) for at in compress(range(len(texts)), map(full.__contains__, texts)))
        return sorted(found.items())

    def link(self, found: Found, words: Sequence[str], text: str) -> Linked:
        """The entity of one name."""
        short = len(words) == 1 or (len(words) == 2 and words[0] in _bonds())
        if found.type == "person" and short and not (found.forms and found.rule != "lexicon"):
            full = self._full.get(" ".join(words)) or self._firsts.get(words[0])
            if full and len(full) == 1:
                identity, whole = next(iter(full.items()))
                known = self._people.get(identity)
                name = known.name if known else whole
                return Linked(identity, name, "surname-of-full-name", ("surname-of-full-name",))
        if found.forms:
            entity = self._choose({form.entity.id: form.entity for form in found.forms})
            if entity is not None:
                return Linked(entity.id, entity.name, "lexicon", _of_lexicon(found))
        if found.type == "person":
            known = self._by_surname(words)
            if known is not None:
                rule = "surname-in-lexicon"
                return Linked(known.id, known.name, rule, (rule,))
        if found.rule == _CLUB_AGAIN:
            return Linked(_identity(found.type, found.note), found.note, "own-name", ("own-name",))
        if found.note and found.type != "unnamed":
            body = self._body(found)
            if body is not None:
                return body
        own = "own-name" if len(words) > 1 else "own-word"
        return Linked(_identity(found.type, " ".join(words)), text, "own-name", (own,))

    def _choose(self, forms: dict[str, KnownEntity]) -> KnownEntity | None:
        """Who of several is meant: the one that the article has without doubt, else the first of the lexicon.

        Clubs and outlets of one name are told apart by their countries, or not at all.
        """
        entities = list(forms.values())
        if len(entities) == 1:
            return entities[0]
        met = [one for one in entities if one.id in self._sure]
        if len(met) != 1 and all(one.kind in _SHARING for one in entities):
            met = [one for one in entities if one.country in self._countries]
            return met[0] if len(met) == 1 else None
        return met[0] if len(met) == 1 else entities[0]

    def _by_surname(self, words: Sequence[str]) -> KnownEntity | None:
        if len(words) != 1:
            return None
        if word_table().look(words)[0].cls in (GIVEN, GIVEN_DOUBTFUL):
            return None  # a given name says too little
        people = people_by_surname().get(words[0], ())
        if len(people) > 1:  # a player in a report of sports, and nobody else's namesake elsewhere
            people = tuple(one for one in people if (one.kind == _ATHLETE) == self._sporting)
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
        return Linked(entity.id, entity.name, "body-of-state", (rule,)) if entity else None


_CLUB_AGAIN = "club-again"
_SHORTEST_PART = 4
_FIRST, _ALONE = frozenset((GIVEN, UNKNOWN)), frozenset((UNKNOWN, SURNAME))
_ATHLETE = "athlete"
_SHARING = frozenset(("club", "outlet"))
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
