"""What the weights take away: attacks that a sentence only mentions; and what they may not judge."""

from __future__ import annotations

import pytest

from waqai.annotate.events import telling
from waqai.annotate.events.telling import CONSTANT, likelihood, telling_weights
from waqai.evaluate.events import read_events


def triggers(text: str, kind: str = "ASSAULT") -> list[str]:
    return [event.trigger.text for event in read_events(text).events if event.type == kind]


def test_the_table_is_small_and_has_a_constant() -> None:
    weights = telling_weights()
    assert CONSTANT in weights
    assert len(weights) <= 90


def test_likelihood_is_a_share_that_rises_with_what_speaks_for_it() -> None:
    weights = {CONSTANT: 0.0, "count": 2.0, "genitive": -2.0}
    assert likelihood({}, weights) == pytest.approx(0.5)
    assert likelihood({"count": 1.0}, weights) == pytest.approx(0.8808, abs=1e-4)
    assert likelihood({"genitive": 1.0, "unknown": 9.0}, weights) == pytest.approx(0.1192, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "اندلعت اشتباكات بين الجيش ومسلحين في درعا.",
        "وفي الأسابيع التي تلت ذلك، شن الجيش غارات على الحدود.",
        "ذكرت الصحيفة التي يملكها أن ثلاثة جنود قتلوا في تفجير.",
    ],
)
def test_main_clauses_and_counts_are_told(text: str) -> None:
    assert triggers(text)


def put(monkeypatch: pytest.MonkeyPatch, weights: dict[str, float]) -> None:
    monkeypatch.setattr(telling, "telling_weights", lambda: weights)


TOLD = "وأضاف المصدر لصحيفة محلية أن القوات هاجمت مسلحين قرب الجسر."
MENTIONED = "وانتقد النائب رد الحكومة على الهجوم."
DATED = "وتحدث عن مقتل ثلاثة جنود في كمين في 7 مارس 2012."


def test_without_weights_the_rules_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, {})
    assert triggers(TOLD) == ["هاجمت"]
    assert triggers(MENTIONED) == []


def test_what_the_weights_find_most_unlikely_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, {CONSTANT: -4.0})
    assert triggers(TOLD) == []


def test_what_they_find_unlikely_is_background(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, {CONSTANT: -1.8})
    (event,) = read_events(TOLD).events
    assert event.background
    assert event.evidence is not None
    assert "background:weights" in event.evidence.rules


def test_what_they_are_sure_of_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, {CONSTANT: 1.0})
    assert triggers(MENTIONED) == ["الهجوم"]


def test_a_date_of_its_own_keeps_an_event_as_background(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, {CONSTANT: -4.0})
    assert [event.background for event in read_events(DATED).events if event.type == "ASSAULT"] == [True]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("قتل ثلاثة جنود في كمين شرق المدينة أمس.", False),
        ("وقتل الضابط في 3 مارس 2012 في كمين قرب الحدود.", True),
        ("وجاء القرار منذ مقتل أربعة جنود في انفجار عام 2014 قرب الحدود.", True),
        ("زار الوزير بغداد أمس.", False),
        ("زار الوزير بغداد في مارس 2012.", True),
    ],
)
def test_what_lies_long_before_the_report_is_background(text: str, background: bool) -> None:
    events = read_events(text, "2018-05-04").events
    assert events
    assert [event.background for event in events] == [background] * len(events)


def test_background_says_why() -> None:
    (event,) = read_events("زار الوزير بغداد في مارس 2012.", "2018-05-04").events
    assert event.evidence is not None
    assert "background:dated-before" in event.evidence.rules


def test_a_clause_of_its_own_behind_that_is_told() -> None:
    assert triggers("وقال المصدران اللذان لم تعرف هويتهما إن الضابط قد قتل في القنصلية.") == ["قتل"]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("هاجم مسلحون قاعدة للجيش في كركوك.", "قاعدة للجيش"),
        ("هاجم مسلحون دورية للقوات الأميركية مساء الأحد.", "دورية للقوات الأميركية"),
        ("هاجم مسلحون القاعدة للمرة الثانية.", "القاعدة"),
    ],
)
def test_a_target_is_told_with_whose_it_is(text: str, recipient: str) -> None:
    words = [span.text for event in read_events(text).events for span in event.recipient_words]
    assert words == [recipient]


def test_who_organised_a_march_that_somebody_dispersed() -> None:
    text = "فرقت الشرطة مظاهرة نظمها حزب البعث في الخرطوم."
    protests = [event for event in read_events(text).events if event.type == "PROTEST"]
    assert [[span.text for span in event.actor_words] for event in protests] == [["حزب البعث"]]


def roles(text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    return [
        ([span.text for span in event.actor_words], [span.text for span in event.recipient_words])
        for event in read_events(text).events
        if event.type == kind
    ]


def test_a_protest_about_a_matter_is_against_whose_door_it_stands_before() -> None:
    text = "تجمع آلاف المتظاهرين أمام مبنى وزارة الدفاع احتجاجا على الحرب."
    assert roles(text, "PROTEST")[0] == (["آلاف المتظاهرين"], ["وزارة الدفاع"])


def test_how_it_is_done_is_not_whom_it_hits() -> None:
    text = "شن الجيش غارات في درعا على نطاق واسع."
    assert roles(text, "ASSAULT") == [(["الجيش"], [])]


def test_a_plural_verb_goes_on_with_the_subject_before() -> None:
    text = "وتجمع مئات المتظاهرين في الساحة وأحرقوا الإطارات."
    assert all(actors != ["وتجمع"] for actors, _ in roles(text, "PROTEST"))


def test_the_others_who_were_hurt_did_nothing() -> None:
    text = "أسفر الهجوم عن مقتل ستة مدنيين وجرح نحو 12 آخرين."
    assert all(not actors for actors, _ in roles(text, "ASSAULT"))


@pytest.mark.parametrize(
    "text",
    [
        "احتجت إيران لدى سفير لندن.",
        "احتجت إلى وقت أطول لإنهاء العمل.",
        "استقال الوزير من منصبه احتجاجا على القرار.",
        "احتشد الآلاف لاستقبال الفريق.",
    ],
)
def test_words_of_states_and_joy_are_no_protest(text: str) -> None:
    assert roles(text, "PROTEST") == []


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت الشركة صاروخا يحمل قمرا صناعيا.",
        "وكانت أسرة الطالب قد عرضت مكافأة.",
        "أصيب المسافرون بآلام في الحلق.",
        "هاجم الوزير ما وصفه بتدخل الجيران.",
    ],
)
def test_words_of_space_illness_and_speech_are_no_attack(text: str) -> None:
    assert roles(text, "ASSAULT") == []


def test_who_holds_an_office_of_a_body_belongs_to_it() -> None:
    text = "اتهم الأمين العام لجامعة الدول العربية أحمد أبو الغيط شركات التأمين بالتأخير."
    found = roles(text, "ACCUSE")
    assert found == [(["الأمين العام لجامعة الدول العربية أحمد أبو الغيط"], ["شركات التأمين"])]


def test_the_second_of_two_clauses_has_its_own_subject() -> None:
    (event,) = read_events("استمرار البحث عن الفار ووزيرة العدل تقر بالخلل", kind="title").events
    assert [span.text for span in event.actor_words] == ["وزيرة العدل"]
