"""How surely two reports of one type are of one event.

A sum of signals: time, place, parties and words, each 0 to 1, more where both give the same count of
casualties. Time or place rule it out where both cannot be; so do parties that change sides.
"""

from __future__ import annotations

from waqai.corpus.agreement import agree
from waqai.corpus.dated import Dating
from waqai.corpus.profiles import cosine
from waqai.corpus.reported import Place, Told

ENOUGH = 0.6
_DATE, _PLACE, _PARTIES, _WORDS, _COUNTS = 0.3, 0.15, 0.25, 0.3, 0.12
_SAME_WORDS = 0.4  # likeness of two sentences from which their words speak fully for one event
_SAME_TRIGGER = 0.25
_UNKNOWN = 0.4  # what a signal counts for where one of the reports does not say
_NOTHING_SAID = 0.3
_OF_FEWER = 0.7  # the rest is the share of all parties
_STATE = 0.5
_ONE_INSIDE = 0.8  # a city, where the other report names its country
_SAME_COUNTRY = 0.3  # two places of one country: the one may lie in the other


def same_event(first: Told, second: Told) -> float:
    """How surely two reports of one type are of one event, 0 to 1; 0 where something rules it out."""
    if first.sentence.link == second.sentence.link and first.trigger != second.trigger:
        return 0.0
    date = _date_signal(first.dating, second.dating)
    place = place_signal(first.place, second.place)
    parties = _party_signal(first, second)
    if date is None or place == 0.0 or parties is None:
        return 0.0
    told = min(1.0, cosine(first.vector, second.vector) / _SAME_WORDS)
    if first.trigger == second.trigger:
        told = min(1.0, told + _SAME_TRIGGER)
    score = _DATE * date + _PLACE * place + _PARTIES * parties + _WORDS * told
    return max(0.0, min(1.0, score + _COUNTS * _count_signal(first, second)))


def _date_signal(first: Dating | None, second: Dating | None) -> float | None:
    """1 for the same day, less for a vaguer match, None where both cannot be."""
    if first is None or second is None:
        return _UNKNOWN
    if first.latest < second.earliest or second.latest < first.earliest:
        return None
    if first.earliest == second.earliest and first.latest == second.latest:
        return 1.0 if first.precision == "day" else 0.7
    return 0.6


def place_signal(first: Place | None, second: Place | None) -> float:
    """1 for the same place, less for one inside the other, 0 for places that are apart."""
    if first is None or second is None:
        return _UNKNOWN
    if first.entity == second.entity:
        return 1.0
    if first.country is None or second.country is None:
        return _SAME_COUNTRY / 2
    if first.country != second.country or (first.is_state and second.is_state):
        return 0.0
    return _ONE_INSIDE if first.is_state or second.is_state else _SAME_COUNTRY


def _party_signal(first: Told, second: Told) -> float | None:
    """The share of the parties that both name; None where each side acts on the other in turn."""
    if not first.parties or not second.parties:
        return _NOTHING_SAID
    if _changed_sides(first, second):
        return None
    common = _weight(first.parties & second.parties)
    fewer = min(_weight(first.parties), _weight(second.parties))
    return _OF_FEWER * common / fewer + (1.0 - _OF_FEWER) * common / _weight(first.parties | second.parties)


def _weight(parties: frozenset[str]) -> float:
    """States take part in so much that one in common says less than a person or a group."""
    return sum(_STATE if len(party) == len("IQ") else 1.0 for party in parties)


def _changed_sides(first: Told, second: Told) -> bool:
    """Whether one acts in the first report and is acted upon in the second, and on no side in both."""
    crossed = (first.acting & second.suffering) | (first.suffering & second.acting)
    straight = (first.acting & second.acting) | (first.suffering & second.suffering)
    return bool(crossed) and not straight


def _count_signal(first: Told, second: Told) -> float:
    """1 where a count of one kind agrees, half off where it does not, 0 where none is given by both."""
    pairs = [agree(one, other) for of, one in first.counts for kind, other in second.counts if of == kind]
    if not pairs:
        return 0.0
    return 1.0 if any(pairs) else -0.5
