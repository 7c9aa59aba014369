"""Undated pages: the days that their own words allow."""

from __future__ import annotations

from waqai.annotate.times import find_expressions, reading_of
from waqai.annotate.times.anchoring import Inferred, infer_published


def infer(text: str) -> Inferred | None:
    reading = reading_of(text)
    return infer_published(reading, find_expressions(reading))


def test_a_page_without_any_year_is_left_open() -> None:
    assert infer("أعلنت الوزارة الأحد فتح الطريق، ووصل الوفد أمس.") is None


def test_today_with_its_full_date_is_the_day() -> None:
    inferred = infer("قال الوزير اليوم الأربعاء (6 تشرين الثاني 2024) إن الطريق فتح.")
    assert inferred is not None
    assert (inferred.value, inferred.earliest, inferred.latest) == ("2024-11-06", "2024-11-06", "2024-11-06")
    assert inferred.cues
    assert inferred.rules


def test_a_sunday_after_a_day_of_last_month() -> None:
    inferred = infer(
        "قال المتحدث اليوم الأحد إن المحادثات بدأت.\n"
        "وفي 25 يناير الماضي أعلن الوزير بدء العمل، بعد لقاء عقد في 7-8 أغسطس 2023.\n"
        "وبدأت المحادثات في يناير بعد تأجيل.\n"
        "وتشهد المنطقة هجمات منذ اندلاع الحرب بين إسرائيل وحماس في أكتوبر."
    )
    assert inferred is not None
    assert inferred.days == ("2024-02-04", "2024-02-11", "2024-02-18", "2024-02-25")
    assert (inferred.value, inferred.earliest, inferred.latest) == (None, "2024-02-04", "2024-02-25")


def test_a_day_ahead_and_an_office_bound_the_month() -> None:
    inferred = infer(
        "أعلنت الخارجية، الاثنين، عقد جولة جديدة في السابع من أبريل القادم.\n"
        "وسلمت المذكرة في وقت سابق من هذا الشهر، بعد أن طلب الحوار الأسبوع الماضي.\n"
        "وستكون هذه الجولة الأولى في عهد الرئيس جو بايدن."
    )
    assert inferred is not None
    assert inferred.earliest is not None
    assert inferred.latest is not None
    assert "2021-03-15" <= inferred.earliest <= inferred.latest <= "2021-03-31"


def test_a_known_event_is_a_lower_bound() -> None:
    inferred = infer("منذ انفجار مرفأ بيروت لم يحاسب أحد.")
    assert inferred is not None
    assert (inferred.earliest, inferred.latest) == ("2020-08-04", None)


def test_the_year_that_wording_gives_away() -> None:
    inferred = infer("بلغ الإنتاج خلال العام الماضي 2023 مليون طن، وسيزيد في العام الجاري.")
    assert inferred is not None
    assert (inferred.value, inferred.earliest, inferred.latest) == ("2024", "2024-01-01", "2024-12-31")


def test_an_inferred_day_becomes_a_publication_with_evidence() -> None:
    inferred = infer("قال الوزير أمس الخميس 8 فبراير 2024 إن الطريق فتح.")
    assert inferred is not None
    published = inferred.published()
    assert (published.value, published.basis) == ("2024-02-09", "inferred")
    assert published.evidence is not None
    assert published.evidence.cues
