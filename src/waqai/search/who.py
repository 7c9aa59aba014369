"""Who a name in a query may stand for: by every spelling of the lexicon, by family name, by office."""

from __future__ import annotations

from waqai.lexicon.entities import entity_by_id, entity_terms, people_by_surname, words_of
from waqai.lexicon.offices import find_office, office_terms
from waqai.lexicon.outlets import find_outlet

_MOST = 40


def find_named(name: str) -> tuple[str, ...]:
    """Ids of the entities that ``name`` may stand for, without doubles; none where no list has it.

    A name may also be an entity's id. An office stands for everybody who held it, as far as the data goes.
    """
    words = words_of(name)
    if name in entity_by_id():
        return (name,)
    found = {form.entity.id: None for form in entity_terms().find(words)} if words else {}
    if len(words) == 1:
        found.update((one.id, None) for one in people_by_surname().get(words[0], ()))
    outlet = find_outlet(name)
    if outlet is not None:
        found[outlet.entity] = None
    office = find_office(name)
    if office is not None:
        found.update((term.holder.id, None) for term in office_terms().get(office, ()))
    return tuple(found)[:_MOST]
