"""Labels, stamps, datelines, keywords and credits, one by one."""

from __future__ import annotations

import pytest

from waqai.extract.credits import find_closing_credits, find_credits
from waqai.extract.datelines import find_dateline
from waqai.extract.keywords import find_keywords
from waqai.extract.labels import core, find_label, is_menu, is_section
from waqai.extract.stamps import find_stamp
from waqai.extract.topics import goes_on
from waqai.extract.units import fold_page, twice
from waqai.text import find_tokens, fold


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("◄ اقرأ أيضاً:", "related"),
        ("الأكثر تفاعلا", "related"),
        ("ملفات ذات علاقة", "related"),
        ("أترك تعليقاً", "comments"),
        ("تعليقات القراء (12)", "comments"),
        ("شارك هذا المقال عبر", "share"),
        ("فيسبوك | واتساب", "share"),
        ("اشتركوا في نشرتنا البريدية", "promo"),
        ("© 2023 جميع الحقوق محفوظة", "navigation"),
        ("Related posts", "related"),
    ],
)
def test_a_label_line_has_its_kind(line: str, kind: str) -> None:
    label = find_label(core(fold(line)))
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "شارك الوزير في اجتماع القمة",
        "تابع المجلس مناقشة الموازنة",
        "انتخابات الرئاسة في تونس",
        "رفض التعليق على القرار",
    ],
)
def test_a_headline_is_no_label(line: str) -> None:
    assert find_label(core(fold(line))) is None


def test_names_of_sections_and_menus() -> None:
    assert is_section(core(fold("الاقتصاد")))
    assert is_menu(fold("سياسة | اقتصاد | رياضة | منوعات"))
    assert is_menu(fold("سياسة اقتصاد رياضة ثقافة وفنون علوم"))
    assert not is_menu(fold("ناقش المجلس سياسة الطاقة واقتصاد البلاد"))


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("9th, February 2024 GMT", "9th, February 2024 GMT"),
        ("9 يناير 2025 - 1:41 م بغداد", "9 يناير 2025 - 1:41 م"),
        ("الأحد 12 رمضان 1445هـ - 3 مارس 2024م", "الأحد 12 رمضان 1445هـ - 3 مارس 2024م"),
        ("05/06/2021 10:33 بتوقيت غرينتش", "05/06/2021 10:33 بتوقيت غرينتش"),
        ("منذ 3 ساعات", "منذ 3 ساعات"),
        ("٢٠٢٤/٠٢/٠٣ | سياسة", "٢٠٢٤/٠٢/٠٣"),
    ],
)
def test_a_stamp_ends_with_its_last_word(line: str, stamp: str) -> None:
    form = fold_page(line)
    tokens = find_tokens(form.text)
    found = find_stamp(tokens, 0)
    assert found is not None
    assert form.slice(tokens[found.first].start, tokens[found.last - 1].end) == stamp


@pytest.mark.parametrize("line", ["3 مسؤولين", "الخميس المقبل", "في عام 2021", "مايو الماضي"])
def test_what_names_no_day_is_no_stamp(line: str) -> None:
    assert find_stamp(find_tokens(fold(line)), 0) is None


@pytest.mark.parametrize(
    ("line", "dateline", "outlets"),
    [
        ("بغداد - قالت وزارة النفط", "بغداد -", []),
        ("بغداد/ شبكة أخبار العراق- بلغت الصادرات", "بغداد/ شبكة أخبار العراق-", ["شبكة أخبار العراق"]),
        ("(رويترز) - أعلنت الحكومة", "(رويترز) -", ["رويترز"]),
        ("لندن (أ ف ب) – أعلنت الحكومة", "لندن (أ ف ب) –", ["فرانس برس"]),
        ("دبي ـ العربية.نت - أعلنت الحكومة", "دبي ـ العربية.نت -", ["العربية"]),
    ],
)
def test_a_dateline_in_front_of_a_report(line: str, dateline: str, outlets: list[str]) -> None:
    form = fold_page(line)
    tokens = find_tokens(form.text)
    found = find_dateline(tokens, 0, whole=False)
    assert found is not None
    assert form.slice(tokens[found.first].start, tokens[found.last - 1].end) == dateline
    assert [match.outlet.name for match in found.outlets] == outlets


@pytest.mark.parametrize(
    "line", ["إيران - التي تملك حدودا طويلة", "واشنطن: لا تغيير في الموقف", "محادثات جديدة - وزير"]
)
def test_a_place_in_a_sentence_is_no_dateline(line: str) -> None:
    assert find_dateline(find_tokens(fold(line)), 0, whole=False) is None


@pytest.mark.parametrize(
    ("words", "keywords"),
    [
        ("العراق، إيران، أمريكا", ["العراق", "إيران", "أمريكا"]),
        ("#العراق #إيران", ["العراق", "إيران"]),
        ("العراق القوات الأمریکیة فی الحکومة العراقیة", ["العراق", "القوات الأمریکیة", "الحکومة العراقیة"]),
    ],
)
def test_keywords_come_apart(words: str, keywords: list[str]) -> None:
    form = fold_page(words)
    assert [form.slice(a, b) for a, b in find_keywords(form.text, 0, len(form.text))] == keywords


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("رويترز ووكالات", ["رويترز", "وكالات"]),
        ("الحرة + أ.ف.ب", ["الحرة", "أ.ف.ب"]),
        ("صحيفة الميدان المحلية", ["صحيفة الميدان المحلية"]),
    ],
)
def test_credits_come_apart(value: str, names: list[str]) -> None:
    form = fold_page(value)
    assert [form.slice(c.start, c.end) for c in find_credits(form.text, 0, len(form.text))] == names


def test_brackets_behind_a_sentence_that_name_no_agency_are_no_credit() -> None:
    folded = fold("وقال الوزير إن الخطة جاهزة (في العاصمة).")
    assert find_closing_credits(folded, 0, len(folded)) == []


def test_a_line_that_says_the_same_twice() -> None:
    assert twice("عنوان طويل بما يكفي للتكرار عنوان طويل بما يكفي للتكرار العراق") == (27, 55)
    assert twice("عنوان طويل بما يكفي للتكرار وعنوان آخر لا يشبهه في شيء") is None


def test_a_paragraph_that_goes_on_begins_with_and() -> None:
    assert goes_on(fold('"وأضافت الوزارة أن الموسم جيد'))
    assert not goes_on(fold("وصل الوفد إلى العاصمة"))
    assert not goes_on(fold("أعلنت الوزارة بدء الموسم"))
