"""One suite over every store: what the protocol promises."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from tests.contract.stores import Opener
from tests.unit.corpus.builders import example_readings, example_record, one_article

from waqai.errors import StoreError
from waqai.model import Evidence, Furniture, PageReading, RecordDocument, Refusal, Span
from waqai.store import Store


def test_a_reading_comes_back_as_it_was_added(store: Store) -> None:
    for reading in example_readings():
        assert store.add_reading(reading)
    for reading in example_readings():
        assert store.reading(reading.page.id) == reading


def test_evidence_and_refusal_of_a_reading_come_back(store: Store) -> None:
    evidence = Evidence("extract", "3", ("share-bar",), (Span(2, 4),), note="شريط")
    plain = one_article("عنوان قصير\nنص الخبر هنا.")
    reading = msgspec.structs.replace(
        plain, furniture=(Furniture("share", 0, 4, evidence),), refused=Refusal("annotation", "a layer broke")
    )
    store.add_reading(reading)
    assert store.reading(reading.page.id) == reading


def test_the_same_page_twice_adds_nothing(store: Store) -> None:
    one, two = example_readings()
    assert store.add_readings([one, one, two]) == [True, False, True]
    changed = msgspec.structs.replace(one, articles=())
    assert not store.add_reading(changed)
    assert store.reading(one.page.id) == one
    assert len(store.page_ids()) == 2


def test_order_is_by_id_whatever_came_first(opener: Opener) -> None:
    readings = [one_article(f"عنوان رقم {n}\nنص الخبر رقم {n}.") for n in range(7)]
    store = opener()
    store.add_readings(reversed(readings))
    expected = sorted(readings, key=lambda reading: reading.page.id)
    assert list(store.readings()) == expected
    assert [page.id for page in store.pages()] == [reading.page.id for reading in expected]
    assert [a.id for a in store.articles()] == [a.id for reading in expected for a in reading.articles]
    store.close()


def test_has_page_knows_only_what_was_added(store: Store) -> None:
    one, two = example_readings()
    store.add_reading(one)
    assert store.has_page(one.page.id)
    assert not store.has_page(two.page.id)


def test_an_unknown_page_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(StoreError) as caught:
        store.reading("page_none")
    assert caught.value.about == ("page_none",)


def test_refusals_are_logged_once_and_in_order(store: Store) -> None:
    assert store.log_refusal("b.txt", Refusal("empty", "b.txt: holds nothing"))
    assert store.log_refusal("a.txt", Refusal("binary", "a.txt: is a picture"))
    assert not store.log_refusal("b.txt", Refusal("empty", "b.txt: holds nothing"))
    assert [name for name, _ in store.refusals()] == ["a.txt", "b.txt"]
    assert store.refusals()[0][1] == Refusal("binary", "a.txt: is a picture")


def test_a_record_is_replaced_as_a_whole(store: Store) -> None:
    assert store.load_record() is None
    document = example_record()
    store.save_record(document)
    assert store.load_record() == document
    smaller = msgspec.structs.replace(document, reuse=(), stories=())
    store.save_record(smaller)
    assert store.load_record() == smaller


def test_a_record_of_nothing_is_not_no_record(store: Store) -> None:
    empty = RecordDocument()
    store.save_record(empty)
    assert store.load_record() == empty


CALLS: tuple[Callable[[Store], object], ...] = (
    lambda s: s.add_readings([]),
    lambda s: s.has_page("x"),
    lambda s: s.page_ids(),
    lambda s: list(s.pages()),
    lambda s: s.reading("x"),
    lambda s: list(s.readings()),
    lambda s: list(s.articles()),
    lambda s: s.log_refusal("x", Refusal("empty", "x")),
    lambda s: s.refusals(),
    lambda s: s.load_record(),
    lambda s: s.save_record(example_record()),
    lambda s: s.has_record(),
    lambda s: s.story("x"),
    lambda s: s.entry("x"),
    lambda s: s.entity("x"),
    lambda s: s.affairs(),
    lambda s: s.reading_of("x"),
    lambda s: s.story_heads(),
    lambda s: s.article_heads(),
    lambda s: s.entities(),
    lambda s: s.reuse_of([]),
    lambda s: s.counts(),
    lambda s: s.versions("x"),
    lambda s: s.runs("x"),
    lambda s: s.run("x", "times", "1"),
    lambda s: s.add_runs([], {}),
    lambda s: s.judgements([]),
    lambda s: s.history("x"),
    lambda s: s.all_judgements(),
)


def test_a_closed_store_says_so(opener: Opener) -> None:
    store = opener()
    store.close()
    store.close()
    for call in CALLS:
        with pytest.raises(StoreError, match="closed") as caught:
            call(store)
        assert caught.value.code == "closed"


def test_many_pages_come_back_in_batches(store: Store) -> None:
    readings: list[PageReading] = [one_article(f"عنوان {n}\nنص {n}.") for n in range(450)]
    store.add_readings(readings)
    assert len(list(store.readings())) == 450
    assert store.page_ids() == sorted(reading.page.id for reading in readings)


@pytest.mark.parametrize(
    "words", ["قبل\x00بعد", "\x00", "waqai:json:", 'waqai:json:"نص"', "سطر\r\nسطر\u2028آخر 😀"]
)
def test_text_comes_back_whatever_it_holds(store: Store, words: str) -> None:
    text = f"عنوان قصير\nنص {words} الخبر."
    reading = one_article(text, outlet=f"صحيفة{words}", url=f"https://x.example/{words}")
    assert store.add_reading(reading)
    assert store.reading(reading.page.id) == reading
    assert store.log_refusal(words, Refusal("binary", words))
    assert store.refusals() == [(words, Refusal("binary", words))]


def test_what_cannot_be_kept_is_an_error_and_leaves_nothing(store: Store) -> None:
    broken = one_article("عنوان\nنص فيه حرف مكسور \ud800 هنا.", url="https://broken.example")
    good = one_article("عنوان آخر\nنص سليم.")
    with pytest.raises(StoreError):
        store.add_readings([good, broken])
    assert store.page_ids() == []
    assert store.add_reading(good)
