"""A story as Markdown, CSV and iCalendar."""

import csv
import io

import msgspec
import pytest
from tests.unit.corpus.builders import example_record

from waqai.export.briefing import story_markdown
from waqai.export.cells import safe_cell
from waqai.export.promises_ics import promises_ics
from waqai.export.timeline_csv import timeline_csv
from waqai.model import (
    Disagreement,
    DisagreementValue,
    Promise,
    RecordDocument,
    ReportLink,
    Story,
    SummarySentence,
    Update,
    UpdateValue,
)


@pytest.fixture(scope="module")
def document() -> RecordDocument:
    return example_record()


@pytest.fixture(scope="module")
def story(document: RecordDocument) -> Story:
    return max(document.stories, key=lambda story: len(story.timeline))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("-2.2 في المائة", "'-2.2 في المائة"),
        ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
        (-3, "-3"),
        (None, ""),
        ("بغداد", "بغداد"),
        ("a\x00b", "ab"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_csv_has_a_row_an_entry(story: Story) -> None:
    rows = list(csv.DictReader(io.StringIO(timeline_csv(story))))
    assert [row["date"] for row in rows] == [entry.date for entry in story.timeline]
    assert [row["article"] for row in rows] == [entry.article for entry in story.timeline]


def test_markdown_names_every_article_and_dates_every_entry(document: RecordDocument, story: Story) -> None:
    text = story_markdown(document, story)
    assert text.startswith("# ")
    assert all(f"**{entry.date}**" in text for entry in story.timeline)
    parts = (story.disagreements, story.promises, story.updates, story.quantities)
    assert text.count("\n- ") == len(story.timeline) + len(story.articles) + sum(map(len, parts))


def test_markdown_of_a_hostile_title_neither_links_nor_formats(
    document: RecordDocument, story: Story
) -> None:
    hostile = msgspec.structs.replace(story, title="[اضغط](javascript:alert(1)) **هنا** <script>")
    head = story_markdown(document, hostile).splitlines()[0]
    assert "](" not in head
    assert "\\<script\\>" in head


def test_an_entry_that_is_ranked_out_is_left_out(document: RecordDocument, story: Story) -> None:
    bare = msgspec.structs.replace(story, disagreements=(), promises=(), updates=(), quantities=())
    assert story_markdown(document, bare, top=1).count("**") == 2


def test_a_briefing_says_what_is_disputed_announced_and_counted(
    document: RecordDocument, story: Story
) -> None:
    first, last = story.articles[0], story.articles[-1]
    full = msgspec.structs.replace(
        story,
        disagreements=(
            Disagreement(
                "happened", "soft", None,
                (
                    DisagreementValue("happened", (ReportLink(first, 0, 1),)),
                    DisagreementValue("denied", (ReportLink(last, 0, 1),)),
                ),
            ),
        ),
        promises=(Promise("event_1", "2024-02-11", None, "2024-02-09", "kept"),),
        updates=(
            Update(
                "هجوما",
                (
                    UpdateValue("2024-01-10", 120, "more_than", ReportLink(first, 0, 1)),
                    UpdateValue("2024-02-11", 170, "exact", ReportLink(last, 0, 1)),
                ),
            ),
        ),
        summary=(SummarySentence(first, 0, 1, "عادت المحادثات.", lead=True),),
    )  # fmt: skip
    text = story_markdown(document, full, lang="en")
    assert "**2024-02-11**: " in text
    assert "120 (2024-01-10" in text
    assert " → 170 (2024-02-11" in text
    assert "denied" in text
    assert text.index("عادت المحادثات.") < text.index("## ")


def test_calendar_lines_are_short_and_hold_the_day(story: Story) -> None:
    promise = Promise("event_1", "2024-02-11", None, None, "kept")
    long_title = msgspec.structs.replace(story, title="استئناف المحادثات، " * 20, promises=(promise,))
    calendar = promises_ics(long_title)
    assert "DTSTART;VALUE=DATE:20240211\r\n" in calendar
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert calendar.endswith("END:VCALENDAR\r\n")


def test_a_promise_without_a_day_is_no_entry(story: Story) -> None:
    vague = msgspec.structs.replace(story, promises=(Promise("event_1", "2024-02", None, None, "open"),))
    assert "VEVENT" not in promises_ics(vague)


def test_an_entry_of_the_calendar_says_what_was_announced(story: Story) -> None:
    entry = msgspec.structs.replace(story.timeline[0], event="event_announced")
    promise = Promise("event_announced", "2024-02-11", None, "2024-02-09", "kept")
    announced = msgspec.structs.replace(story, promises=(promise,), timeline=(entry,))
    told = promises_ics(announced).replace("\r\n ", "").replace("\\", "")
    words = " ".join(entry.text.split())[:40]
    assert f"SUMMARY:{words}" in told
    assert "DESCRIPTION:" in told
    assert "kept" not in told


def test_a_briefing_tells_a_sentence_once_with_all_its_days(document: RecordDocument, story: Story) -> None:
    entry = story.timeline[0]
    again = msgspec.structs.replace(entry, date="2024-05-05")
    doubled = msgspec.structs.replace(story, timeline=(*story.timeline, again), summary=())
    told = story_markdown(document, doubled)
    assert f"- **{entry.date}، 2024-05-05** " in told
    assert "- **2024-05-05** " not in told


def test_a_figure_that_stayed_is_told_once_with_its_first_and_last_day(
    document: RecordDocument, story: Story
) -> None:
    article = story.articles[0]
    days = ("2024-01-01", "2024-01-05", "2024-02-01", "2024-03-01")
    values = tuple(
        UpdateValue(day, value, "exact", ReportLink(article, 0, 5))
        for day, value in zip(days, (10.0, 10.0, 10.0, 12.0), strict=True)
    )
    told = story_markdown(document, msgspec.structs.replace(story, updates=(Update("الجرحى", values),)))
    line = next(line for line in told.splitlines() if "الجرحى" in line)
    assert "10 (2024-01-01 / 2024-02-01، " in line
    assert line.count("→") == 1
