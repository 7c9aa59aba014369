"""Entities of the record: what the articles mention, or, without mentions, the outlets that they credit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from waqai.corpus.namesakes import link_entities
from waqai.corpus.words import Item
from waqai.lexicon.entities import entity_by_id
from waqai.lexicon.outlets import outlets
from waqai.model import EntityEntry


def build_entities(items: Sequence[Item]) -> tuple[EntityEntry, ...]:
    """All named entities with the ways they are written, the most mentioned first.

    Mentions of the annotation layer count, and credits; unnamed sources and nationalities are no entities of
    their own here, nor is a credit that names nobody.
    """
    written: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    same = {link.entity: link.same_as for link in link_entities(item.article for item in items)}
    for item in items:
        for mention in item.article.mentions:
            if mention.entity is None or mention.type == "unnamed":
                continue
            entity = same.get(mention.entity, mention.entity)
            written[entity][mention.text] += 1
            names[entity][mention.name or mention.text] += 1
            if mention.type != "nationality":
                kinds[entity][mention.type] += 1
        for credit in item.article.credits:
            if credit.entity is not None:
                written[credit.entity][credit.text] += 1
                names[credit.entity][credit.text] += 1
                kinds[credit.entity]["organization"] += 1
    others: dict[str, list[str]] = defaultdict(list)
    for other, entity in sorted(same.items()):
        others[entity].append(other)
    nobody = {outlet.entity for outlet in outlets() if outlet.kind == "generic"}
    listed = entity_by_id()
    entries = [
        EntityEntry(
            entity,
            listed[entity].name if entity in listed else _most(names[entity]),
            listed[entity].name_en if entity in listed else None,
            _most(kinds[entity]) if kinds[entity] else "place",
            listed[entity].country if entity in listed else None,
            tuple(sorted(forms, key=lambda form: (-forms[form], form))),
            forms.total(),
            tuple(others[entity]),
        )
        for entity, forms in written.items()
        if entity not in nobody
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.mentions, entry.id)))


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))
