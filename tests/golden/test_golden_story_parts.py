"""What the record of the example pages says beyond timelines: promises, series, updates, nothing false."""

from __future__ import annotations

import pytest
from tests.golden.expectation import ROOT

from waqai.corpus.build import build_record
from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage
from waqai.model import Promise, QuantitySeries, RecordDocument
from waqai.pipeline import read_page


@pytest.fixture(scope="module")
def texts_and_document() -> tuple[dict[str, str], RecordDocument]:
    found = find_inputs([str(ROOT / "examples" / "iraq-coalition")])
    readings = [read_page(item) for item in found if isinstance(item, RawPage)]
    texts = {article.id: reading.page.text for reading in readings for article in reading.articles}
    return texts, build_record(readings)


@pytest.fixture(scope="module")
def document(texts_and_document: tuple[dict[str, str], RecordDocument]) -> RecordDocument:
    return texts_and_document[1]


def promises(document: RecordDocument, due: str) -> list[Promise]:
    return [promise for story in document.stories for promise in story.promises if promise.due == due]


def series(document: RecordDocument) -> list[QuantitySeries]:
    return [one for story in document.stories for one in story.quantities]


@pytest.mark.parametrize(("due", "made_on"), [("2024-02-11", "2024-02-09"), ("2021-04-07", "2021-03-24")])
def test_talks_announced_for_a_day_were_held_on_it(document: RecordDocument, due: str, made_on: str) -> None:
    (kept,) = [promise for promise in promises(document, due) if promise.made_on == made_on]
    assert kept.outcome == "kept"
    assert len({link.article for link in kept.evidence}) >= 2


def test_a_match_of_tomorrow_that_nobody_reports_stays_open(document: RecordDocument) -> None:
    (match,) = promises(document, "2024-01-15")
    assert match.outcome == "open"


def test_troops_in_iraq_are_a_series_and_those_in_syria_stand_beside_it(document: RecordDocument) -> None:
    values = {tuple(point.value for point in one.series) for one in series(document)}
    assert (900,) in values
    assert any(len(row) >= 5 and set(row) == {2500} for row in values)


def test_counts_that_rose_are_updates_and_no_disagreements(document: RecordDocument) -> None:
    updates = [update for story in document.stories for update in story.updates]
    assert sorted([(v.date, v.value) for v in update.values] for update in updates) == [
        [("2024-01-11", 120), ("2024-01-28", 150)],
        [("2024-08-05", 5), ("2024-08-06", 7)],
    ]
    assert all(story.disagreements == () for story in document.stories)


def test_every_link_points_to_words_of_its_article(
    texts_and_document: tuple[dict[str, str], RecordDocument],
) -> None:
    texts, document = texts_and_document
    for story in document.stories:
        for promise in story.promises:
            assert all(texts[link.article][link.start : link.end].strip() for link in promise.evidence)
        for sentence in story.summary:
            assert texts[sentence.article][sentence.start : sentence.end] == sentence.text
        for one in story.quantities:
            assert all(texts[p.article][p.start : p.end].strip() for p in one.series)
    for entry in document.articles:
        spans = [(span.start, span.end) for span in entry.new]
        assert all(entry.start <= start < end <= entry.end for start, end in spans)
