"""The summary of a story: sentences of its articles, none twice, in order of time, each with its place.

Extractive, after maximal marginal relevance (J. Carbonell, J. Goldstein, "The use of MMR", 1998): near to the
middle of the story, opening sentences first, none like one that is chosen already.
"""

from __future__ import annotations

from collections.abc import Sequence

from waqai.corpus.profiles import Profiler, Vector, cosine
from waqai.corpus.telling import Sentence, Telling
from waqai.corpus.timeline import SAME, shared_weight, words_vector
from waqai.model import SummarySentence

_LEAD_WORDS = 60
_LEAD_HALF, _LEAD_MOST = 40, 75  # a lead below the one may run up to the other, rather than stop at half
_LEAD_SHORTEST = 11
_LONG_WORDS = 200
_SHORTEST, _LONGEST = 8, 45
_OPENS = (0.2, 0.1)  # what the first and the second sentence of an article are worth more
_REPEATS = 0.7
_LOOKED_AT = 200  # sentences that are weighed against each other
_TELLS = 0.06  # what a sentence is worth more that tells an event, and one that says when
_CAME_ABOUT = ("happened", "ongoing", "planned")
_UNCLEAR = 0.15  # what a sentence is worth less that begins with a conjunction and so leans on another

Told = tuple[float, Sentence, Vector, str]


def build_summary(
    tellings: Sequence[Telling], profiler: Profiler, center: Vector
) -> tuple[SummarySentence, ...]:
    """At most 200 words of a story in order of time; those of the lead, about 60 words, are marked."""
    candidates = sorted(
        (told for telling in tellings for told in _candidates(telling, profiler, center)),
        key=lambda told: (-told[0], told[1].item.id, told[1].start),
    )[:_LOOKED_AT]
    chosen: list[tuple[Told, bool]] = []
    nearest = [0.0] * len(candidates)  # likeness of each candidate to the nearest sentence chosen
    waiting = list(range(len(candidates)))
    lead_words = words = 0
    while waiting and words < _LONG_WORDS:
        at = max(waiting, key=lambda k: (candidates[k][0] - _REPEATS * nearest[k], -k))
        waiting.remove(at)
        best = candidates[at]
        length = best[1].words[1] - best[1].words[0]
        if words + length > _LONG_WORDS or _said_already(best, chosen):
            continue
        most = _LEAD_MOST if lead_words < _LEAD_HALF else _LEAD_WORDS
        lead = not chosen or (length >= _LEAD_SHORTEST and lead_words + length <= most)
        lead_words += length if lead else 0
        words += length
        chosen.append((best, lead))
        for k in waiting:
            nearest[k] = max(nearest[k], cosine(best[2], candidates[k][2]))
    chosen.sort(key=lambda pair: (pair[0][3], pair[0][1].item.id, pair[0][1].start))
    return tuple(
        SummarySentence(told[1].item.id, told[1].start, told[1].end, told[1].text, lead)
        for told, lead in chosen
    )


def _candidates(telling: Telling, profiler: Profiler, center: Vector) -> list[Told]:
    found: list[Told] = []
    day = telling.bounds[0] if telling.bounds else "9999"
    for sentence in telling.sentences:
        length = sentence.words[1] - sentence.words[0]
        if not _SHORTEST <= length <= _LONGEST:
            continue
        vector = words_vector(sentence.item, sentence.words, profiler)
        worth = cosine(vector, center)
        worth += _OPENS[sentence.number] if sentence.number < len(_OPENS) else 0.0
        worth += _TELLS * any(event.status in _CAME_ABOUT for event in sentence.events)
        worth += _TELLS * any(timex.value is not None for timex in sentence.times)
        worth -= _UNCLEAR if sentence.number and sentence.text.startswith("\u0648") else 0.0
        found.append((worth, sentence, vector, day))
    return found


def _said_already(told: Told, chosen: Sequence[tuple[Told, bool]]) -> bool:
    return any(shared_weight(told[2], other[2]) >= SAME for other, _ in chosen)
