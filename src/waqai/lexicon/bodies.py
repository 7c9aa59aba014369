"""Bodies of states (the army, the foreign ministry): one entity for each state and body, however worded.

Where the actor lexicon has the body by a name of its own (the US Department of Defense), that entity is
meant; else the entity follows from the state and the table ``entities/state_bodies.tsv``.
"""

from __future__ import annotations

from functools import cache

from waqai.lexicon.entities import (
    KnownEntity,
    entity_by_id,
    entity_by_slug,
    entity_id,
    known_entities,
    nationalities,
    words_of,
)
from waqai.lexicon.nations import definite, written_nisbas
from waqai.lexicon.tables import Row, read_table
from waqai.lexicon.terms import TermTree, longest_term
from waqai.text import fold

_NOT_OF_STATES = frozenset(("party", "armed_group", "club", "company", "outlet"))
_ARTICLE = "\u0627\u0644"


@cache
def body_of_state(state: str, body: str) -> KnownEntity | None:
    """The body of the state, both by their slugs; None when one of them is unknown."""
    named = _named_bodies().get((state, body))
    if named is not None:
        return named
    row, owner = _rows().get(body), entity_by_slug().get(state)
    if row is None or owner is None:
        return None
    slug = f"{state}/{body}"
    return KnownEntity(
        id=entity_id(slug),
        slug=slug,
        name=f"{row['term']} {_adjective(owner, feminine=row['feminine'] == 'yes')}",
        name_en=f"{row['name_en']} ({owner.name_en})",
        type="organization",
        kind="body",
        country=owner.country,
    )


def find_entity(identity: str) -> KnownEntity | None:
    """The entity of this id: of the lexicon, or a body of a state."""
    return entity_by_id().get(identity) or _bodies_by_id().get(identity)


def find_body(name: str) -> KnownEntity | None:
    """The body of a state that ``name`` words as a whole (the Iraqi army), or None."""
    parsed = _parse(words_of(name))
    return body_of_state(*parsed) if parsed else None


@cache
def _bodies_by_id() -> dict[str, KnownEntity]:
    states = [entity.slug for entity in known_entities() if entity.kind == "state"]
    bodies = (body_of_state(state, body) for state in states for body in _rows())
    return {body.id: body for body in bodies if body is not None}


@cache
def _rows() -> dict[str, Row]:
    return {row["slug"]: row for row in read_table("entities/state_bodies.tsv")}


@cache
def _named_bodies() -> dict[tuple[str, str], KnownEntity]:
    """Bodies that the lexicon has by a name of their own."""
    found: dict[tuple[str, str], KnownEntity] = {}
    for entity in known_entities():
        if entity.type == "organization" and entity.kind not in _NOT_OF_STATES:
            for form in (entity.name, *entity.variants):
                parsed = _parse(words_of(form))
                if parsed is not None:
                    found.setdefault(parsed, entity)
    return found


def _parse(words: list[str]) -> tuple[str, str] | None:
    """State and body of a name: a body, then an adjective of nationality or the name of a state."""
    node = _forms().start(words[0]) if words else None
    if node is None:
        return None
    end, slugs = longest_term(node, words, 1)
    rest = " ".join(words[end:])
    nation = nationalities().get(rest)
    state = nation.entity if nation is not None and nation.definite else _states().get(rest)
    if state is None or not slugs or (state is not None and nation is None and words[0].startswith(_ARTICLE)):
        return None
    return state.slug, slugs[0]


@cache
def _forms() -> TermTree[str]:
    tree: TermTree[str] = TermTree()
    for row in read_table("mentions/bodies.tsv"):
        tree.add(words_of(row["form"]), row["slug"])
    return tree


@cache
def _states() -> dict[str, KnownEntity]:
    states = [entity for entity in known_entities() if entity.kind == "state"]
    return {fold(form): state for state in states for form in (state.name, *state.variants)}


def _adjective(state: KnownEntity, *, feminine: bool) -> str:
    """The definite adjective of nationality; in brackets the state's name where it has none."""
    nisba = written_nisbas().get(state.slug)
    return f"({state.name})" if nisba is None else definite(nisba, feminine=feminine)
