from __future__ import annotations

import pytest
from tests.unit.corpus.layered import layered, tellings, words_of

from waqai.corpus.profiles import Profiler
from waqai.corpus.promises import build_promises
from waqai.model import PageReading, Promise

ANNOUNCED = layered(
    "لجنة المياه المشتركة تعود إلى الاجتماع\n"
    "أعلنت الوزارة أن لجنة المياه المشتركة تستأنف اجتماعاتها الأحد المقبل الموافق 11 فبراير 2024 في العاصمة.",
    "2024-02-09",
)
SAME_IN_BRIEF = layered(
    "موعد لجنة المياه\nتستأنف لجنة المياه المشتركة اجتماعاتها الأحد المقبل وفق الوزارة.", "2024-02-09"
)
HELD = layered(
    "اجتماع في العاصمة حول المياه\nاستأنفت لجنة المياه المشتركة، الأحد، اجتماعاتها في العاصمة بعد توقف.",
    "2024-02-11",
)
PUT_OFF = layered(
    "تأجيل\nأعلنت الوزارة تأجيل اجتماعات لجنة المياه المشتركة إلى موعد يحدد لاحقا.", "2024-02-10"
)
CALLED_OFF = layered(
    "إلغاء\nقالت الوزارة إن اجتماعات لجنة المياه المشتركة لم تستأنف في العاصمة.", "2024-02-12"
)
OTHER = layered("بطولة\nفاز الفريق الأحد في نهائي البطولة أمام جمهور كبير في الملعب الوطني.", "2024-02-11")


def promises(*readings: PageReading) -> tuple[Promise, ...]:
    return build_promises(tellings(*readings), Profiler())


@pytest.mark.parametrize(
    ("later", "outcome"),
    [(HELD, "kept"), (PUT_OFF, "postponed"), (CALLED_OFF, "missed"), (OTHER, "open")],
    ids=["held", "put off", "not held", "another matter"],
)
def test_what_became_of_a_promise(later: PageReading, outcome: str) -> None:
    (promise,) = promises(ANNOUNCED, later)
    assert (promise.due, promise.made_on, promise.outcome) == ("2024-02-11", "2024-02-09", outcome)
    evidence = [link.article for link in promise.evidence]
    made = ANNOUNCED.articles[0].id
    assert evidence == ([made] if outcome == "open" else [made, later.articles[0].id])


def test_one_promise_in_two_articles_is_one_with_both_as_evidence() -> None:
    (promise,) = promises(ANNOUNCED, SAME_IN_BRIEF)
    assert {link.article for link in promise.evidence} == {
        ANNOUNCED.articles[0].id,
        SAME_IN_BRIEF.articles[0].id,
    }


def test_another_story_of_the_affair_may_tell_the_outcome() -> None:
    (promise,) = build_promises(tellings(ANNOUNCED), Profiler(), tellings(HELD))
    assert promise.outcome == "kept"
    assert words_of([ANNOUNCED, HELD], promise.evidence[1]).startswith("استأنفت لجنة المياه")


def test_a_report_of_before_the_promise_tells_no_outcome() -> None:
    early = layered(
        "اجتماع قديم\nاستأنفت لجنة المياه المشتركة، الأحد، اجتماعاتها في العاصمة بعد توقف.", "2024-02-08"
    )
    (promise,) = promises(ANNOUNCED, early)
    assert promise.outcome == "open"


@pytest.mark.parametrize(
    "sentence",
    [
        "اجتمعت لجنة المياه المشتركة يوم 4 فبراير 2024 في العاصمة.",
        "تنتهي خطة المياه الوطنية في 11 فبراير 2031 وفق الوزارة.",
        "يستمر العمل في السد حتى 11 مارس 2024 وفق الوزارة.",
    ],
    ids=["past", "years ahead", "until"],
)
def test_no_promise(sentence: str) -> None:
    assert promises(layered(f"خبر\n{sentence}", "2024-02-09")) == ()


def test_a_page_without_a_date_promises_nothing() -> None:
    assert promises(layered("خبر\nتجتمع لجنة المياه يوم 11 فبراير 2024 في العاصمة.", None)) == ()


def test_what_is_put_off_is_promised_for_the_new_day() -> None:
    put_off = layered(
        "اللجنة ترجئ اجتماعها\n"
        "أرجئت اجتماعات لجنة المياه المشتركة التي كانت مقررة في العاصمة الأحد إلى 18 فبراير 2024.",
        "2024-02-10",
    )
    held = layered(
        "اجتماع في العاصمة\nاستأنفت لجنة المياه المشتركة اجتماعاتها في العاصمة اليوم الأحد.", "2024-02-18"
    )
    found = promises(ANNOUNCED, put_off, held)
    assert [(one.due, one.outcome) for one in found] == [("2024-02-11", "postponed"), ("2024-02-18", "kept")]


def test_for_the_sake_of_puts_nothing_off() -> None:
    later = layered(
        "الوزارة تعمل من أجل المياه\nتعمل لجنة المياه المشتركة من أجل استئناف اجتماعاتها.", "2024-02-10"
    )
    assert [one.outcome for one in promises(ANNOUNCED, later)] == ["open"]


@pytest.mark.parametrize("word", ["طلب", "رفضت الوزارة", "يمكن"])
def test_what_is_only_asked_for_or_refused_puts_nothing_off(word: str) -> None:
    later = layered(f"لجنة المياه\n{word} تأجيل اجتماعات لجنة المياه المشتركة في العاصمة.", "2024-02-10")
    assert [one.outcome for one in promises(ANNOUNCED, later)] == ["open"]
