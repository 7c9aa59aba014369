"""What people decided about entities and stories: two that are one, one that is two; carried out anew by
every build. The layers and the grouping of stories know nothing of it.

A decision is a judgement with the verdict ``correct`` on the id of an entity, a story or an article, whose
value is one of::

    {"same_as": entity, "name": "..."}            this entity is that one
    {"apart_from": entity}                        this entity is not that one, however alike their names
    {"same_as": story, "articles": [a, b]}        the stories of these two articles are one
    {"story_with": article}                       this article belongs to the story of that one
    {"apart_from": article}                       this article belongs to another story than that one
    {"apart_from": article, "story_with": other}  and there it goes

A later decision beats an earlier one; what was withdrawn is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from waqai.lexicon.bodies import find_entity
from waqai.model import Article, Credit, Judgement, Mention, PageReading, Reference, Statement
from waqai.model.statement import ChainLink, Source

S = TypeVar("S", Mention, Reference, Credit, Source, ChainLink)


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The value of a judgement that decides about an entity, a story or an article."""

    same_as: str | None = None
    name: str | None = None
    articles: tuple[str, str] | None = None
    story_with: str | None = None
    apart_from: str | None = None


class Decisions(msgspec.Struct, frozen=True):
    """All that stand, in the order in which they were made.

    ``entities`` gives for an entity the one that it is, and ``names`` the canonical names of those.
    """

    stories: tuple[tuple[str, Decision], ...] = ()
    entities: Mapping[str, str] = {}
    names: Mapping[str, str] = {}
    apart: frozenset[tuple[str, str]] = frozenset()

    def are_apart(self, a: str, b: str) -> bool:
        """Whether somebody said that these two are not one."""
        return (a, b) in self.apart or (b, a) in self.apart


NONE = Decisions()


def parse_decision(value: str | None) -> Decision | None:
    """The decision that a judgement's value is; None when it is something else."""
    try:
        found = msgspec.json.decode(value or "", type=Decision)
    except msgspec.MsgspecError:
        return None
    return found if found.same_as or found.story_with or found.apart_from else None


def read_decisions(latest: Mapping[str, Judgement]) -> Decisions:
    """The decisions among the latest judgements, by the id that each is about."""
    found = [
        (judgement, decision)
        for judgement in latest.values()
        if judgement.verdict == "correct" and (decision := parse_decision(judgement.value)) is not None
    ]
    # Within one second, what only leaves a story goes before what joins those that left.
    found.sort(key=lambda one: (one[0].made_at, one[1].story_with is not None, one[0].annotation))
    said = [(judgement.annotation, decision) for judgement, decision in found]
    merged = {a: d.same_as for a, d in said if d.same_as and d.articles is None}
    names = {d.same_as: d.name for a, d in said if d.same_as and d.name and d.articles is None}
    entities = {entity: _end_of(entity, merged) for entity in merged}
    return Decisions(
        tuple(said),
        {entity: end for entity, end in entities.items() if end != entity},
        names,
        frozenset((a, d.apart_from) for a, d in said if d.apart_from),
    )


def _end_of(entity: str, merged: Mapping[str, str]) -> str:
    """Where the links lead; those in a circle are all the first of them by id."""
    seen: list[str] = [entity]
    while seen[-1] in merged:
        after = merged[seen[-1]]
        if after in seen:
            return min(seen[seen.index(after) :])
        seen.append(after)
    return seen[-1]


def decide_stories(
    clusters: Sequence[Sequence[int]], ids: Sequence[str], decisions: Decisions
) -> list[list[int]]:
    """The clusters as people put them right: indices into ``ids``, which are ids of articles.

    Decisions about articles that are not there count for nothing.
    """
    index = {id_: at for at, id_ in enumerate(ids)}
    held: dict[int, set[int]] = {}
    for cluster in clusters:
        together = set(cluster)
        held |= dict.fromkeys(cluster, together)
    for about, decision in decisions.stories:
        _decide(held, index, about, decision)
    found = {min(cluster): sorted(cluster) for cluster in held.values()}
    if len(found) == len(clusters) and all(found.get(min(one)) == sorted(one) for one in clusters):
        return [list(one) for one in clusters]
    return [found[first] for first in sorted(found)]


def _decide(held: dict[int, set[int]], index: Mapping[str, int], about: str, decision: Decision) -> None:
    if decision.articles is not None:
        a, b = (index.get(one) for one in decision.articles)
        if a is not None and b is not None and held[a] is not held[b]:
            held[a] |= held[b]
            for at in held[b]:
                held[at] = held[a]
        return
    article = index.get(about)
    if article is None:
        return
    apart, with_ = index.get(decision.apart_from or ""), index.get(decision.story_with or "")
    if apart is not None and apart in held[article] and apart != article:
        _move(held, article, None)
    if with_ is not None and (apart is None or apart not in held[with_]):
        _move(held, article, with_)


def _move(held: dict[int, set[int]], article: int, to: int | None) -> None:
    if to is not None and to in held[article]:
        return
    held[article].discard(article)
    held[article] = {article} if to is None else held[to]
    held[article].add(article)


def merge_entities(reading: PageReading, decisions: Decisions) -> PageReading:
    """``reading`` with every entity that is another one named as that one; the same object where none is."""
    if not decisions.entities:
        return reading
    articles = tuple(_merged(article, decisions) for article in reading.articles)
    if all(new is old for new, old in zip(articles, reading.articles, strict=True)):
        return reading
    return msgspec.structs.replace(reading, articles=articles)


def _merged(article: Article, decisions: Decisions) -> Article:
    changed = {
        "mentions": _all(article.mentions, decisions),
        "references": _all(article.references, decisions),
        "credits": _all(article.credits, decisions),
        "statements": tuple(_statement(one, decisions) for one in article.statements),
    }
    if all(
        new is old
        for layer, items in changed.items()
        for new, old in zip(items, getattr(article, layer), strict=True)
    ):
        return article
    return msgspec.structs.replace(article, **changed)


def _statement(statement: Statement, decisions: Decisions) -> Statement:
    source = statement.source and _one(statement.source, decisions)
    chain = _all(statement.chain, decisions)
    if source is statement.source and all(a is b for a, b in zip(chain, statement.chain, strict=True)):
        return statement
    return msgspec.structs.replace(statement, source=source, chain=chain)


def _all(items: Iterable[S], decisions: Decisions) -> tuple[S, ...]:
    return tuple(_one(item, decisions) for item in items)


def _one(item: S, decisions: Decisions) -> S:
    """A struct with ``entity``, and perhaps its canonical ``name``, as the decisions have it."""
    entity = decisions.entities.get(item.entity or "")
    if entity is None:
        return item
    changed: dict[str, object] = {"entity": entity}
    known = find_entity(entity)
    name = known.name if known is not None else decisions.names.get(entity)
    if name is not None and hasattr(item, "name"):
        changed["name"] = name
    return msgspec.structs.replace(item, **changed)
