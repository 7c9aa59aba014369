from __future__ import annotations

import msgspec
import pytest
from tests.unit.corpus.layered import tellings
from tests.unit.corpus.test_happenings import report

from waqai.corpus.dated import dating_of
from waqai.corpus.profiles import Profiler
from waqai.corpus.reported import Place, Told, find_reports
from waqai.corpus.rivals import find_rivals
from waqai.corpus.same_event import ENOUGH, same_event
from waqai.model import PageReading, Quantity

CITY, CITY_TOO = Place("city", "IQ", is_state=False), Place("other", "IQ", is_state=False)
STATE, ABROAD = Place("iraq", "IQ", is_state=True), Place("jordan", "JO", is_state=True)
SENTENCE = "قتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة على قاعدة البرج في الأردن يوم 28 يناير 2024."


def told(sentence: str = SENTENCE, day: str = "2024-01-29", **changes: object) -> Told:
    reading: PageReading = report(sentence, day, "هجوم بطائرة", date="2024-01-28")
    (found,) = find_reports(tellings(reading)[0], Profiler())
    return msgspec.structs.replace(found, **changes)


LATER = (
    "قال الجيش الأميركي إن هجوم بطائرة مسيرة على قاعدة البرج في الأردن"
    " قتل ثلاثة جنود أميركيين يوم 28 يناير 2024."
)


def pair(**changes: object) -> tuple[Told, Told]:
    return told(place=CITY), told(LATER, "2024-01-30", **{"place": CITY, **changes})


def test_like_words_of_one_day_and_place_are_one_event() -> None:
    assert same_event(*pair()) >= ENOUGH


@pytest.mark.parametrize(
    "apart",
    [{"place": ABROAD}, {"dating": dating_of("2024-02-05")}],
    ids=["another country", "another day"],
)
def test_another_country_or_day_rules_it_out(apart: dict[str, object]) -> None:
    assert same_event(*pair(**apart)) == 0.0


def test_a_city_inside_the_country_of_the_other_report_agrees_better_than_another_city() -> None:
    same, inside, other = (same_event(*pair(place=place)) for place in (CITY, STATE, CITY_TOO))
    assert same > inside > other > 0.0


def test_who_strikes_in_one_report_and_is_struck_in_the_other_is_not_of_one_event() -> None:
    first, second = pair(acting=frozenset(["US"]), suffering=frozenset(["militia"]))
    first = msgspec.structs.replace(first, acting=frozenset(["militia"]), suffering=frozenset(["US"]))
    assert same_event(first, second) == 0.0


def test_the_same_count_makes_it_surer_and_another_one_less_sure() -> None:
    plain = same_event(*pair(counts=()))
    agreed = same_event(*pair(counts=told().counts))
    other = (("killed", Quantity("q", 0, 1, "9", 9)),)
    assert agreed > plain > same_event(*pair(counts=other))


def test_reports_that_differ_in_nothing_are_no_rivals() -> None:
    first, second = pair()
    assert find_rivals([first, second], {first.event.id: "e", second.event.id: "e"}) == []


def rivals(**changes: object) -> list[tuple[str, str]]:
    party, base = frozenset(["militia"]), {"suffering": frozenset(["US"]), "acting": frozenset(["IL"])}
    first, second = (
        msgspec.structs.replace(one, **{**base, "suffering": party})
        for one in (told(place=CITY), told(LATER, "2024-01-30", place=CITY))
    )
    second = msgspec.structs.replace(second, **changes)
    found = find_rivals([first, second], {first.event.id: "e", second.event.id: "e2"})
    return [(one.slot, one.grade) for one in found]


def test_two_doers_of_one_deed_are_rivals_and_two_wordings_of_an_unknown_one_are_not() -> None:
    assert rivals(acting=frozenset(["US"])) == [("actor", "hard")]
    assert rivals(acting=frozenset(["e_nobody_knows"])) == []
    assert rivals(acting=frozenset(["militia"])) == []


def test_who_did_it_to_himself_is_a_parse_and_no_rival() -> None:
    assert rivals(acting=frozenset(["militia"]), suffering=frozenset(["militia"])) == []
