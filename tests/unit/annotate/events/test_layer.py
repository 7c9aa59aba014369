"""The layer on whole texts: merging, states, dates, counts, spans, and what is no event."""

from __future__ import annotations

import time

import pytest

from waqai.annotate.events import EventsLayer
from waqai.annotate.reading import Reading
from waqai.evaluate.events import read_events
from waqai.model import Article, Block, Event
from waqai.text import match_form

PUBLISHED = "2024-02-09"


def one(text: str, kind: str) -> Event:
    (event,) = [event for event in read_events(text, PUBLISHED).events if event.type == kind]
    return event


def test_a_passive_has_recipients_a_place_and_a_count() -> None:
    article = read_events("قُتل ثلاثة جنود أميركيين في هجوم بالأردن.", PUBLISHED)
    (event,) = article.events
    assert (event.type, event.status, event.actors) == ("ASSAULT", "happened", ())
    assert [span.text for span in event.recipient_words] == ["ثلاثة جنود أميركيين"]
    (place,) = [m for m in article.mentions if m.id == event.place]
    assert place.text == "الأردن"
    assert [count.of for count in event.counts] == ["killed"]


def test_a_strike_and_the_death_that_it_brought_are_one() -> None:
    event = one("أسفرت ضربة أميركية في بغداد عن مقتل قيادي.", "ASSAULT")
    assert event.trigger.text == "ضربة"
    assert [span.text for span in event.actor_words] == ["أميركية"]
    assert [span.text for span in event.recipient_words] == ["قيادي"]


def test_the_day_before_what_is_reported() -> None:
    text = "أعلنت بغداد، الخميس، أن المحادثات تستأنف الأحد، وذلك غداة ضربة أميركية أسفرت عن مقتل قيادي."
    event = one(text, "ASSAULT")
    assert event.date is not None
    assert event.date.value == "2024-02-07"


def test_he_is_the_one_who_announced() -> None:
    event = one("أعلن الجيش الأميركي أنه قتل قياديا.", "ASSAULT")
    assert [span.text for span in event.actor_words] == ["الجيش الأميركي"]


def test_a_demand_and_what_is_demanded() -> None:
    text = "طالب البرلمان الحكومة بطرد القوات الأجنبية."
    assert one(text, "REQUEST").status == "happened"
    expulsion = one(text, "SANCTION")
    assert (expulsion.mode, expulsion.status, expulsion.trigger.text) == ("expel", "called_for", "طرد")


def test_a_background_event_keeps_its_own_date() -> None:
    event = one("جاءت الزيارة بعد مقتل القائد في يناير 2020.", "ASSAULT")
    assert event.date is not None
    assert event.date.value == "2020-01"


def test_news_without_a_time_is_of_the_report() -> None:
    event = one("اعتقلت الشرطة عشرة متظاهرين.", "COERCE")
    assert event.date is not None
    assert (event.date.value, event.date.earliest, event.date.latest) == (None, "2024-02-08", PUBLISHED)


def test_a_trigger_leaves_out_proclitics_and_keeps_its_pronoun() -> None:
    assert one("وأعلن أنه سيبدأ عملية إخراجهم من البلاد.", "SANCTION").trigger.text == "إخراجهم"
    assert one("وقتلت القوات خمسة مسلحين.", "ASSAULT").trigger.text == "قتلت"


@pytest.mark.parametrize(
    "text",
    [
        "سجل اللاعب هدفا من ضربة جزاء في المباراة.",
        "ضرب زلزال قوي جزيرة يابانية.",
        "أطلقت الشركة حملة إعلانية جديدة.",
        "تستهدف الشركة رفع إنتاجها.",
        "",
        "؟!",
    ],
)
def test_no_event(text: str) -> None:
    assert read_events(text, PUBLISHED).events == ()


def test_every_event_has_evidence_and_spans_of_the_page() -> None:
    text = "قُتِلَ ثلاثةُ جنودٍ في هجومٍ على القاعدة، وندد الوزير بالهجوم، وطلب العراق سحب القوات."
    events = read_events(text, PUBLISHED).events
    assert len({event.id for event in events}) == len(events) > 2
    for event in events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.evidence is not None
        assert event.evidence.rules
        for span in (*event.actor_words, *event.recipient_words):
            assert text[span.start : span.end] == span.text.strip()


def test_it_works_without_the_layers_below() -> None:
    text = "قتل الجيش خمسة مسلحين."
    article = Article("a", "main", 0, len(text), blocks=(Block("paragraph", 0, len(text)),))
    events = EventsLayer().annotate(Reading(match_form(text), article)).events
    assert [event.type for event in events] == ["ASSAULT"]


@pytest.mark.parametrize("piece", ["قتل الجيش ", "أن قتل ", "الذي قتل ", "هجوم على ", "« ", "، "])
def test_cost_grows_with_the_text(piece: str) -> None:
    def once(text: str) -> float:
        article = Article("a", "main", 0, len(text), blocks=(Block("paragraph", 0, len(text)),))
        reading = Reading(match_form(text), article)
        began = time.process_time()
        EventsLayer().annotate(reading)
        return time.process_time() - began

    def cost(times: int) -> float:
        return min(once(piece * times) for _ in range(3))

    cost(500)
    assert cost(8000) < 12 * max(cost(2000), 0.01)
