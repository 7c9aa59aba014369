"""Names of random articles that somebody marked before he looked at what the layer finds."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import msgspec

from bench.quality.figure import HERE, Figure, development_data
from bench.quality.independent import articles
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.times import reading_of
from waqai.evaluate import Score
from waqai.lexicon.entities import entity_id
from waqai.model import Mention, Published

GOLD = HERE / "mentions_gold.tsv"
_NAMES = frozenset(("person", "organization", "group", "place"))
_ANY = "any"
_OWN = "@"
_LAYER = MentionsLayer()
Span = tuple[int, int, str]


class Marked(msgspec.Struct, frozen=True):
    """A marked name: spans that count as right, the first one as marked; its entity, where it is known."""

    spans: tuple[Span, ...]
    entity: str
    optional: bool


class PagesScore(msgspec.Struct, frozen=True):
    """Spans of names and of all types, and of the found names with an entity how many are linked to it."""

    names: Score = Score()
    all: Score = Score()
    linked: int = 0
    to_link: int = 0
    together: int = 0
    to_join: int = 0

    def __add__(self, other: PagesScore) -> PagesScore:
        return PagesScore(
            self.names + other.names,
            self.all + other.all,
            self.linked + other.linked,
            self.to_link + other.to_link,
            self.together + other.together,
            self.to_join + other.to_join,
        )


def measure() -> list[Figure]:
    """Spans with type, links to the lexicon's entities, and names of one unlisted entity kept together."""
    data = development_data()
    if data is None:
        return []
    gold, total = read_gold(), PagesScore()
    for name, text, published in articles(data, set(gold)):
        total += score(gold[name], annotate(text, published))
    names, every = total.names, total.all
    return [
        Figure(
            "mentions.pages.names_f1", names.f1, f"precision {names.precision:.3f} recall {names.recall:.3f}"
        ),
        Figure(
            "mentions.pages.all_f1", every.f1, f"precision {every.precision:.3f} recall {every.recall:.3f}"
        ),
        Figure("mentions.pages.linking", total.linked / total.to_link, f"{total.to_link} names"),
        Figure("mentions.pages.together", total.together / total.to_join, f"{total.to_join} pairs of names"),
    ]


def read_gold() -> dict[str, list[Marked]]:
    """The marks of each article by its id."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    gold: dict[str, list[Marked]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        spans = [(int(row["start"]), int(row["end"]), row["type"])]
        for other in filter(None, row["spans"].split("|")):
            first, _, rest = other.partition("-")
            last, _, kind = rest.partition(":")
            spans.append((int(first), int(last), kind))
        mark = Marked(tuple(spans), row["entity"], bool(row["optional"]))
        gold.setdefault(row["article"], []).append(mark)
    return gold


def annotate(text: str, published: str) -> tuple[Mention, ...]:
    """The names of the text, each line a paragraph."""
    reading = reading_of(text)
    given = Published(published, published, published, "given")
    reading.article = msgspec.structs.replace(reading.article, published=given)
    return _LAYER.annotate(reading).mentions


def pairs(marked: Sequence[Marked], found: Sequence[Mention]) -> list[tuple[Marked, Mention | None]]:
    """Every mark with the mention that hits it."""
    by_span = {(one.start, one.end, one.type): one for one in found}
    return [(mark, next((by_span[s] for s in mark.spans if s in by_span), None)) for mark in marked]


def wrong(marked: Sequence[Marked], found: Sequence[Mention]) -> list[Mention]:
    """Mentions that are on no mark: neither right nor optional; an office without a name is not judged."""
    right = {span for mark in marked for span in mark.spans}
    free = [span for mark in marked if mark.optional for span in mark.spans]
    return [
        one
        for one in found
        if (one.start, one.end, one.type) not in right
        and not any(
            one.start < end and start < one.end and kind in (_ANY, one.type) for start, end, kind in free
        )
        and not (one.evidence and "role-at-date" in one.evidence.rules)
    ]


def score(marked: Sequence[Marked], found: Sequence[Mention]) -> PagesScore:
    """The score of one article."""
    matched = [(mark, hit) for mark, hit in pairs(marked, found) if not mark.optional]
    extra = wrong(marked, found)
    names = [(mark, hit) for mark, hit in matched if mark.spans[0][2] in _NAMES]
    every = Score(*_hits(matched), len(extra))
    only = Score(*_hits(names), sum(1 for one in extra if one.type in _NAMES))
    listed = [(m, h) for m, h in matched if h is not None and m.entity and not m.entity.startswith(_OWN)]
    linked = sum(1 for mark, hit in listed if hit.entity == entity_id(mark.entity))
    own = [(m, h) for m, h in matched if h is not None and m.entity.startswith(_OWN)]
    joined = [
        one.entity == other.entity
        for at, (mark, one) in enumerate(own)
        for twin, other in own[:at]
        if twin.entity == mark.entity
    ]
    return PagesScore(only, every, linked, len(listed), sum(joined), len(joined))


def _hits(matched: Sequence[tuple[Marked, Mention | None]]) -> tuple[int, int]:
    hits = sum(1 for _, hit in matched if hit is not None)
    return hits, len(matched) - hits
