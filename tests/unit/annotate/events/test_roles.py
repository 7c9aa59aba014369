"""Who acts and who is acted upon where the order of words hides it."""

from __future__ import annotations

import pytest

from waqai.evaluate.events import read_events
from waqai.model import Event


def event(text: str, trigger: str) -> Event:
    return next(one for one in read_events(text).events if one.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        # a relative clause that comes back to what it is about
        ("وصل الجنود إلى البلدة التي يسيطر عليها المعارضون.", "يسيطر", ["المعارضون"], ["البلدة"]),
        ("جاء ذلك في الوقت الذي اجتمعت فيه القيادات مع المدير.", "اجتمعت", ["القيادات"], ["المدير"]),
        # the pronoun belongs to an earlier noun of the other gender
        (
            "استغربت تصريحات الوزير الإيطالي الذي اتهم فيها تونس بالتقصير.",
            "اتهم",
            ["الوزير الإيطالي"],
            ["تونس"],
        ),
        # «we»
        ("قال السفير إننا ندعو الغربيين إلى التخلي عن السلاح.", "ندعو", [], ["الغربيين"]),
        # an adjective behind a joined «to the», and one that belongs to the object
        (
            "دعت المديرية العامة للشؤون الصحية أقسام الطوارئ إلى الاستعداد.",
            "دعت",
            ["المديرية العامة"],
            ["أقسام الطوارئ"],
        ),
        ("ضيقت القوات المشتركة الخناق على المسلحين.", "ضيقت", ["القوات المشتركة"], ["المسلحين"]),
        ("هاجم المسلحون الحوثيون المناطق السكنية.", "هاجم", ["المسلحون الحوثيون"], ["المناطق السكنية"]),
        # «they had ...»
        (
            "وكانت الميليشيات قد نشرت، اليوم الثلاثاء، آليات وصواريخ قرب القرية.",
            "نشرت",
            ["الميليشيات"],
            ["آليات وصواريخ"],
        ),
        # a doubled verb with its pronoun
        ("قتل عشرة جنود في هجوم شنه مسلحون.", "قتل", ["مسلحون"], ["عشرة جنود"]),
        # a counterpart is another person
        ("التقى الرئيس المصري نظيره الفرنسي في القاهرة.", "التقى", ["الرئيس المصري"], ["نظيره الفرنسي"]),
    ],
)
def test_roles(text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    found = event(text, trigger)
    assert [one.text for one in found.actor_words] == actors
    assert [one.text for one in found.recipient_words] == recipients


def test_things_do_not_carry_out_what_is_told_of_them() -> None:
    assert not event("فرض الغبار حظر التجول في المدينة.", "حظر التجول").actor_words


def test_a_name_and_the_office_behind_it_are_one() -> None:
    found = event("دعا كريم العطار رئيس اللجنة جميع الأطراف إلى التهدئة.", "دعا")
    assert [one.text for one in found.actor_words] == ["كريم العطار رئيس اللجنة"]
    assert [one.text for one in found.recipient_words] == ["جميع الأطراف"]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("رفضت القاضية طلبا تقدمت به جماعة حقوقية.", "طلبا", "happened"),
        ("لم تعقد الحكومة أي اجتماع هذا الأسبوع.", "اجتماع", "did_not_happen"),
        ("تأتي الزيارة بعد فشل مشاورات جنيف.", "مشاورات", "happened"),
        ("وقع الهجوم في مدينة دوما الخاضعة لسيطرة المعارضة.", "سيطرة", "happened"),
        ("لا يزال يجري لقاءاته في القاهرة مع أطراف يمنية.", "لقاءاته", "ongoing"),
        ("تلبية لدعوة الملك وصل الوزراء إلى الرياض.", "دعوة", "happened"),
    ],
)
def test_status_of_what_was_refused_failed_or_goes_on(text: str, trigger: str, status: str) -> None:
    assert event(text, trigger).status == status


def test_the_agreement_that_somebody_leaves_is_no_event_of_its_own() -> None:
    found = read_events("أعلن الرئيس الانسحاب من الاتفاق مع الدول الكبرى.").events
    assert [one.type for one in found] == ["SANCTION"]
