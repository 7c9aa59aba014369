"""Ordinary words in business, sport and health are no events; the same words in politics are."""

from __future__ import annotations

import pytest

from waqai.annotate.events import worth
from waqai.annotate.events.telling import CONSTANT
from waqai.annotate.events.topics import lean_of, topic_weights
from waqai.annotate.events.worth import worth_weights
from waqai.evaluate.events import read_events

PHONES = (
    "هاتف ذكي جديد بشاشة أكبر\n"
    "كشفت شركة التقنية عن هاتف جديد يعمل بنظام أندرويد وتطبيقات "
    "تتيح للمستخدمين التصوير بكاميرا أفضل. وقال خبراء "
    "إن الشاشة أكبر حجما وإن أسعار الهواتف في الأسواق ترتفع. "
    "وشكرت الإدارة المصممين بعد اللقاء، وذكر موقع إلكتروني "
    "أن ميزة جديدة في التطبيق تتيح للمستخدم مشاركة الصور والفيديو عبر الإنترنت وعلى أجهزة الكمبيوتر."
)
POLITICS = (
    "وفد الأمم المتحدة يصل إلى صنعاء\n"
    "قال المتحدث باسم الحكومة اليمنية إن قوات الجيش سيطرت على "
    "مواقع الحوثيين في محافظة الحديدة بعد معارك عنيفة. "
    "ودعم مجلس الأمن الدولي المبعوث الأممي بعد اللقاء، وطالبت "
    "المعارضة بانسحاب القوات من المدينة ووقف إطلاق النار."
)


def found(text: str) -> list[str]:
    return [event.trigger.text for event in read_events(text, lines=True).events]


def test_words_of_the_two_kinds_of_news_pull_apart() -> None:
    politics, sport = lean_of(["قوات", "الحكومه"]), lean_of(["المباراه", "المدرب"])
    assert politics[0] > 0 > sport[0]
    assert politics[1] == sport[1] == 2
    assert lean_of(["كلمه_لا_تعرف"]) == (0.0, 0)


def test_the_tables_are_small() -> None:
    assert CONSTANT in worth_weights()
    assert len(worth_weights()) <= 120
    assert len(topic_weights()) <= 2500


def test_thanks_to_designers_are_no_event_and_support_for_an_envoy_is() -> None:
    assert found(PHONES) == []
    assert "دعم" in found(POLITICS)


def test_without_weights_the_rules_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "worth_weights", dict)
    assert "شكرت" in found(PHONES)


def test_of_few_words_less_is_asked() -> None:
    assert found("خبر قصير\nشكرت الإدارة المدرب بعد اللقاء.") == ["شكرت"]


@pytest.mark.parametrize(
    "text",
    [
        "أصيب الرجل بمرض السكري.",  # an illness, no wound
        "الخاصية الجديدة ستساعد في تجنب الازدحام.",  # a thing does not help anybody
        "اجتاحت الفيضانات غرب البلاد.",
        "أدى ذلك إلى تحقيق أهداف الخطة.",  # achieving, not investigating
        "أعلن عثمان بن أبي طالب نتائج العام.",  # a name
        "بلغ عدد المبتعثين مليون طالب.",
    ],
)
def test_words_that_mean_something_else_are_no_events(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("أصيب الجندي بجروح خطيرة.", "أصيب"),
        ("أصيب الجندي برصاص قناص.", "أصيب"),
        ("ساعد الهلال الأحمر النازحين.", "ساعد"),
        ("فتحت الشرطة تحقيقا جنائيا.", "فتحت"),
        ("طالب النواب الحكومة بالاستقالة.", "طالب"),
    ],
)
def test_and_those_that_do_are(text: str, trigger: str) -> None:
    assert trigger in found(text)
