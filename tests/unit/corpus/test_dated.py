from __future__ import annotations

from typing import Literal

import msgspec
import pytest
from tests.unit.corpus.builders import one_article, with_times

from waqai.corpus.dated import dating_of, find_dated_sentences, weekday_of
from waqai.corpus.words import build_items
from waqai.model import PageReading, Timex

TEXT = (
    "عنوان عن افتتاح الجسر في 3 مارس 2024\n"
    "بدأ بناء الجسر في عام 2021 وانتهى في 3 مارس 2024 بعد تأخير طويل. وسيفتح الطريق بعد غد أمام المشاة.\n"
    "يعمل فيه مئة عامل."
)


def dated(reading: PageReading, known: tuple[str, str] | None = None) -> list[tuple[str, str, str]]:
    (item,) = build_items([reading])
    return [(s.dating.value, s.dating.precision, s.text) for s in find_dated_sentences(item, known)]


def test_each_date_of_a_sentence_counts_the_finest_first() -> None:
    reading = with_times(one_article(TEXT), ("2021", "2021"))
    article = reading.articles[0]
    start = TEXT.index("3 مارس 2024", TEXT.index("\n"))
    reading = _with(reading, Timex("t", start, start + 11, "3 مارس 2024", "DATE", "2024-03-03"))
    found = dated(reading)
    sentence = "بدأ بناء الجسر في عام 2021 وانتهى في 3 مارس 2024 بعد تأخير طويل."
    assert found == [("2024-03-03", "day", sentence), ("2021", "year", sentence)]
    assert article.title is not None


def test_a_coarse_date_around_a_fine_one_is_left_out() -> None:
    reading = with_times(one_article(TEXT), ("2021", "2021"))
    start = TEXT.index("عام 2021")
    reading = _with(reading, Timex("t", start, start + 8, "عام 2021", "DATE", "2021-05-02"))
    assert [value for value, _, _ in dated(reading)] == ["2021-05-02"]


def test_headlines_are_no_dated_sentences() -> None:
    assert dated(with_times(one_article(TEXT), ("3 مارس 2024", "2024-03-03"))) == []


@pytest.mark.parametrize("kind", ["DURATION", "SET"])
def test_durations_and_sets_date_nothing(kind: Literal["DURATION", "SET"]) -> None:
    start = TEXT.index("2021")
    timex = Timex("t", start, start + 4, "2021", kind, "2021")
    assert dated(_with(one_article(TEXT), timex)) == []


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2024-03-03", "day"),
        ("2024-03-03T13:41", "day"),
        ("2024-03", "month"),
        ("2024", "year"),
        ("2024-W10", "week"),
        ("2024-Q1", "quarter"),
        ("2023-08-07/2023-08-08", "range"),
    ],
)
def test_what_a_value_dates(value: str, precision: str) -> None:
    dating = dating_of(value)
    assert dating is not None
    assert dating.precision == precision
    assert dating.earliest <= dating.latest


@pytest.mark.parametrize("value", [None, "PAST_REF", "PRESENT_REF", "202", "XXXX-03-03", "P3D", "T13:00"])
def test_what_dates_nothing(value: str | None) -> None:
    assert dating_of(value) is None


def test_a_hijri_date_is_dated_by_its_gregorian_days() -> None:
    start = TEXT.index("2021")
    timex = Timex(
        "t", start, start + 4, "2021", "DATE", "1442-07", earliest="2021-02-13", latest="2021-03-13",
        calendar="hijri",
    )  # fmt: skip
    assert [value for value, _, _ in dated(_with(one_article(TEXT), timex))] == ["2021-02-13/2021-03-13"]


def test_an_open_weekday_takes_the_day_that_the_record_knows() -> None:
    text = "عنوان\nقال المتحدث اليوم الأحد إن الجسر يفتح للمشاة قريبا."
    start = text.index("اليوم الأحد")
    timex = Timex("t", start, start + 11, "اليوم الأحد", "DATE", None)
    reading = _with(one_article(text), timex)
    assert dated(reading) == []
    assert [value for value, _, _ in dated(reading, ("2024-02-11", "2024-02-11"))] == ["2024-02-11"]
    assert [value for value, _, _ in dated(reading, ("2024-02-09", "2024-02-12"))] == ["2024-02-11"]
    assert dated(reading, ("2024-02-12", "2024-02-12")) == []
    assert dated(reading, ("2024-02-04", "2024-02-12")) == []
    assert weekday_of(timex) == 7


def _with(reading: PageReading, timex: Timex) -> PageReading:
    article = reading.articles[0]
    times = tuple(sorted((*article.times, timex), key=lambda t: t.start))
    return msgspec.structs.replace(reading, articles=(msgspec.structs.replace(article, times=times),))
