"""Who said what in a story: whole quotation marks, days, kinds, and those who got it first-hand."""

from __future__ import annotations

from waqai.export.report.book import Book
from waqai.export.report.locale import load_locale
from waqai.export.report.speakers import Speaker, build_speakers
from waqai.extract.raw import Given, RawPage
from waqai.model import ArticleEntry, RecordDocument, RecordPublished, Story
from waqai.pipeline import read_page

FIRST = (
    "الميناء يعود إلى العمل\n\n"
    'قال المتحدث باسم هيئة الموانئ إن الميناء سيعود "خلال يومين". '
    "وأضاف المتحدث باسم هيئة الموانئ: «نعمل ليلا ونهارا».\n"
    'واعتبرت نقابة العمال أن القرار "متأخر جدا" ولا يحل المشكلة.\n\nرويترز\n'
)
SECOND = (
    "هيئة الموانئ تؤكد موعد العودة\n\n"
    "قال المتحدث باسم هيئة الموانئ الأحد إن الميناء سيعود بعد يومين من الآن.\n\nرويترز\n"
)


def test_a_speaker_has_his_statements_by_day_with_the_day_of_publication_where_no_other_is_known() -> None:
    spokesman = _speakers()["المتحدث باسم هيئة الموانئ"]
    assert [said.day for said in spokesman.said] == ["2024-03-03", "2024-03-04", "2024-03-04"]
    assert [said.date is not None for said in spokesman.said] == [True, False, False]
    assert spokesman.kind == "role"


def test_quotation_marks_are_kept_whole() -> None:
    speakers = _speakers()
    said = [one.words.text for one in speakers["المتحدث باسم هيئة الموانئ"].said]
    assert 'الميناء سيعود "خلال يومين"' in said
    assert "نعمل ليلا ونهارا" in said  # marked as direct, so the list itself adds the marks
    union = speakers["نقابة العمال"].said[0].words.text
    assert union == 'القرار "متأخر جدا" ولا يحل المشكلة'


def test_two_articles_of_one_agency_are_one_origin() -> None:
    assert _speakers()["المتحدث باسم هيئة الموانئ"].origins == 1


def test_one_article_alone_counts_no_origins() -> None:
    assert _speakers()["نقابة العمال"].origins == 0


def test_the_chain_says_who_got_it_first_hand() -> None:
    said = _speakers()["المتحدث باسم هيئة الموانئ"].said[0]
    assert [step.name for step in said.path if step.first] == ["رويترز"]
    assert said.path[0].name == "المتحدث باسم هيئة الموانئ"


def _speakers() -> dict[str, Speaker]:
    readings = [
        read_page(RawPage(name, text, given=Given(published=day)))
        for name, text, day in (("1", FIRST, "2024-03-04"), ("2", SECOND, "2024-03-05"))
    ]
    articles = [reading.articles[0] for reading in readings]
    entries = tuple(
        ArticleEntry(
            article.id,
            reading.page.id,
            None,
            None,
            RecordPublished(day, day, day, "given"),
            "main",
            "story",
            None,
            article.start,
            article.end,
            40,
        )
        for article, reading, day in zip(articles, readings, ("2024-03-04", "2024-03-05"), strict=True)
    )
    story = Story("story", "قصة", None, tuple(article.id for article in articles), None, None)
    record = RecordDocument(articles=entries, stories=(story,))
    book = Book(record, readings, load_locale("ar"), single=True)
    return {speaker.name: speaker for speaker in build_speakers(book, story)}
