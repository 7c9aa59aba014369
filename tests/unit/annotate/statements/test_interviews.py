"""Interviews: answers by label, by dash, by question alone; who is asked; pages that are no interview."""

from __future__ import annotations

from tests.unit.annotate.statements.statement_reading import read

from waqai.model import Statement

LABELLED = (
    "حوار مع سامي الحداد مدير المتحف الوطني\n"
    "فتح المتحف أبوابه الأسبوع الماضي بعد ترميم طويل.\n"
    "س: متى بدأت أعمال الترميم؟\n"
    "ج: بدأت الأعمال قبل عامين. وقال الوزير إن الميزانية محدودة.\n"
    "س2: وهل تكفي القاعات الجديدة؟\n"
    "ج2: نعم، تكفي لعرض نصف المجموعة.\n"
    "ونفكر في جناح إضافي.\n"
    "س: وماذا عن التذاكر؟\n"
    "ج: بقيت الأسعار كما هي."
)


def _answers(text: str) -> list[Statement]:
    found = read(text, title=True)
    return [s for s in found if s.evidence is not None and "frame:answer" in s.evidence.rules]


def test_answers_behind_labels() -> None:
    answers = _answers(LABELLED)
    assert [a.text for a in answers] == [
        "بدأت الأعمال قبل عامين. وقال الوزير إن الميزانية محدودة",
        "نعم، تكفي لعرض نصف المجموعة",
        "ونفكر في جناح إضافي",
        "بقيت الأسعار كما هي",
    ]
    assert [a.cue.text for a in answers] == ["ج", "ج2", "ج2", "ج"]
    assert {(a.quoted, a.channel) for a in answers} == {("direct", "interview")}
    sources = {(a.source.kind, a.source.name, a.source.start) for a in answers if a.source}
    assert sources == {("implicit", "سامي الحداد", None)}
    assert [a.continues for a in answers] == [None, None, answers[1].id, None]


def test_what_an_answer_quotes_is_a_statement_of_its_own() -> None:
    inner = next(s for s in read(LABELLED, title=True) if s.cue.text == "قال")
    assert inner.text == "الميزانية محدودة"
    assert [link.name for link in inner.chain][:2] == ["الوزير", "سامي الحداد"]


def test_answers_behind_dashes_and_the_title_to_a_paper() -> None:
    answers = _answers(
        "سامي الحداد لـ«الصباح»: سنفتح قاعات جديدة\n"
        "* متى بدأت أعمال الترميم؟\n"
        "- «المتحف» مغلق منذ عامين.\n"
        "* وهل تكفي القاعات الجديدة؟\n"
        "- «نعم، تكفي لعرض نصف المجموعة».\n"
        "غادرنا المتحف عند المساء."
    )
    assert [a.text for a in answers] == ["«المتحف» مغلق منذ عامين", "نعم، تكفي لعرض نصف المجموعة"]
    assert {a.cue.text for a in answers} == {"-"}


def test_answers_without_labels_need_an_announcement() -> None:
    body = (
        "متى بدأت أعمال الترميم؟\nبدأت الأعمال قبل عامين.\n"
        "وهل تكفي القاعات الجديدة؟\nنعم، تكفي لعرض نصف المجموعة.\n"
        "القاعات القديمة ما زالت مغلقة...\nسنفتحها في الربيع.\n"
        "وماذا عن التذاكر؟\nبقيت الأسعار كما هي.\nيقع المتحف في وسط العاصمة."
    )
    title = "مدير المتحف سامي الحداد: سنفتح قاعات جديدة\n"
    answers = _answers(f"{title}التقيناه في مكتبه وكان لنا معه هذا الحوار.\n{body}")
    assert [a.text for a in answers] == [
        "بدأت الأعمال قبل عامين",
        "نعم، تكفي لعرض نصف المجموعة",
        "سنفتحها في الربيع",
        "بقيت الأسعار كما هي",
    ]
    assert {a.cue.text for a in answers} == {":"}
    assert _answers(f"{title}التقيناه في مكتبه أمس.\n{body}") == []


def test_the_lead_names_who_is_asked() -> None:
    answers = _answers(
        "الترميم انتهى والأبواب مفتوحة\n"
        "أكد الدكتور عادل منصور أن الترميم انتهى.\n"
        "• متى بدأت أعمال الترميم؟\n•• بدأت قبل عامين.\n"
        "• وهل تكفي القاعات؟\n•• نعم، تكفي."
    )
    assert [(a.text, a.cue.text, a.source and a.source.name) for a in answers] == [
        ("بدأت قبل عامين", "••", "عادل منصور"),
        ("نعم، تكفي", "••", "عادل منصور"),
    ]


def test_questions_of_the_writer_are_no_interview() -> None:
    explained = (
        "انهيار نفق في منجم\nقال مدير المنجم سامي الحداد في مقابلة مع التلفزيون إن الفحص تأخر.\n"
        "ما الذي حدث؟\nانهار النفق فجرا.\nمن المسؤول؟\nوأضاف الحداد أن التحقيق مستمر.\n"
        "ماذا بعد؟\nستغلق المناجم أسبوعا."
    )
    assert _answers(explained) == []


def test_nobody_is_asked_where_nobody_is_named() -> None:
    assert _answers("أسئلة عن اللقاح\nس: متى يصل؟\nج: يصل غدا.\nس: وأين؟\nج: في كل المراكز.") == []
