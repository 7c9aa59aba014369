"""What entities say about the matters of a story over time, public and private apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from waqai.corpus.keywords import spell_stems
from waqai.corpus.particles import particles
from waqai.corpus.profiles import Profiler
from waqai.corpus.telling import Telling
from waqai.model import Position, PositionStatement, Statement

_TOPICS = 10
_LEAST_SAID = 2  # statements that a matter must have to be one, and an entity to have a position on it
_NO_STAND = frozenset({"reports"})
_AGAINST = frozenset({"denies"})
_REFUSING, _STATING = "denies", frozenset({"asserts", "promises"})
_NEGATED_WITHIN = 2  # words of a content that open with what will not be
_LEAST_COMMON, _SHARE = 2, 2  # telling words that both have in common for a turn, and one of how many
_FOR = frozenset({"asserts", "promises", "demands"})


class Said(msgspec.Struct, frozen=True):
    """A statement of an entity with the stems of its content."""

    article: str
    entity: str
    statement: Statement
    stems: frozenset[str]
    day: str | None
    refuses: bool = False

    @property
    def order(self) -> tuple[str, str, str, int]:
        """By the day it was said, or published; what is said on one day has no order but that of its kind."""
        return self.spoken, self.polarity, self.article, self.statement.start

    @property
    def polarity(self) -> str:
        """That of the statement; who says that he will not refuses."""
        return _REFUSING if self.refuses and self.statement.polarity in _STATING else self.statement.polarity

    @property
    def spoken(self) -> str:
        """The day it was said, else that of publication."""
        return self.statement.said or self.day or "9999"


def build_positions(tellings: Sequence[Telling], profiler: Profiler) -> tuple[Position, ...]:
    """Positions by entity, topic and day: each a run of statements of one polarity to one audience.

    The topic is the most telling word that an entity's statement shares with other statements of the story.
    An entity needs two statements on a topic, or one in private. ``changed_from`` marks a turn against what
    the entity said before to the same audience.
    """
    said = sorted((s for t in tellings for s in _said(t, profiler)), key=lambda one: one.order)
    candidates = _topics(said, profiler)
    spelt = spell_stems([t.item for t in tellings], set(candidates), profiler)
    topics = [stem for stem in candidates if stem in spelt][:_TOPICS]
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in said:
        topic = next((stem for stem in topics if stem in one.stems), None)
        if topic is not None:
            groups[one.entity, topic].append(one)
    found: list[Position] = []
    for entity, topic in sorted(groups):
        group = groups[entity, topic]
        if len(group) >= _LEAST_SAID or any(s.statement.audience == "private" for s in group):
            found.extend(_positions(entity, spelt[topic], group))
    return tuple(found)


def _said(telling: Telling, profiler: Profiler) -> list[Said]:
    stems = profiler.stems_of(telling.item.vocabulary.words)
    words = telling.item.words
    day = telling.bounds[0] if telling.bounds else None
    found: list[Said] = []
    for statement in telling.item.article.statements:
        source = statement.source
        if source is None or source.entity is None or statement.polarity in _NO_STAND:
            continue
        first, last = words.between(_word_start(telling.item.text, statement.start), statement.end)
        told = frozenset(s for n in words.numbers[first:last] if profiler.weight(s := stems[n]) > 0.0)
        opening = [telling.item.vocabulary.words[n] for n in words.numbers[first:last][:_NEGATED_WITHIN]]
        refuses = any(word in particles("refusal") for word in opening)
        found.append(Said(telling.item.id, source.entity, statement, told, day, refuses))
    return found


def _word_start(text: str, at: int) -> int:
    """Where the word begins in which a content begins behind its preposition."""
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    return at


def _topics(said: Sequence[Said], profiler: Profiler) -> list[str]:
    """What the matters of a story may be, most spoken of first: stems that several statements share."""
    counts = Counter(stem for one in said for stem in one.stems)
    shared = [stem for stem, count in counts.items() if count >= _LEAST_SAID and profiler.names_thing(stem)]
    return sorted(shared, key=lambda stem: (-counts[stem] * profiler.weight(stem), stem))[: 3 * _TOPICS]


def _positions(entity: str, topic: str, group: Sequence[Said]) -> list[Position]:
    built: list[Position] = []
    for audience in sorted({one.statement.audience for one in group}):
        before: list[Said] = []
        runs: list[list[Said]] = []
        for one in (s for s in group if s.statement.audience == audience):
            if runs and runs[-1][0].polarity == one.polarity:
                runs[-1].append(one)
            else:
                runs.append([one])
        for run in runs:
            polarity = run[0].polarity
            turned = any(_turned(one, run[0]) for one in before)
            statements = tuple(
                PositionStatement(one.article, one.statement.id, one.statement.said or one.day) for one in run
            )
            built.append(
                Position(
                    entity,
                    topic,
                    audience,
                    polarity,
                    statements,
                    before[-1].polarity if turned else None,
                )
            )
            before = run
    return built


def _turned(before: Said, now: Said) -> bool:
    """Whether a statement of a later day goes against the one before; warning and accusing are no turn."""
    was, is_now = before.polarity, now.polarity
    common = before.stems & now.stems
    if len(common) < _LEAST_COMMON or _SHARE * len(common) < min(len(before.stems), len(now.stems)):
        return False
    against = (was in _AGAINST and is_now in _FOR) or (was in _FOR and is_now in _AGAINST)
    return against and before.spoken < now.spoken
