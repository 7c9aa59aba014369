from __future__ import annotations

from tests.unit.corpus.layered import one_story, tellings
from tests.unit.corpus.test_happenings import DENIED, ONE, TWO, WEEK_LATER, report

from waqai.corpus.happenings import build_events
from waqai.corpus.profiles import Profiler

LONG_AGO = report(
    "ويذكر هجوم بطائرة مسيرة على المرفأ القديم يوم 4 مارس 2009 بما جرى.",
    "2024-01-29", "هجوم بطائرة", date="2009-03-04",
)  # fmt: skip


def test_the_event_with_more_reports_comes_first_and_ranks_are_whole() -> None:
    found, _ = build_events(tellings(WEEK_LATER, ONE, TWO), Profiler(), {})
    assert [event.rank for event in found] == [1, 2]
    assert len(found[0].reports) == 2


def test_what_lies_long_before_the_story_comes_last() -> None:
    found, _ = build_events(tellings(LONG_AGO, ONE, WEEK_LATER), Profiler(), {})
    assert found[-1].date is not None
    assert found[-1].date.value == "2009-03-04"


def test_an_event_is_told_by_a_sentence_of_its_own_status() -> None:
    (event,), _ = build_events(tellings(ONE, TWO, DENIED), Profiler(), {})
    assert event.told is not None
    assert event.status != "did_not_happen" or event.told.article == DENIED.articles[0].id


def test_the_words_that_tell_it_are_on_the_page() -> None:
    _, story = one_story(ONE, TWO)
    texts = {reading.articles[0].id: reading.page.text for reading in (ONE, TWO)}
    for event in story.events:
        assert event.told is not None
        assert texts[event.told.article][event.told.start : event.told.end].strip()
