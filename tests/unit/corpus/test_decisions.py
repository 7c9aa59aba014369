"""What people decide about entities and stories is carried out, in order of time, and can be taken back."""

from __future__ import annotations

import json

import msgspec
import pytest
from tests.contract.test_search import readings

from waqai.corpus.build import build_record
from waqai.corpus.decisions import (
    Decisions,
    decide_stories,
    merge_entities,
    parse_decision,
    read_decisions,
)
from waqai.model import Judgement, PageReading
from waqai.model.archive import Verdict
from waqai.record import Record

IDS = ["a", "b", "c", "d", "e"]
CLUSTERS = [[0, 1, 2], [3, 4]]


def said(about: str, at: int = 0, verdict: Verdict = "correct", **value: object) -> Judgement:
    return Judgement(about, "محررة", verdict, f"2024-02-01T10:00:{at:02}Z", json.dumps(value))


def decided(*judgements: Judgement) -> list[list[str]]:
    latest = {one.annotation: one for one in judgements}
    return [[IDS[at] for at in one] for one in decide_stories(CLUSTERS, IDS, read_decisions(latest))]


def test_without_decisions_nothing_moves() -> None:
    assert decide_stories([[3, 4], [0, 1, 2]], IDS, Decisions()) == [[3, 4], [0, 1, 2]]


@pytest.mark.parametrize(
    ("judgements", "stories"),
    [
        ([said("a", story_with="d")], ["bc", "ade"]),
        ([said("b", apart_from="a")], ["ac", "b", "de"]),
        ([said("b", apart_from="a"), said("c", apart_from="a", story_with="b")], ["a", "bc", "de"]),
        ([said("b", apart_from="a", story_with="e")], ["ac", "bde"]),
        ([said("story_x", same_as="story_y", articles=["c", "d"])], ["abcde"]),
        ([said("b", apart_from="d")], ["abc", "de"]),
        ([said("a", story_with="b")], ["abc", "de"]),
        ([said("a", story_with="nowhere"), said("nobody", story_with="a")], ["abc", "de"]),
        ([said("a", apart_from="a")], ["abc", "de"]),
    ],
)
def test_decisions_about_stories(judgements: list[Judgement], stories: list[str]) -> None:
    assert sorted("".join(one) for one in decided(*judgements)) == sorted(stories)
    assert decided(*judgements) == decided(*reversed(judgements))


def test_a_later_decision_beats_an_earlier_one() -> None:
    merged = said("story_x", 5, same_as="story_y", articles=["a", "d"])
    apart = said("b", 1, apart_from="a")
    assert sorted(map("".join, decided(merged, apart))) == ["acde", "b"]
    late = said("b", 9, apart_from="a")
    assert sorted(map("".join, decided(merged, late))) == ["acde", "b"]
    back = said("b", 9, "withdraw", apart_from="a")
    assert sorted(map("".join, decided(merged, back))) == ["abcde"]


def test_every_article_stays_in_one_story() -> None:
    many = [said(one, at, story_with=IDS[(at * 3 + 1) % 5]) for at, one in enumerate(IDS)]
    found = decided(*many)
    assert sorted(one for story in found for one in story) == IDS


def test_links_are_followed_and_circles_end() -> None:
    chain = {one.annotation: one for one in (said("x", same_as="y"), said("y", same_as="z", name="Z"))}
    assert read_decisions(chain).entities == {"x": "z", "y": "z"}
    circle = {one.annotation: one for one in (said("q", same_as="p"), said("p", same_as="q"))}
    assert read_decisions(circle).entities == {"q": "p"}
    tail = {one.annotation: one for one in (said("x", same_as="q"), *circle.values())}
    assert read_decisions(tail).entities == {"q": "p", "x": "p"}


@pytest.mark.parametrize("value", [None, "", "{}", "[]", "nonsense", '{"value":"2024"}', '{"same_as":7}'])
def test_other_corrections_are_no_decisions(value: str | None) -> None:
    assert parse_decision(value) is None


def _two(reading: PageReading) -> tuple[str, str]:
    named = sorted({one.entity for one in reading.articles[0].mentions if one.entity})
    return named[0], named[1]


def test_an_entity_that_is_another_takes_its_id_and_name_everywhere() -> None:
    reading = readings()[0]
    one, other = _two(reading)
    latest = {one: said(one, same_as=other, name="اسم جامع")}
    merged = merge_entities(reading, read_decisions(latest))
    names = {m.name for m in merged.articles[0].mentions if m.entity == other}
    assert len(names) == 1
    assert one not in msgspec.json.encode(merged.articles).decode()
    assert [m.id for m in merged.articles[0].mentions] == [m.id for m in reading.articles[0].mentions]
    assert merge_entities(reading, read_decisions({"x": said("x", same_as="y")})) is reading


def test_a_build_carries_it_out_and_withdrawing_undoes_it() -> None:
    with Record.open(None) as record:
        list(record.add_all(readings()))
        before = record.build()
        one, other = _two(readings()[0])
        articles = [entry.id for entry in before.articles]
        assert len(before.stories) == 3
        record.judge(said(one, same_as=other))
        record.judge(said(articles[0], story_with=articles[1]))
        after = record.build()
        entity = next(entry for entry in after.entities if entry.id == other)
        assert one in entity.also
        assert one not in {entry.id for entry in after.entities}
        assert len(after.stories) == 2
        record.judge(Judgement(one, "محررة", "withdraw", "2024-02-02T00:00:00Z"))
        record.judge(Judgement(articles[0], "محررة", "withdraw", "2024-02-02T00:00:00Z"))
        again = record.build()
        assert again.entities == before.entities
        assert [story.articles for story in again.stories] == [story.articles for story in before.stories]


def test_what_is_kept_apart_is_not_linked_by_likeness() -> None:
    decisions = read_decisions({"x": said("x", apart_from="y")})
    assert decisions.are_apart("y", "x")
    assert not decisions.are_apart("x", "z")
    assert build_record(readings(), None, decisions).entities == build_record(readings()).entities
