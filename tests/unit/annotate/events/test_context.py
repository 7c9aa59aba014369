"""What the sentence and the article around an event settle: parties, dates, news, people without a name."""

from __future__ import annotations

import pytest

from waqai.evaluate.events import read_events
from waqai.model import Article, Event

PUBLISHED = "2024-02-09"


def read(text: str) -> Article:
    return read_events(text, PUBLISHED)


def of_type(text: str, kind: str) -> list[Event]:
    return [event for event in read(text).events if event.type == kind]


def test_people_without_a_name_are_mentions_of_their_own() -> None:
    article = read("هاجم مسلحون نقطة تفتيش في كركوك وقتلوا ثلاثة جنود.")
    texts = {mention.id: (mention.text, mention.type) for mention in article.mentions}
    first, second = article.events
    assert [texts[one] for one in first.actors] == [("مسلحون", "unnamed")]
    assert [texts[one] for one in second.recipients] == [("ثلاثة جنود", "unnamed")]
    assert first.recipients == ()  # a checkpoint is a thing: its words are kept, it is no mention
    assert [span.text for span in first.recipient_words] == ["نقطة تفتيش"]
    assert [mention.start for mention in article.mentions] == sorted(m.start for m in article.mentions)


def test_bombs_do_not_act() -> None:
    (event,) = of_type("قتل جنديان بانفجار عبوة ناسفة في كركوك.", "ASSAULT")
    assert event.actor_words == ()


def test_an_announcement_of_talks_is_an_agreement_of_its_own_day() -> None:
    text = "أعلنت بغداد، الخميس، أن المحادثات مع الولايات المتحدة تستأنف الأحد المقبل."
    (event,) = of_type(text, "AGREE")
    (talks,) = of_type(text, "CONSULT")
    assert event.date is not None
    assert talks.date is not None
    assert (event.trigger.text, event.status, event.date.value) == ("أعلنت", "happened", "2024-02-08")
    assert (talks.status, talks.date.value) == ("planned", "2024-02-11")


def test_an_announcement_of_what_happened_is_none() -> None:
    assert of_type("أعلنت تركيا أن المحادثات مع اليونان عقدت الأحد الماضي.", "AGREE") == []


def test_the_meeting_has_the_parties_of_the_talks_before() -> None:
    first, second = of_type(
        "أجرت تركيا واليونان محادثات في أثينا.\nوعقد الاجتماع الأول الأسبوع الماضي.", "CONSULT"
    )
    assert second.actors == first.actors
    assert len(second.actors) == 2
    assert second.evidence is not None
    assert first.id in second.evidence.derived_from


def test_a_date_behind_another_event_is_not_taken() -> None:
    text = "ستنطلق محادثات تركية يونانية تحدد شكل العلاقة التي شابتها توترات عدة عقب مقتل ضابط في يناير 2020."
    (talks,) = of_type(text, "CONSULT")
    assert (talks.time, talks.date) == (None, None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("اتفق الطرفان على الدخول في مفاوضات بشأن المياه.", "planned"),
        ("كان الوفد قد أجرى مفاوضات بشأن المياه.", "happened"),
        ("أجرى الوفدان مفاوضات.", "happened"),
    ],
)
def test_the_nearest_word_decides_the_status(text: str, status: str) -> None:
    (talks,) = of_type(text, "CONSULT")
    assert talks.status == status


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("تظاهر مئات الطلاب في باريس احتجاجا على سياسة الحكومة.", "الحكومة"),
        ("تجمع مئات العمال المحتجين أمام مبنى السفارة الفرنسية.", "السفارة الفرنسية"),
        ("خرج الآلاف في مظاهرات مطالبين برحيل الرئيس.", "الرئيس"),
    ],
)
def test_whom_a_protest_is_against(text: str, against: str) -> None:
    (protest,) = of_type(text, "PROTEST")
    assert [span.text for span in protest.recipient_words] == [against]


@pytest.mark.parametrize(
    "text",
    [
        "تحدث السكان عن الحياة في المدينة منذ الهجوم.",
        "ألقى الوزير كلمة في ذكرى اغتيال الزعيم.",
        "هتف المتظاهرون ورددوا الأغاني الوطنية حتى المساء.",
        "قالت الجماعة إنها تتبنى هذا الهجوم.",
    ],
)
def test_a_noun_that_only_points_back_is_no_event(text: str) -> None:
    assert [event for event in read(text).events if event.type in ("ASSAULT", "PROTEST")] == []
