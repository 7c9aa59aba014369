"""The record is a function of the set of its pages: any order, any number of steps, the same bytes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.corpus.builders import one_article, with_times
from tests.unit.corpus.layered import layered

from waqai.model import PageReading, RecordDocument
from waqai.model.codec import to_json
from waqai.record import Record

SENTENCES = [
    "أعلنت هيئة الموانئ استئناف حركة السفن في الميناء الشمالي يوم 3 مارس 2024 بعد توقف دام يومين كاملين.",
    "قال متحدث باسم النقابة إن عمال الميناء الشمالي عادوا إلى العمل في 3 مارس 2024 بعد صرف الرواتب.",
    "بدأ مزارعو الوادي قطاف الزيتون في 5 مارس 2024 وسط توقعات بمحصول وفير هذا العام.",
    "فازت تلميذة في الثانية عشرة ببطولة الشطرنج للمدارس بعد تعادل في الجولة الأخيرة من البطولة.",
    "قتل 12 شخصا في انهيار الرافعة في الميناء الشمالي وأصيب 30 شخصا بجروح.",
    "قالت فرق الإنقاذ إن 14 شخصا قتلوا في انهيار الرافعة في الميناء الشمالي.",
    "يعمل في الميناء الشمالي 200 عامل تركي في العراق، إلى جانب 50 عاملا في سوريا.",
    "تستأنف إدارة الميناء الشمالي حركة السفن يوم 9 مارس 2024 وفق المتحدث باسم الإدارة.",
    "تنتظر سفن عدة خارج الميناء الشمالي تفريغ حمولتها من القمح والخشب بعد عودة الرافعات إلى العمل.",
]
DATES = [("3 مارس 2024", "2024-03-03"), ("5 مارس 2024", "2024-03-05")]


@st.composite
def pages(draw: st.DrawFn) -> PageReading:
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    title = draw(st.sampled_from(["عودة الميناء", "أخبار الوادي", "نتائج البطولة"]))
    day = draw(st.sampled_from([None, "2024-03-04", "2024-03-06", "2024-03-10"]))
    if draw(st.booleans()):
        return layered(f"{title}\n" + "\n".join(chosen), day)
    reading = one_article(f"{title}\n" + "\n".join(chosen), published=day)
    return with_times(reading, *[date for date in DATES if date[0] in reading.page.text])


def built(readings: list[PageReading]) -> bytes:
    with Record.open(None) as record:
        for reading in readings:
            record.add(reading)
        return to_json(record.build())


def without_history(document: RecordDocument) -> RecordDocument:
    """The record less what it tells of earlier builds."""
    stories = tuple(msgspec.structs.replace(story, history=()) for story in document.stories)
    return msgspec.structs.replace(document, stories=stories)


@settings(max_examples=20, deadline=None)
@given(st.lists(pages(), max_size=6), st.randoms(use_true_random=False))
def test_one_by_one_in_any_order_gives_the_stories_of_all_at_once(
    readings: list[PageReading], shuffler: Random
) -> None:
    once = list({reading.page.id: reading for reading in readings}.values())
    shuffler.shuffle(once)
    with Record.open(None) as record:
        for reading in once:
            record.add(reading)
            record.build()
        one_by_one = {(story.id, story.articles) for story in record.stories()}
        known = {article for _, articles in one_by_one for article in articles}
        for story in record.stories():
            assert all(set(change.articles) <= known for change in story.history)
    with Record.open(None) as record:
        for reading in once:
            record.add(reading)
        assert {(story.id, story.articles) for story in record.build().stories} == one_by_one


@settings(max_examples=40, deadline=None)
@given(st.lists(pages(), max_size=7), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(readings: list[PageReading], shuffler: Random) -> None:
    # Pages of the same text but another day are the same page: the first one in is kept.
    once = list({reading.page.id: reading for reading in readings}.values())
    shuffled = list(once)
    shuffler.shuffle(shuffled)
    assert built(shuffled) == built(once)


@settings(max_examples=20, deadline=None)
@given(st.lists(pages(), max_size=6), st.integers(0, 6))
def test_in_two_steps_and_twice_over_gives_the_same_bytes(readings: list[PageReading], cut: int) -> None:
    once = list({reading.page.id: reading for reading in readings}.values())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.sqlite"
        with Record.open(path) as record:
            list(record.add_all(once[:cut]))
            record.build()
        with Record.open(path) as record:
            list(record.add_all(once))
            list(record.add_all(once))
            record.build()
            assert to_json(without_history(record.document())) == built(once)


@settings(max_examples=40, deadline=None)
@given(st.lists(pages(), max_size=7))
def test_every_article_is_in_one_story_and_every_link_is_real(readings: list[PageReading]) -> None:
    once = {reading.page.id: reading for reading in readings}
    with Record.open(None) as record:
        for reading in once.values():
            record.add(reading)
        document = record.build()
    texts = {article.id: reading.page.text for reading in once.values() for article in reading.articles}
    listed = [article for story in document.stories for article in story.articles]
    assert sorted(listed) == sorted(texts)
    for story in document.stories:
        for entry in story.timeline:
            assert 1 <= entry.independent <= entry.reports <= len(story.articles)
            assert texts[entry.article][entry.start : entry.end] == entry.text
            for link in entry.sources:
                assert link.article in story.articles
                assert 0 <= link.start < link.end <= len(texts[link.article])
