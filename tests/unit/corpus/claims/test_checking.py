"""A text against a record: outcomes, words of both sides, earlier reports, independence."""

from collections.abc import Sequence

import pytest
from tests.unit.corpus.claims.pairs import article_of, reading_of

from waqai.corpus.claims import Checker, IndexedReadings
from waqai.corpus.claims.passages import Bounds
from waqai.corpus.reuse import find_reuse
from waqai.corpus.words import build_items
from waqai.model import PageReading

LEAD = (
    "قتل ثلاثة جنود أميركيين وأصيب 34 آخرون في هجوم بطائرة مسيرة استهدف قاعدة البرج 22 شمال شرقي الأردن، "
    "بحسب ما أعلنت القيادة المركزية الأميركية الأحد."
)


@pytest.fixture(scope="module")
def record() -> list[PageReading]:
    title = "مقتل ثلاثة جنود أميركيين في هجوم على قاعدة في الأردن"
    return [
        article_of("one", "صحيفة الضفاف", "2024-01-28", title, LEAD + "\nوتوعدت واشنطن بالرد."),
        article_of("copy", "موقع النهر", "2024-01-29", title, LEAD),
        article_of(
            "own",
            "شبكة الميناء",
            "2024-01-30",
            "ثلاثة قتلى من الجيش الأميركي في الأردن",
            "أعلن البيت الأبيض مقتل ثلاثة جنود أميركيين في هجوم بطائرة مسيرة على قاعدة أميركية في الأردن.",
        ),
        article_of(
            "power",
            "وكالة الجسر",
            "2024-05-20",
            "وزارة الكهرباء العراقية تنفي رفع الأسعار",
            "نفت وزارة الكهرباء العراقية رفع أسعار الكهرباء للمنازل خلال الصيف.",
        ),
    ]


@pytest.fixture(scope="module")
def checker(record: list[PageReading]) -> Checker:
    reuses = {(reuse.a, reuse.b): reuse for reuse in find_reuse(build_items(record))}
    return Checker(IndexedReadings(record), reuses=reuses, searched=len(record))


def test_supports_with_date_outlet_and_words(checker: Checker, record: list[PageReading]) -> None:
    claim = checker.check(reading_of("قتل 3 جنود أميركيين في هجوم بطائرة مسيرة في الأردن")).claims[0]
    assert claim.outcome == "supported"
    pages = {reading.page.id: reading.page.text for reading in record}
    assert {report.page for report in claim.supports} == {"one", "copy", "own"}
    for report in claim.supports:
        assert pages[report.page][report.start : report.end] == report.text
        for reason in report.reasons:
            assert pages[report.page][slice(*reason.report)].startswith(reason.report_text.split()[0])
    assert {report.outlet for report in claim.supports} >= {"شبكة الميناء"}


def test_copies_of_one_text_are_one_origin(checker: Checker) -> None:
    claim = checker.check(reading_of("قتل 3 جنود أميركيين في هجوم بطائرة مسيرة في الأردن")).claims[0]
    assert len(claim.supports) == 3
    assert claim.independent_supports == 2


def test_contradicts_by_figure_and_says_which(checker: Checker) -> None:
    claim = checker.check(reading_of("قتل 9 جنود أميركيين في هجوم بطائرة مسيرة في الأردن")).claims[0]
    assert claim.outcome == "contradicted"
    reason = claim.contradicts[0].reasons[0]
    assert reason.kind == "figure"
    assert "9" in reason.claim_text
    assert "ثلاثة" in reason.report_text


def test_what_was_denied_is_contradicted(checker: Checker) -> None:
    claim = checker.check(reading_of("وزارة الكهرباء العراقية ترفع أسعار الكهرباء للمنازل")).claims[0]
    assert claim.outcome == "contradicted"
    assert {reason.kind for reason in claim.contradicts[0].reasons} >= {"denial"}


def test_nothing_found_is_an_answer(checker: Checker) -> None:
    result = checker.check(reading_of("روسيا تطلق قمرا صناعيا للاتصالات من قاعدة بايكونور"))
    assert [claim.outcome for claim in result.claims] == ["nothing_found"]
    assert result.articles_searched == 4


def test_earlier_reports_precede_a_dated_text(checker: Checker) -> None:
    text = "قتل 3 جنود أميركيين في هجوم بطائرة مسيرة في الأردن"
    claim = checker.check(reading_of(text, "2024-01-30")).claims[0]
    assert {report.page for report in claim.precedes} == {"one", "copy"}
    assert claim.precedes == tuple(report for report in claim.supports if report.earlier)
    assert checker.check(reading_of(text)).claims[0].precedes == ()


def test_questions_claim_nothing(checker: Checker) -> None:
    assert checker.check(reading_of("هل قتل ثلاثة جنود أميركيين في هجوم في الأردن؟")).claims == ()


def test_a_page_of_the_record_is_no_witness_for_itself(record: list[PageReading]) -> None:
    result = Checker(IndexedReadings(record)).check(record[3])
    assert all(report.page != "power" for claim in result.claims for report in claim.supports)


def test_the_answer_does_not_depend_on_the_order_of_the_record(record: list[PageReading]) -> None:
    claim = reading_of("قتل 3 جنود أميركيين في هجوم بطائرة مسيرة في الأردن")
    forth = Checker(IndexedReadings(record)).check(claim)
    back = Checker(IndexedReadings(record[::-1])).check(claim)
    assert forth == back


def test_any_search_can_give_the_candidates(record: list[PageReading]) -> None:
    class Asked:
        def __init__(self) -> None:
            self.questions: list[tuple[tuple[str, ...], tuple[str, ...], Bounds | None]] = []

        def candidates(
            self, words: Sequence[str], entities: Sequence[str], dates: Bounds | None
        ) -> Sequence[PageReading]:
            self.questions.append((tuple(words), tuple(entities), dates))
            return record[:1]

    search = Asked()
    text = "قتل 3 جنود أميركيين في هجوم بطائرة مسيرة في الأردن"
    result = Checker(search).check(reading_of(text, "2024-01-30"))
    ((words, entities, dates),) = search.questions
    assert "جنود" in words
    assert entities
    assert dates == ("2024-01-30", "2024-01-30")
    assert {report.page for report in result.claims[0].supports} == {"one"}


def test_a_line_without_end_is_no_claim(checker: Checker) -> None:
    assert checker.check(reading_of("قتل ثلاثة جنود في الأردن " * 300)).claims == ()


MEETINGS = [
    (
        "first",
        "2024-01-28",
        "عقدت اللجنة العسكرية العليا بين العراق والولايات المتحدة اجتماعا في بغداد في 27 يناير 2024.",
    ),
    (
        "second",
        "2024-02-12",
        "عقدت اللجنة العسكرية العليا بين العراق والولايات المتحدة اجتماعا في بغداد أمس الأحد.",
    ),
]


@pytest.mark.parametrize(("kept", "outcome"), [(1, "contradicted"), (2, "supported")])
def test_another_day_contradicts_only_where_nobody_tells_of_the_day_that_is_claimed(
    kept: int, outcome: str
) -> None:
    record = [article_of(name, "صحيفة المرفأ", day, "اللجنة", text) for name, day, text in MEETINGS[:kept]]
    text = "عقدت اللجنة العسكرية العليا بين العراق والولايات المتحدة اجتماعا في بغداد في 11 فبراير 2024"
    claim = Checker(IndexedReadings(record)).check(reading_of(text)).claims[0]
    assert claim.outcome == outcome


def test_names_and_verbs_in_other_forms_are_no_reason_to_pass_a_report_over() -> None:
    text = (
        "أعلنت بغداد، الخميس، أن المحادثات مع الولايات المتحدة الأميركية تستأنف الأحد، بعد توقف دام أسبوعين."
    )
    report = article_of("one", "صحيفة المرفأ", "2024-02-08", "موعد جديد", text)
    checker = Checker(IndexedReadings([report]))
    assert checker.check(reading_of("تستأنف المحادثات بين بغداد وواشنطن")).claims[0].outcome == "supported"
    done = checker.check(reading_of("استؤنفت المحادثات بين بغداد وواشنطن")).claims[0]
    assert (done.outcome, done.supports) == ("nothing_found", ())
    assert [(one.relation, one.published) for one in done.precedes] == [("precedes", "2024-02-08")]


def test_another_number_of_another_time_does_not_speak_against_what_somebody_tells() -> None:
    record = [
        article_of(
            "march", "شبكة الميناء", "2018-03-09", "غارة", "مقتل 20 مسلحا في غارة أميركية في ننغرهار."
        ),
        article_of("may", "موقع النهر", "2018-05-31", "غارة", "مقتل 50 مسلحا في غارة أميركية في ننغرهار."),
    ]
    checker = Checker(IndexedReadings(record))
    claim = checker.check(reading_of("مقتل 50 مسلحا في غارة أميركية في ننغرهار")).claims[0]
    assert (claim.outcome, [report.page for report in claim.supports]) == ("supported", ["may"])
    wrong = checker.check(reading_of("مقتل 70 مسلحا في غارة أميركية في ننغرهار")).claims[0]
    assert wrong.outcome == "contradicted"


def test_title_and_first_sentence_tell_a_claim_together() -> None:
    record = [
        article_of(
            "one", "صحيفة المرفأ", "2024-05-02", "افتتاح جسر الموصل القديم",
            "شارك محافظ نينوى ووزير الإعمار في مراسم أقيمت صباح الخميس.",
        )
    ]  # fmt: skip
    text = "محافظ نينوى ووزير الإعمار شاركا في افتتاح جسر الموصل القديم"
    claim = Checker(IndexedReadings(record)).check(reading_of(text)).claims[0]
    assert claim.outcome == "supported"
    report = claim.supports[0]
    assert record[0].page.text[report.start : report.end] == report.text
    assert report.text.startswith("افتتاح")
    assert report.text.endswith("الخميس.")
