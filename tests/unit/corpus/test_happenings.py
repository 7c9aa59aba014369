from __future__ import annotations

import msgspec
import pytest
from tests.unit.corpus.layered import layered, one_story, tellings

from waqai.corpus.happenings import build_events
from waqai.corpus.profiles import Profiler
from waqai.model import (
    Disagreement,
    Event,
    EventCount,
    EventDate,
    PageReading,
    RecordEvent,
    TextSpan,
    content_id,
)

TITLE = "هجوم على قاعدة في الأردن"


def report(
    sentence: str, day: str, trigger: str, *, status: str = "happened", date: str | None = None
) -> PageReading:
    """An article with one assault: its recipients are the people named, its count the first casualty."""
    reading = layered(f"{TITLE}\n{sentence}", day, named=True)
    article = reading.articles[0]
    start = reading.page.text.index(trigger)
    killed = [q for q in article.quantities if q.casualty == "killed"]
    event = Event(
        content_id("ev", article.id, start),
        "ASSAULT",
        None,
        TextSpan.cut(reading.page.text, start, start + len(trigger)),
        status,
        recipients=tuple(m.id for m in article.mentions if m.type == "nationality"),
        place=next((m.id for m in article.mentions if m.type == "place"), None),
        date=EventDate(date, date, date) if date else None,
        counts=tuple(EventCount("killed", q.id) for q in killed[:1]),
    )
    changed = msgspec.structs.replace(article, events=(event,))
    return msgspec.structs.replace(reading, articles=(changed,))


ONE = report(
    "قتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة على قاعدة البرج في الأردن يوم 28 يناير 2024.",
    "2024-01-29", "هجوم بطائرة", date="2024-01-28",
)  # fmt: skip
TWO = report(
    "أدى هجوم بطائرة مسيرة على قاعدة البرج في الأردن الأحد إلى مقتل 4 جنود أميركيين.",
    "2024-01-30", "هجوم بطائرة", date="2024-01-28",
)  # fmt: skip
WEEK_LATER = report(
    "قتل جندي أميركي في هجوم بطائرة مسيرة على قاعدة البرج في الأردن يوم 5 فبراير 2024.",
    "2024-02-05", "هجوم بطائرة", date="2024-02-05",
)  # fmt: skip
DENIED = report(
    "قال المتحدث إن أي هجوم بطائرة مسيرة على قاعدة البرج في الأردن لم يقع.",
    "2024-01-30", "هجوم بطائرة", status="did_not_happen", date="2024-01-28",
)  # fmt: skip


def events(*readings: PageReading) -> tuple[tuple[RecordEvent, ...], tuple[Disagreement, ...]]:
    return build_events(tellings(*readings), Profiler(), {})


def test_two_reports_of_one_attack_are_one_event_with_its_counts() -> None:
    (event,), denied = events(ONE, TWO)
    assert {r.article for r in event.reports} == {ONE.articles[0].id, TWO.articles[0].id}
    assert event.independent == 2
    assert event.date == EventDate("2024-01-28", "2024-01-28", "2024-01-28")
    (killed,) = event.counts
    assert (killed.low, killed.best, killed.high) == (3, 4, 4)
    assert denied == ()


def test_another_day_is_another_event() -> None:
    found, _ = events(ONE, WEEK_LATER)
    assert len(found) == 2


def test_who_denies_what_others_tell_disagrees() -> None:
    (event,), (denied,) = events(ONE, DENIED)
    assert (denied.slot, denied.grade, denied.event) == ("happened", "hard", event.id)
    assert [value.value for value in denied.values] == ["happened", "did_not_happen"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_reports_does_not_matter(turned: bool) -> None:
    readings = [ONE, TWO, WEEK_LATER, DENIED]
    assert events(*readings) == events(*(reversed(readings) if turned else readings))


def test_the_timeline_points_to_the_event() -> None:
    _, story = one_story(ONE, TWO)
    assert story.timeline[0].event == story.events[0].id
