"""Which record events matter most to a story, and the sentence that tells each of them best.

An event matters by how many report it independently, how near its words are to what the story is about, what
is known of it (a day, a place, those who take part, casualties), and where it is told: in a headline, in an
opening, or far down. What lies long before the story is its background.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date

from waqai.corpus.profiles import Profiler, Vector, cosine, mean_vector
from waqai.corpus.reported import Told
from waqai.model import ReportLink

_REPORTED, _NEAR = 1.2, 2.5
_DAY, _VAGUE_DAY, _PLACE, _PARTY, _COUNT = 0.5, 0.2, 0.3, 0.3, 0.4
_IN_TITLE, _OPENS = 0.6, 0.4
_BACKGROUND = -0.8
_LONG_BEFORE = 60  # days between an event and the story from which it is background
_UNSURE = -0.4
_SURE = ("happened", "ongoing", "planned", "did_not_happen", "cancelled", "postponed", "denied")
_OPENING = 2
_REPEATS = 1.2
_RANKED_WELL = 150  # events that are ranked against each other; beyond that by their own worth alone
_READABLE = range(6, 60)


def skeleton_center(center: Vector, profiler: Profiler) -> Vector:
    """The middle of a story in skeletons of stems, as sentences of events are told in."""
    found: Vector = {}
    for stem, weight in center.items():
        key = profiler.skeleton(stem)
        found[key] = max(weight, found.get(key, 0.0))
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return {key: weight / length for key, weight in found.items()} if length else {}


def event_worth(group: Sequence[Told], independent: int, center: Vector, first_day: str | None) -> float:
    """How much one event matters to the story with this middle (of skeletons) that begins on this ISO day."""
    near = max(cosine(told.vector, center) for told in group)
    worth = _REPORTED * math.log(1 + independent) + _NEAR * near
    worth += _known(group)
    places = [told.sentence.number for told in group]
    worth += _OPENS if min(places) < _OPENING else 0.0
    worth += _IN_TITLE if any(_shares_title(told) for told in group) else 0.0
    if first_day is not None and _is_before(group, first_day):
        worth += _BACKGROUND
    return worth if group[-1].event.status in _SURE else worth + _UNSURE


def _known(group: Sequence[Told]) -> float:
    dated = [told.dating for told in group if told.dating is not None]
    worth = _DAY if any(d.precision == "day" for d in dated) else _VAGUE_DAY if dated else 0.0
    worth += _PLACE if any(told.place for told in group) else 0.0
    worth += _PARTY * any(told.acting for told in group) + _PARTY * any(told.suffering for told in group)
    return worth + (_COUNT if any(told.counts for told in group) else 0.0)


def _shares_title(told: Told) -> bool:
    """Whether the headline of the article holds the word of the event."""
    item = told.sentence.item
    first, _ = item.words.between(told.event.trigger.start, told.event.trigger.end)
    return first < len(item.words) and item.words.numbers[first] in item.title_words


def _is_before(group: Sequence[Told], first_day: str) -> bool:
    latest = [told.dating.latest for told in group if told.dating is not None]
    if not latest:
        return False
    return (date.fromisoformat(first_day) - date.fromisoformat(max(latest))).days > _LONG_BEFORE


def rank_events(groups: Sequence[Sequence[Told]], worths: Sequence[float]) -> list[int]:
    """Ranks from 1 by worth; an event whose words repeat those of a better one of its day sinks."""
    vectors = [mean_vector([told.vector for told in group]) for group in groups]
    ranks, left = [0] * len(groups), sorted(range(len(groups)), key=lambda k: (-worths[k], k))
    lost = [0.0] * len(groups)
    for rank in range(1, len(groups) + 1):
        well = rank <= _RANKED_WELL
        best = max(left, key=lambda k: (worths[k] - lost[k], -k)) if well else left[0]
        left.remove(best)
        ranks[best] = rank
        for k in left if well else ():
            lost[k] = max(lost[k], _REPEATS * cosine(vectors[best], vectors[k]))
    return ranks


def telling_report(group: Sequence[Told], status: str, center: Vector, used: Collection[ReportLink]) -> Told:
    """The report whose sentence tells the event best: readable, of the status that the event has, near to the
    story, early in its article, and not ``used`` for another event where that can be helped."""
    return max(group, key=lambda told: (_sentence_worth(told, status, center, used), told.order))


def _sentence_worth(told: Told, status: str, center: Vector, used: Collection[ReportLink]) -> float:
    length = told.sentence.words[1] - told.sentence.words[0]
    worth = cosine(told.vector, center) + (0.2 if told.sentence.number < _OPENING else 0.0)
    worth += 0.1 if told.dating is not None else 0.0
    worth += 0.25 if told.event.status == status else 0.0
    worth += 0.15 if _shares_title(told) else 0.0
    worth -= 0.6 if told.link in used else 0.0
    return worth if length in _READABLE else worth - 0.5
