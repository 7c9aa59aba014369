"""Entities of the record: what the articles mention, or, without mentions, the outlets that they credit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from waqai.corpus.decisions import NONE, Decisions
from waqai.corpus.namesakes import PeopleNames
from waqai.corpus.words import Item
from waqai.lexicon.bodies import find_entity
from waqai.lexicon.outlets import outlets
from waqai.model import Article, EntityEntry


def build_entities(items: Sequence[Item], decisions: Decisions = NONE) -> tuple[EntityEntry, ...]:
    """All named entities with the ways they are written, the most mentioned first.

    Mentions of the annotation layer count, and credits; unnamed sources and nationalities are no entities of
    their own here, nor is a credit that names nobody. An adjective of nationality is a way to write its state
    only where nothing else is; an office is no way to write its holder.
    """
    tally = EntityTally()
    for item in items:
        tally.add(item.article)
    return tally.entries(decisions)


class EntityTally:
    """How often each entity is named, how it is written, called and of which type it is."""

    def __init__(self) -> None:
        self.total: Counter[str] = Counter()
        self.written: dict[str, Counter[str]] = defaultdict(Counter)
        self.adjectives: dict[str, Counter[str]] = defaultdict(Counter)
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self._people = PeopleNames()

    def add(self, article: Article) -> None:
        """Count what one article names and credits; the order of articles does not matter."""
        self._people.add(article)
        for mention in article.mentions:
            if mention.entity is None or mention.type == "unnamed":
                continue
            entity = mention.entity
            self.total[entity] += 1
            self.names[entity][mention.name or mention.text] += 1
            if mention.role is not None and mention.role.start == mention.start:
                continue  # an office that stands for him is no way to write his name
            spelling = mention.text.replace(_JOINT, " ")
            adjective = mention.type == "nationality"
            (self.adjectives if adjective else self.written)[entity][spelling] += 1
            if not adjective:
                self.kinds[entity][mention.type] += 1
        for credit in article.credits:
            if credit.entity is not None:
                self.total[credit.entity] += 1
                self.written[credit.entity][credit.text] += 1
                self.names[credit.entity][credit.text] += 1
                self.kinds[credit.entity]["organization"] += 1

    def entries(self, decisions: Decisions = NONE) -> tuple[EntityEntry, ...]:
        """The entry of every entity, spellings of one person made one; for the last time."""
        same = {
            link.entity: link.same_as
            for link in self._people.links()
            if not decisions.are_apart(link.entity, link.same_as)
        }
        for entity, known in same.items():
            self._merge(entity, known)
        others: dict[str, list[str]] = defaultdict(list)
        for other, entity in sorted({**decisions.entities, **same}.items()):
            others[same.get(entity, entity)].append(other)
        nobody = {outlet.entity for outlet in outlets() if outlet.kind == "generic"}
        found = [self._entry(entity, others[entity]) for entity in self.total if entity not in nobody]
        return tuple(sorted(found, key=lambda entry: (-entry.mentions, entry.id)))

    def _merge(self, entity: str, known: str) -> None:
        """Count what was counted for ``entity`` for the one that it is."""
        self.total[known] += self.total.pop(entity, 0)
        for counts in (self.written, self.adjectives, self.names, self.kinds):
            if entity in counts:
                counts[known] += counts.pop(entity)

    def _entry(self, entity: str, others: Sequence[str]) -> EntityEntry:
        known = find_entity(entity)
        kind = _most(self.kinds[entity]) if self.kinds[entity] else "place"
        forms = _whole(self.written[entity]) or self.adjectives[entity]
        variants = tuple(sorted(forms, key=lambda form: (-forms[form], form)))
        name = known.name if known is not None else _most(self.names[entity])
        english, country = (known.name_en, known.country) if known is not None else (None, None)
        mentions = self.total[entity]
        return EntityEntry(entity, name, english, kind, country, variants, mentions, tuple(others))


def _whole(forms: Counter[str]) -> Counter[str]:
    """The spellings, those behind a preposition that swallowed an alef put with their whole ones."""
    found: Counter[str] = Counter()
    for form, count in forms.items():
        whole = f"{_ALEF}{form}"
        found[whole if form.startswith(_LAM) and whole in forms else form] += count
    return found


_JOINT = "_"
_ALEF = "\u0627"
_LAM = "\u0644"


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))
