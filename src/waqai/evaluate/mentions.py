"""Scores for names: spans with their type, and the entities that they were linked to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.evaluate.scores import Score
from waqai.model import Mention


class GoldMention(msgspec.Struct, frozen=True):
    """A name that is there: half-open code points, its type, and the id of its entity where gold says it."""

    start: int
    end: int
    type: str
    entity: str | None = None


class MentionScore(msgspec.Struct, frozen=True):
    """Spans with the right type, and of the hits that have a gold entity how many are linked to it."""

    spans: Score = Score()
    linked: int = 0
    to_link: int = 0

    def __add__(self, other: MentionScore) -> MentionScore:
        return MentionScore(
            self.spans + other.spans, self.linked + other.linked, self.to_link + other.to_link
        )

    @property
    def linking(self) -> float:
        """Share of the hits with a gold entity that got it; 1 where none has one."""
        return self.linked / self.to_link if self.to_link else 1.0


def score_mentions(gold: Sequence[GoldMention], found: Sequence[Mention]) -> MentionScore:
    """The score of ``found``: a hit has the same span and the same type."""
    by_span = {(one.start, one.end, one.type): one for one in found}
    pairs = [(one, by_span[key]) for one in gold if (key := (one.start, one.end, one.type)) in by_span]
    wanted = [(one, other) for one, other in pairs if one.entity is not None]
    spans = Score(len(pairs), len(gold) - len(pairs), len(found) - len(pairs))
    return MentionScore(spans, sum(1 for one, other in wanted if one.entity == other.entity), len(wanted))
