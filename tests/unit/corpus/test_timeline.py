from __future__ import annotations

from tests.unit.corpus.builders import example_readings, one_article, with_times

from waqai.corpus.build import build_record
from waqai.corpus.timeline import shorten
from waqai.model import PageReading, Story

OPENED = "أعيد فتح الجسر القديم في 3 مارس 2024 أمام المشاة بعد إصلاح دام شهرين."
OPENED_TOO = "فتح الجسر القديم من جديد في 3 مارس 2024 أمام المشاة وعادت إليه الحركة."
TALKED = "اجتمع مجلس المدينة في 3 مارس 2024 لبحث ميزانية المدارس والمكتبات."
CLOSED = "أغلق الجسر القديم في 1 يناير 2024 بسبب تشققات في دعاماته."


def report(*sentences: str, day: str = "2024-03-04", name: str = "خبر عن الجسر القديم") -> PageReading:
    reading = one_article(f"{name}\n" + "\n".join(sentences), published=day)
    times = []
    for sentence in sentences:
        words = "1 يناير 2024" if "يناير" in sentence else "3 مارس 2024"
        times.append((words, "2024-01-01" if "يناير" in sentence else "2024-03-03"))
    return with_times(reading, *dict.fromkeys(times))


def story(*readings: PageReading) -> Story:
    return max(build_record(readings).stories, key=lambda s: len(s.timeline))


def test_entries_point_to_their_very_words() -> None:
    readings = {reading.articles[0].id: reading for reading in example_readings()}
    for entry in story(*readings.values()).timeline:
        assert readings[entry.article].page.text[entry.start : entry.end] == entry.text
        assert (entry.sources[0].article, entry.sources[0].start) == (entry.article, entry.start)


def test_entries_are_in_order_of_dates() -> None:
    timeline = story(report(OPENED, CLOSED)).timeline
    assert [entry.date for entry in timeline] == ["2024-01-01", "2024-03-03"]


def test_two_tellings_of_one_thing_are_one_entry_with_two_reports() -> None:
    timeline = story(report(OPENED), report(OPENED_TOO, name="الجسر القديم مفتوح")).timeline
    (entry,) = timeline
    assert (entry.reports, entry.independent) == (2, 2)
    assert len(entry.sources) == 2


def test_a_copy_is_a_report_but_not_an_independent_one() -> None:
    (first, *_rest) = story(*example_readings()).timeline
    assert (first.date, first.reports, first.independent) == ("2024-03-03", 2, 1)


def test_other_things_of_the_same_day_stay_apart() -> None:
    timeline = story(report(OPENED), report(f"{OPENED_TOO}", name="الجسر القديم والمجلس")).timeline
    assert len(timeline) == 1
    both = one_article(f"خبر عن الجسر القديم\n{OPENED}\nوقال المهندسون إنه آمن.", published="2024-03-04")
    talked = one_article(
        f"خبر عن الجسر القديم والمجلس\n{TALKED}\nوتحدثوا عن الجسر القديم.", published="2024-03-04"
    )
    timeline = story(
        with_times(both, ("3 مارس 2024", "2024-03-03")), with_times(talked, ("3 مارس 2024", "2024-03-03"))
    ).timeline
    assert {entry.reports for entry in timeline} == {1}


def test_ranks_count_from_one_and_shorten_keeps_the_first() -> None:
    timeline = story(report(OPENED, CLOSED), report(OPENED_TOO, name="الجسر القديم مفتوح")).timeline
    assert sorted(entry.rank for entry in timeline) == list(range(1, len(timeline) + 1))
    (kept,) = shorten(timeline, 1)
    assert kept.rank == 1
    assert kept.independent == 2
    assert shorten(timeline, 10) == timeline
    assert shorten(timeline, 0) == ()
