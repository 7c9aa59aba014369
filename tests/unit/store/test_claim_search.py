"""Candidates for claims by the record's own search: what the index in memory would give."""

from pathlib import Path

import pytest
from tests.unit.corpus.claims.pairs import article_of, reading_of

from waqai.corpus.claims import Checker, IndexedReadings
from waqai.record import Record
from waqai.store.claim_search import SearchedReadings, StoredDates, StoredReuses
from waqai.store.sql import SqlStore

ARTICLES = [
    (
        "rate",
        "2024-03-06",
        "رفع البنك المركزي المصري أسعار الفائدة 600 نقطة أساس الأربعاء.",
    ),
    ("press", "2024-04-18", "أفرجت السلطات التونسية عن صحفي بعد 20 يوما من احتجازه في تونس."),
    (
        "bridge",
        "2024-07-14",
        "افتتح رئيس الوزراء العراقي محمد شياع السوداني جسرا جديدا في مدينة الموصل الأحد.",
    ),
]
CLAIMS = [
    ("البنك المركزي المصري يخفض أسعار الفائدة 600 نقطة أساس", "contradicted"),
    ("السلطات التونسية تفرج عن صحفي بعد 20 يوما من احتجازه", "supported"),
    ("السوداني يفتتح جسرا جديدا في الموصل", "supported"),
    ("زلزال يضرب سواحل اليابان الشرقية", "nothing_found"),
]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.open(tmp_path / "record.sqlite")
    for name, day, text in ARTICLES:
        record.add(article_of(name, "صحيفة المرفأ", day, " ".join(text.split()[:5]), text))
    record.build()
    return record


@pytest.mark.parametrize(("claim", "outcome"), CLAIMS)
def test_search_and_index_give_one_answer(record: Record, claim: str, outcome: str) -> None:
    with record:
        text = reading_of(claim)
        searched = Checker(SearchedReadings(record.store)).check(text)
        indexed = Checker(IndexedReadings(record.readings())).check(text)
        assert [found.outcome for found in searched.claims] == [outcome]
        assert searched == indexed
        assert [found.outcome for found in record.check(text).claims] == [outcome]


def test_words_that_say_nothing_find_nothing(record: Record) -> None:
    with record:
        search = SearchedReadings(record.store)
        assert search.candidates(["في", "من", "..."], [], None) == []
        assert [reading.page.id for reading in search.candidates(["الموصل"], [], None)] == ["bridge"]
        assert search.candidates(["الموصل"], [], None)[0] is search.candidates(["الموصل"], [], None)[0]


def test_days_and_shared_passages_are_those_of_the_record(record: Record) -> None:
    with record:
        bridge = " ".join([ARTICLES[2][2]] * 6)
        record.add(article_of("copy", "الوكالة", "2024-07-15", "افتتاح جسر", bridge))
        record.add(article_of("again", "الإذاعة", "2024-07-15", "جسر جديد", bridge))
        document = record.build()
        dates, reuses = StoredDates(record.store), StoredReuses(record.store)
        assert {one.id: dates.get(one.id) for one in document.articles} == {
            one.id: one.published for one in document.articles
        }
        assert document.reuse
        assert [reuses.get((one.a, one.b)) for one in document.reuse] == list(document.reuse)
        assert dates.get("a_none") is None
        assert reuses.get(("a_none", "a_other")) is None


def test_a_check_reads_no_more_of_the_record_than_it_needs(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record:
        monkeypatch.delattr(SqlStore, "load_record")
        assert [found.outcome for found in record.check(reading_of(CLAIMS[1][0])).claims] == ["supported"]
