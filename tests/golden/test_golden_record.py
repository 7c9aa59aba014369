"""The record of the example pages, held against what their guide (examples/README.md) says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.golden.expectation import ROOT

from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage, Refused
from waqai.model import PageReading
from waqai.model.codec import to_json
from waqai.model.record import ArticleEntry, RecordDocument
from waqai.model.reuse import Reuse
from waqai.pipeline import read_page
from waqai.record import Record

ANNOUNCED = "بغداد تحدد الأحد موعدا لاستئناف الحوار العسكري مع واشنطن"
HELD = "اجتماع في بغداد يعيد الحوار العسكري بين العراق وأميركا إلى مساره"
UNDATED = "العراق وأميركا يبحثان خفضا تدريجيا لقوات التحالف"
CABLE = "برقية دبلوماسية: بغداد أبدت سرا استعدادها للتفاوض على بقاء التحالف"
CABLE_COPY = "برقية أميركية: مستشارون للسوداني أبلغوا واشنطن برغبة في مواصلة التفاوض"
POSTPONED = "العراق يؤجل إعلان موعد انتهاء مهمة التحالف"
POSTPONED_TOO = "العراق يرجئ الإعلان عن تاريخ نهاية مهمة التحالف"
FIVE_INJURED = "إصابة خمسة أميركيين في هجوم صاروخي على قاعدة عين الأسد"
SEVEN_INJURED = "واشنطن: سبعة مصابين في هجوم عين الأسد"


@pytest.fixture(scope="module")
def readings() -> list[PageReading]:
    found = list(find_inputs([str(ROOT / "examples" / "iraq-coalition")]))
    assert not [item for item in found if isinstance(item, Refused)]
    return [read_page(item) for item in found if isinstance(item, RawPage)]


def build(readings: list[PageReading], folder: Path) -> RecordDocument:
    with Record.open(folder / "record.sqlite") as record:
        for reading in readings:
            record.add(reading)
        return record.build()


@pytest.fixture(scope="module")
def document(readings: list[PageReading], tmp_path_factory: pytest.TempPathFactory) -> RecordDocument:
    return build(readings, tmp_path_factory.mktemp("record"))


def entry(document: RecordDocument, title: str) -> ArticleEntry:
    (found,) = [article for article in document.articles if article.title == title]
    return found


def reuse(document: RecordDocument, one: str, other: str) -> tuple[Reuse, bool]:
    """What the two articles share, and whether ``one`` is its ``a``."""
    ids = {entry(document, one).id, entry(document, other).id}
    (found,) = [pair for pair in document.reuse if {pair.a, pair.b} == ids]
    return found, found.a == entry(document, one).id


def test_twenty_two_pages_are_twenty_four_articles(document: RecordDocument) -> None:
    assert len(document.articles) == 24
    assert sum(article.role == "related" for article in document.articles) == 2


@pytest.mark.parametrize(
    "titles",
    [
        [ANNOUNCED, HELD, UNDATED],
        [CABLE, CABLE_COPY],
        [POSTPONED, POSTPONED_TOO],
        [FIVE_INJURED, SEVEN_INJURED],
    ],
    ids=["talks", "cable", "postponement", "attack"],
)
def test_reports_of_one_event_are_one_story(document: RecordDocument, titles: list[str]) -> None:
    stories = {entry(document, title).story for title in titles}
    assert len(stories) == 1
    assert None not in stories


def test_articles_that_are_only_printed_beside_stay_outside(document: RecordDocument) -> None:
    mains = {article.story for article in document.articles if article.role == "main"}
    related = [article.story for article in document.articles if article.role == "related"]
    assert [story for story in related if story is not None and story in mains] == []


def test_an_undated_report_is_dated_by_the_announcement(document: RecordDocument) -> None:
    published = entry(document, UNDATED).published
    assert published is not None
    assert (published.earliest, published.latest, published.basis) == ("2024-02-11", "2024-02-11", "inferred")
    assert entry(document, ANNOUNCED).id in published.narrowed_by


def test_two_paragraphs_are_shared_without_a_credit(document: RecordDocument) -> None:
    pair, _ = reuse(document, ANNOUNCED, UNDATED)
    assert len(pair.passages) == 2
    assert all(passage.words >= 20 for passage in pair.passages)


def test_a_credited_copy_points_back_to_its_agency(document: RecordDocument) -> None:
    pair, agency_first = reuse(document, CABLE, CABLE_COPY)
    assert pair.direction == ("a>b" if agency_first else "b>a")
    assert "credit" in pair.reasons


def test_any_order_of_input_gives_the_same_bytes(
    readings: list[PageReading], document: RecordDocument, tmp_path: Path
) -> None:
    assert to_json(build(readings[::-1], tmp_path)) == to_json(document)
