"""Where and when: the place named in the event's clause, the time nearest to its trigger."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from waqai.annotate.events.kinds import moods, without_and
from waqai.annotate.events.sentence import Placed, Sentence
from waqai.annotate.events.triggers import Trigger
from waqai.model import EventDate, Published, Timex

_DAY = len("2024-02-09")
_PLACES = frozenset(("place",))
_IN = "\u0628"
_LONG = 14
_LONG_AGO = 60
_COMMA, _CLAUSE, _OTHER, _SAID = 3, 6, 5, 6


class When(NamedTuple):
    """The time of an event: the Timex's id and the date that follows from it."""

    timex: Timex | None
    date: EventDate | None


def find_place(sentence: Sentence, begin: int, end: int, at: int) -> Placed | None:
    """The place behind a preposition of place that stands nearest to the trigger in ``[begin, end)``."""
    best: tuple[int, Placed] | None = None
    for placed in sentence.mentions:
        if not begin <= placed.first < end or sentence.mention(placed).type not in _PLACES:
            continue
        if not _is_where(sentence, placed):
            continue
        distance = placed.first - at if placed.first > at else 2 * (at - placed.first)
        if best is None or distance < best[0]:
            best = (distance, placed)
    return best[1] if best else None


def _is_where(sentence: Sentence, placed: Placed) -> bool:
    if placed.skip:
        return sentence.texts[placed.first][placed.skip - 1] == _IN
    for k in range(placed.first - 1, max(-1, placed.first - 5), -1):
        text = without_and(sentence.texts[k])
        if text in moods("where"):
            return True
        if sentence.kinds[k] in ("verb", "mark", "sub", "rel", "prep"):
            return False
        if sentence.kinds[k] == "prep+":
            return sentence.texts[k].startswith(_IN)
    return False


def find_when(sentence: Sentence, trigger: Trigger, others: list[int], sayings: list[int]) -> When:
    """The time of an event, also where it is told as the day before or after what the sentence reports."""
    shift = _shift(sentence, trigger.at)
    if shift:
        told = next((t for t in map(sentence.timex, sentence.times) if _is_day(t)), None)
        if told is None or told.value is None:
            return When(None, None)
        day = (date.fromisoformat(told.value[:_DAY]) + timedelta(days=shift)).isoformat()
        return When(None, EventDate(day, day, day))
    timex = find_time(sentence, trigger, others, sayings)
    return When(timex, date_of(timex) if timex is not None else None)


def _shift(sentence: Sentence, at: int) -> int:
    if at > 0 and sentence.texts[at - 1] in moods("dayafter"):
        return -1
    return 1 if at > 0 and sentence.texts[at - 1] in moods("daybefore") else 0


def _is_day(timex: Timex) -> bool:
    value = timex.value or ""
    return timex.type in ("DATE", "TIME") and len(value) >= _DAY and value[:_DAY].replace("-", "").isdigit()


def find_time(sentence: Sentence, trigger: Trigger, others: list[int], sayings: list[int]) -> Timex | None:
    """The date nearest to the trigger; commas, clauses and other events between make it farther.

    A time right behind a verb of saying (``sayings``) and before the trigger is when it was said.
    """
    best: tuple[int, int, Timex] | None = None
    for placed in sorted(sentence.times, key=lambda one: abs(one.first - trigger.at)):
        if best is not None and abs(placed.first - trigger.at) > best[0]:
            break  # the way alone costs more
        timex = sentence.timex(placed)
        if timex.type not in ("DATE", "TIME") or _is_vague(timex):
            continue
        cost = _cost(sentence, trigger, placed, others)
        if any(_is_of(sentence, other, trigger, placed) for other in others):
            continue
        if any(at < placed.first < trigger.at and placed.first - at <= _SAID for at in sayings):
            cost += _OTHER * 2
        if best is None or (cost, placed.first) < best[:2]:
            best = (cost, placed.first, timex)
    return best[2] if best else None


def _is_of(sentence: Sentence, other: int, trigger: Trigger, time: Placed) -> bool:
    """True for the date of another event between («... after the killing of X in January»)."""
    if not trigger.last <= other < time.first:
        return False
    if time.first - trigger.at <= _LONG and without_and(sentence.texts[other - 1]) not in moods("since"):
        return False
    return not any(
        sentence.kinds[k] in ("verb", "sub", "rel", "mark")
        and k not in sentence.mention_at
        and not sentence.time_at.keys() & {k, k + 1}
        for k in range(other + 1, time.first)
    )


def _is_vague(timex: Timex) -> bool:
    return timex.value is not None and timex.value.endswith("_REF") and timex.earliest is None


def _cost(sentence: Sentence, trigger: Trigger, placed: Placed, others: list[int]) -> int:
    low, high = sorted((trigger.at, placed.first))
    cost = high - low + _OTHER * sum(low < k < high for k in set(others))
    for k in range(low + 1, high):
        if sentence.kinds[k] == "mark":
            cost += _COMMA if not sentence.time_at.keys() & {k - 1, k + 1} else 0
        elif sentence.kinds[k] in ("sub", "rel"):
            cost += _CLAUSE
    return cost


def date_of(timex: Timex) -> EventDate | None:
    """The date of a Timex that has one."""
    value = timex.value
    if value is None and timex.earliest is None and timex.latest is None:
        return None
    if value is not None and not value[:4].isdigit():
        value = None
    if value is not None and "T" in value:
        value = value[:_DAY]
    if value is None and timex.earliest is None and timex.latest is None:
        return None
    return EventDate(value, timex.earliest, timex.latest)


def day_of_report(published: Published | None) -> EventDate | None:
    """The day of publication or the day before, for news told as fresh; None when the page has no day."""
    if published is None:
        return None
    if published.value is not None and len(published.value) >= _DAY:
        day = published.value[:_DAY]
        return EventDate(None, (date.fromisoformat(day) - timedelta(days=1)).isoformat(), day)
    if published.earliest and published.latest:
        return EventDate(None, published.earliest, published.latest)
    return None


def is_ahead(when: EventDate | None, published: Published | None) -> bool:
    """True when the whole date lies after the day of publication."""
    if when is None or published is None:
        return False
    earliest = when.earliest or (when.value if when.value and len(when.value) == _DAY else None)
    latest = published.latest or (published.value or "")[:_DAY]
    return bool(earliest and latest and earliest > latest)


def is_long_before(when: EventDate | None, published: Published | None) -> bool:
    """True when the whole date lies more than two months before the day of publication."""
    if when is None or published is None:
        return False
    latest = when.latest or (when.value if when.value and len(when.value) == _DAY else None)
    earliest = published.earliest or (published.value or "")[:_DAY]
    if not latest or len(latest) != _DAY or len(earliest) != _DAY:
        return False
    return date.fromisoformat(latest) + timedelta(days=_LONG_AGO) < date.fromisoformat(earliest)
