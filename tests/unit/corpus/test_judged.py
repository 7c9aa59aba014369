"""What people say about annotations is carried out on readings, and nothing else changes."""

from __future__ import annotations

import json

import pytest

from waqai.corpus.judged import check_correction, judge_reading
from waqai.errors import AnnotationError
from waqai.extract.raw import RawPage
from waqai.model import Event, Judgement, Mention, PageReading, Quantity, Timex
from waqai.model.archive import Verdict
from waqai.pipeline.page import read_page

TEXT = (
    "قتل ثلاثة جنود في هجوم بالأردن\n"
    "تاريخ النشر: 29 يناير 2024\n"
    "أعلن الجيش الأميركي، الأحد، مقتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة في الأردن.\n"
    "وقال المتحدث باسم الوزارة إن الهجوم وقع ليلا قرب الحدود السورية.\n"
)


@pytest.fixture(scope="module")
def reading() -> PageReading:
    return read_page(RawPage("page.txt", TEXT.encode(), "text/plain"))


def said(annotation: str, verdict: Verdict, **value: object) -> dict[str, Judgement]:
    given = json.dumps(value) if value else None
    return {annotation: Judgement(annotation, "محررة", verdict, "2024-02-01T10:00:00Z", given)}


def test_without_judgements_it_is_the_very_same(reading: PageReading) -> None:
    assert judge_reading(reading, {}) is reading
    assert judge_reading(reading, said("t_nothing", "reject")) is reading
    first = reading.articles[0].times[0].id
    assert judge_reading(reading, said(first, "confirm")) is reading


def test_a_rejected_annotation_is_gone_and_nothing_points_to_it(reading: PageReading) -> None:
    event = next(one for one in reading.articles[0].events if one.place is not None)
    assert event.place is not None
    judged = judge_reading(reading, said(event.place, "reject")).articles[0]
    assert event.place not in {one.id for one in judged.mentions}
    assert len(judged.mentions) == len(reading.articles[0].mentions) - 1
    assert next(one for one in judged.events if one.id == event.id).place is None


def test_a_correction_keeps_the_id_and_says_whose_it_is(reading: PageReading) -> None:
    time = next(one for one in reading.articles[0].times if one.value)
    judged = judge_reading(reading, said(time.id, "correct", value="2024-01-27")).articles[0]
    again = next(one for one in judged.times if one.id == time.id)
    assert (again.value, again.text) == ("2024-01-27", time.text)
    assert again.evidence is not None
    assert "محررة" in (again.evidence.note or "")


def test_a_correction_that_does_not_fit_is_passed_over(reading: PageReading) -> None:
    time = reading.articles[0].times[0].id
    assert judge_reading(reading, said(time, "correct", start=0)) is reading
    assert judge_reading(reading, said(time, "correct", value=7)) is reading
    broken = {time: Judgement(time, "محررة", "correct", "2024-02-01T10:00:00Z", "{")}
    assert judge_reading(reading, broken) is reading


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Timex, {"value": None, "mod": "START"}), (Quantity, {"value": 3}), (Mention, {"entity": "e_x"}),
     (Event, {"status": "planned", "date": {"value": "2024", "earliest": None, "latest": None}})],
)  # fmt: skip
def test_what_may_be_corrected(kind: type, value: dict[str, object]) -> None:
    check_correction(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Timex, {"start": 1}), (Timex, {}), (Quantity, {"value": "three"}), (Quantity, {"mod": "roughly"}),
     (Mention, {"type": "planet"}), (Event, {"date": "2024"})],
)  # fmt: skip
def test_what_may_not(kind: type, value: dict[str, object]) -> None:
    with pytest.raises(AnnotationError):
        check_correction(kind, value)
