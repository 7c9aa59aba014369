"""Reports of one event that give it another day, another place or other doers.

Strict, because a false one costs an editor more than a missed one: the two reports stand in different
articles, use the same word in like sentences, and agree on all but the one slot. For a day or a place they
must give the same count of casualties as well, since events of one kind come in rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from waqai.corpus.profiles import cosine
from waqai.corpus.reported import Told
from waqai.corpus.same_event import place_signal
from waqai.lexicon.entities import entity_by_id
from waqai.model import Disagreement, DisagreementValue, ReportLink
from waqai.model.story import Grade, Slot

_ALIKE = 0.4  # likeness of two sentences that tell one event
_SURELY_ALIKE = 0.5
_WORD_FOR_WORD = 0.75  # the same where nothing but their words says that they tell one event
_DAYS = 4  # between two days that one event may be given
_SAME_PLACE = 0.75
_AS_GOOD_AS_PLACED = 0.6  # likeness of two sentences of which one at least names no place
_TOLD = ("happened", "ongoing")
_MOST = 300  # reports of one type in one story that are compared pair by pair

Found = tuple[Slot, Grade, Told, Told]


def find_rivals(reports: Sequence[Told], event_of: Mapping[str, str]) -> list[Disagreement]:
    """The disagreements on day, place and doers among reports of one type.

    ``event_of`` gives the record event of each event by their ids.
    """
    told = [t for t in sorted(reports, key=lambda t: t.order) if t.event.status in _TOLD][:_MOST]
    found: dict[tuple[Slot, str], list[Found]] = defaultdict(list)
    seen: set[tuple[Slot, ReportLink, ReportLink]] = set()  # a sentence tells one event by several words
    for first, second in combinations(told, 2):
        if first.sentence.item.id == second.sentence.item.id or first.trigger != second.trigger:
            continue
        rival = _rival(first, second)
        if rival is not None and (rival[0], first.link, second.link) not in seen:
            seen.add((rival[0], first.link, second.link))
            found[rival[0], event_of[first.event.id]].append(rival)
    return [_disagreement(found[key], key[1]) for key in sorted(found)]


def _rival(first: Told, second: Told) -> Found | None:
    """The one slot in which two reports differ."""
    alike = cosine(first.vector, second.vector)
    crossed = first.acting & second.suffering or first.suffering & second.acting
    if alike < _ALIKE or (crossed and alike < _WORD_FOR_WORD):
        return None
    same_day = _is_same_day(first, second)
    same_place = _is_same_place(first, second) or (
        alike >= _AS_GOOD_AS_PLACED and not _are_placed(first, second)
    )
    shared = bool(first.parties & second.parties)
    counted = _give_one_count(first, second)
    there = shared or (alike >= _SURELY_ALIKE and _are_in_one_town(first, second))
    if same_day is False and counted and there and same_place and _days_apart(first, second):
        return "date", "soft" if _days_apart(first, second) == 1 else "hard", first, second
    surely = shared or alike >= _AS_GOOD_AS_PLACED
    both_sides = bool(first.acting & second.acting) and bool(first.suffering & second.suffering)
    told_so = counted or (both_sides and alike >= _WORD_FOR_WORD)
    if same_day and told_so and surely and _are_two_cities(first, second):
        return "place", "hard", first, second
    doers = _are_known(first) and _are_known(second) and not first.acting & second.acting
    if (
        same_day
        and doers
        and same_place >= _SAME_PLACE
        and alike >= _SURELY_ALIKE
        and (first.suffering & second.suffering or counted or alike >= _WORD_FOR_WORD)
    ):
        attributed = _is_attributed(first) or _is_attributed(second)
        return "actor", "soft" if attributed else "hard", first, second
    return None


def _are_known(told: Told) -> bool:
    """Whether all who act are states or listed by name: two wordings for one force are no two doers."""
    return bool(told.acting) and all(len(one) == len("IQ") or one in entity_by_id() for one in told.acting)


def _is_same_place(first: Told, second: Told) -> bool:
    return place_signal(first.place, second.place) >= _SAME_PLACE


def _are_in_one_town(first: Told, second: Told) -> bool:
    if first.place is None or second.place is None or first.place.is_state:
        return False
    return first.place.entity == second.place.entity


def _are_placed(first: Told, second: Told) -> bool:
    return first.place is not None and second.place is not None


def _is_same_day(first: Told, second: Told) -> bool | None:
    """Whether both name one day; None where one of them names none."""
    days = [told.dating for told in (first, second)]
    if any(day is None or day.precision != "day" for day in days):
        return None
    return days[0] == days[1]


def _days_apart(first: Told, second: Told) -> int:
    """The days between two dates of days, 0 where they are more than one event may be given."""
    if first.dating is None or second.dating is None:
        return 0
    one, other = (date.fromisoformat(told.dating.earliest) for told in (first, second) if told.dating)
    apart = abs((one - other).days)
    return apart if apart <= _DAYS and first.event.time and second.event.time else 0


def _give_one_count(first: Told, second: Told) -> bool:
    """Whether both give one exact number above two for one kind of casualties."""
    one, other = (
        {(of, q.value) for of, q in told.counts if q.value is not None and q.value > 2 and q.mod == "exact"}
        for told in (first, second)
    )
    return bool(one & other)


def _are_two_cities(first: Told, second: Told) -> bool:
    places = [entity_by_id().get(told.place.entity) if told.place else None for told in (first, second)]
    cities = [place for place in places if place is not None and place.kind in ("city", "capital")]
    return len(cities) == len(places) and cities[0].id != cities[1].id


def _is_attributed(told: Told) -> bool:
    """Whether a report is somebody's statement and not the article's own telling."""
    trigger = told.event.trigger
    return any(s.start <= trigger.start and trigger.end <= s.end for s in told.sentence.statements)


def _disagreement(found: Sequence[Found], event: str) -> Disagreement:
    slot, grade = found[0][0], "hard" if any(one[1] == "hard" for one in found) else "soft"
    values: dict[str, dict[ReportLink, None]] = defaultdict(dict)
    for told in _unique(one for _, _, first, second in found for one in (first, second)):
        values[_value(slot, told)][told.link] = None
    named = tuple(DisagreementValue(value, tuple(links)) for value, links in values.items())
    return Disagreement(slot, "hard" if grade == "hard" else "soft", event, named)


def _unique(reports: Iterable[Told]) -> list[Told]:
    return list({told.event.id: told for told in reports}.values())


def _value(slot: Slot, told: Told) -> str:
    if slot == "date":
        return told.dating.value if told.dating else ""
    if slot == "place":
        return told.place.entity if told.place else ""
    return " ".join(sorted(told.actors))
