"""Who holds an office takes part in an event, and not the body in its words; anonymity is no event."""

from __future__ import annotations

import pytest

from waqai.evaluate.events import read_events


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        (
            "اعتقلت الشرطة التونسية رئيس حركة النهضة راشد الغنوشي في أبريل 2023.",
            "اعتقلت",
            ["الشرطة التونسية"],
            ["راشد الغنوشي"],
        ),
        (
            "اتهم المدعي العام للمحكمة الجنائية الدولية كريم خان القوات بارتكاب جرائم.",
            "اتهم",
            ["كريم خان"],
            None,
        ),
    ],
)
def test_the_holder_of_an_office_takes_part(
    text: str, trigger: str, actors: list[str], recipients: list[str] | None
) -> None:
    article = read_events(text)
    names = {one.id: one.text for one in article.mentions}
    (found,) = (one for one in article.events if one.trigger.text == trigger)
    assert [names[one] for one in found.actors] == actors
    assert recipients is None or [names[one] for one in found.recipients] == recipients


def test_who_asks_not_to_be_named_neither_refuses_nor_demands() -> None:
    events = read_events("أوضح ضابط رفيع رفض الكشف عن اسمه أن القوات انسحبت من القرية.").events
    assert [(one.trigger.text, one.status) for one in events] == [("انسحبت", "happened")]
    assert not read_events("قال مسؤول طلب عدم ذكر اسمه إن العمل مستمر.").events
