from __future__ import annotations

import msgspec
from tests.unit.corpus.layered import layered, tellings

from waqai.corpus.positions import build_positions
from waqai.corpus.profiles import Profiler
from waqai.model import PageReading, Position, Source, Statement, TextSpan, content_id


def said(
    content: str, day: str, *, polarity: str = "asserts", audience: str = "public", entity: str = "e_minister"
) -> PageReading:
    reading = layered(f"ملف السد\nقال الوزير إن {content}.", day)
    start = reading.page.text.index(content)
    cue = reading.page.text.index("قال")
    statement = Statement(
        content_id("st", content, day),
        start,
        start + len(content),
        content,
        TextSpan.cut(reading.page.text, cue, cue + 3),
        Source(cue + 4, cue + 10, "الوزير", entity, "الوزير", "role"),
        "statement",
        polarity,
        "indirect",
        audience,
    )
    article = msgspec.structs.replace(reading.articles[0], statements=(statement,))
    return msgspec.structs.replace(reading, articles=(article,))


def positions(*readings: PageReading) -> tuple[Position, ...]:
    return build_positions(tellings(*readings), Profiler())


def test_what_is_said_on_one_matter_is_one_position_by_day() -> None:
    later = said("بناء السد يبدأ قريبا", "2024-03-05")
    earlier = said("السد ضروري للزراعة", "2024-03-01")
    (position,) = positions(later, earlier)
    assert position.topic == "السد"
    assert [s.said for s in position.statements] == ["2024-03-01", "2024-03-05"]
    assert position.changed_from is None


def test_a_turn_against_what_was_said_before_is_marked() -> None:
    first, second = positions(
        said("بناء السد في الوادي ضروري للزراعة", "2024-03-01"),
        said("بناء السد في الوادي", "2024-03-05", polarity="denies"),
    )
    assert (first.polarity, first.changed_from) == ("asserts", None)
    assert (second.polarity, second.changed_from) == ("denies", "asserts")


def test_public_and_private_stand_apart_and_are_no_turn() -> None:
    found = positions(
        said("السد ضروري للزراعة", "2024-03-01"),
        said("بناء السد في الوادي", "2024-03-05", polarity="denies", audience="private"),
    )
    assert [(p.audience, p.polarity, p.changed_from) for p in found] == [
        ("private", "denies", None),
        ("public", "asserts", None),
    ]


def test_one_public_statement_is_no_position() -> None:
    assert positions(said("السد ضروري للزراعة", "2024-03-01"), said("المطر كثير", "2024-03-02")) == ()


def test_what_an_outlet_passes_on_is_not_its_position() -> None:
    assert (
        positions(said("السد ضروري", "2024-03-01", polarity="reports"), said("السد يبدأ", "2024-03-02")) == ()
    )


def test_what_is_said_on_one_day_is_no_turn() -> None:
    found = positions(
        said("السد ضروري للزراعة", "2024-03-01"),
        said("بناء السد في الوادي", "2024-03-01", polarity="denies"),
    )
    assert [(p.polarity, p.changed_from) for p in found] == [("asserts", None), ("denies", None)]


def test_what_is_said_of_another_side_of_a_matter_is_no_turn() -> None:
    found = positions(
        said("السد ضروري للزراعة", "2024-03-01"),
        said("تمويل المصارف بناء السد", "2024-03-05", polarity="denies"),
    )
    assert [one.changed_from for one in found] == [None, None]


def test_who_says_that_he_will_not_refuses() -> None:
    first, second = positions(
        said("لن نبني السد في الوادي", "2024-03-01"), said("نبني السد في الوادي", "2024-03-05")
    )
    assert (first.polarity, second.polarity, second.changed_from) == ("denies", "asserts", "denies")
