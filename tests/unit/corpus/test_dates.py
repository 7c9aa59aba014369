from __future__ import annotations

import msgspec
import pytest
from tests.unit.corpus.builders import one_article, with_times

from waqai.corpus.build import build_record
from waqai.model import PageReading, RecordPublished, Timex

DATED = with_times(
    one_article(
        "لجنة المياه تحدد موعد استئناف المحادثات بين الإقليمين\n"
        "قال متحدث باسم لجنة المياه المشتركة إن اللجنة تستأنف محادثات الإقليمين يوم الأحد 11 فبراير 2024 "
        "في العاصمة لبحث جدول تقاسم مياه السد الكبير.",
        published="2024-02-09",
    ),
    ("الأحد 11 فبراير 2024", "2024-02-11"),
)


def undated(
    words: str, bounds: tuple[str, str] = ("2024-02-04", "2024-02-25"), *, verb: str = "قال"
) -> PageReading:
    """A report on the same talks that names its day by ``words`` alone."""
    text = (
        "محادثات بين الإقليمين حول جدول مياه السد الكبير\n"
        f"{verb} متحدث باسم لجنة المياه المشتركة {words} إن الإقليمين أجريا محادثات حول جدول تقاسم مياه السد."
    )
    reading = one_article(text, bounds=bounds)
    start = text.index(words)
    timex = Timex(
        "t-open", start, start + len(words), words, "DATE", None, earliest=bounds[0], latest=bounds[1]
    )
    article = msgspec.structs.replace(reading.articles[0], times=(timex,))
    return msgspec.structs.replace(reading, articles=(article,))


def published(reading: PageReading, *others: PageReading) -> RecordPublished:
    entries = {entry.id: entry for entry in build_record([reading, *others]).articles}
    known = entries[reading.articles[0].id].published
    assert known is not None
    return known


def test_today_and_a_weekday_are_narrowed_to_the_day_that_another_article_names() -> None:
    known = published(undated("اليوم الأحد"), DATED)
    assert (known.value, known.earliest, known.latest) == ("2024-02-11", "2024-02-11", "2024-02-11")
    assert known.basis == "inferred"
    assert known.narrowed_by == (DATED.articles[0].id,)


def test_the_evidence_has_the_words_of_both() -> None:
    reading = undated("اليوم الأحد")
    evidence = published(reading, DATED).evidence
    assert evidence is not None
    assert [reading.page.text[cue.start : cue.end] for cue in evidence.cues] == ["اليوم الأحد"]
    assert DATED.articles[0].times[0].id in evidence.derived_from
    assert evidence.note is not None
    assert "11 فبراير 2024" in evidence.note


def test_a_weekday_alone_leaves_the_next_day_open() -> None:
    known = published(undated("الأحد"), DATED)
    assert (known.value, known.earliest, known.latest) == (None, "2024-02-11", "2024-02-12")


@pytest.mark.parametrize("words", ["اليوم الاثنين", "الأحد الماضي", "الأحد المقبل"])
def test_another_weekday_or_another_week_narrows_nothing(words: str) -> None:
    known = published(undated(words), DATED)
    assert (known.earliest, known.latest, known.narrowed_by) == ("2024-02-04", "2024-02-25", ())


def test_a_day_outside_the_bounds_narrows_nothing() -> None:
    known = published(undated("اليوم الأحد", ("2024-03-01", "2024-03-31")), DATED)
    assert known.narrowed_by == ()


def test_alone_the_page_keeps_its_bounds() -> None:
    known = published(undated("اليوم الأحد"))
    assert (known.earliest, known.latest, known.narrowed_by) == ("2024-02-04", "2024-02-25", ())


def test_two_days_that_fit_narrow_nothing() -> None:
    text = DATED.page.text.replace("11 فبراير", "18 فبراير")
    other = with_times(one_article(text, published="2024-02-16"), ("الأحد 18 فبراير 2024", "2024-02-18"))
    assert published(undated("اليوم الأحد"), DATED, other).narrowed_by == ()


def test_a_stated_date_is_never_touched() -> None:
    reading = undated("اليوم الأحد")
    article = reading.articles[0]
    assert article.published is not None
    stated = msgspec.structs.replace(article.published, basis="stated")
    kept = msgspec.structs.replace(reading, articles=(msgspec.structs.replace(article, published=stated),))
    assert published(kept, DATED).narrowed_by == ()
