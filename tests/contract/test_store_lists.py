"""Lists that every store answers without reading stories: promises, disagreements, outlets, layers."""

from __future__ import annotations

import msgspec
import pytest
from tests.unit.corpus.builders import example_readings

from waqai.model import (
    ArticleEntry,
    Disagreement,
    DisagreementValue,
    LayerCount,
    OutletHead,
    Promise,
    PromiseHead,
    RecordDocument,
    RecordPublished,
    ReportLink,
    Story,
    content_id,
)
from waqai.store import Store


def story(number: int, last: str | None, **parts: object) -> Story:
    made = Story(f"story_{number}", f"قصة رقم {number}", None, (f"a_{number}",), None, last)
    return msgspec.structs.replace(made, **parts)


def differing(slot: str, grade: str, *values: str, article: str = "a_1") -> Disagreement:
    told = tuple(
        DisagreementValue(value, (ReportLink(article, 10 * place, 10 * place + 5),))
        for place, value in enumerate(values)
    )
    return msgspec.convert({"slot": slot, "grade": grade, "event": None, "values": told}, Disagreement)


def pledge(event: str, due: str | None, outcome: str = "open") -> Promise:
    return msgspec.convert(
        {"event": event, "due": due, "made_by": None, "made_on": None, "outcome": outcome}, Promise
    )


def entry(number: int, outlet: str | None, day: str | None) -> ArticleEntry:
    published = RecordPublished(day, day, day, "given") if day else None
    return ArticleEntry(
        f"a_{number}", f"p_{number}", outlet, None, published, "main", None, None, 0, 9, 2
    )  # fmt: skip


PROMISES = (
    pledge("promise_day", "2024-02-11", "kept"),
    pledge("promise_month", "2024-03"),
    pledge("promise_none", None),
    pledge("promise_over", "2024-02-27/2024-03-02", "postponed"),
    pledge("promise_early", "2023-12-31", "missed"),
)


@pytest.fixture
def promised(store: Store) -> Store:
    both = (story(1, "2024-03-01", promises=PROMISES[:3]), story(2, None, promises=PROMISES[2:]))
    store.save_record(RecordDocument(stories=both))
    return store


def ids(heads: list[PromiseHead]) -> list[str]:
    return [head.id.removeprefix("promise_") for head in heads]


def test_promises_come_by_due_day_each_once(promised: Store) -> None:
    heads = promised.promise_heads()
    assert ids(heads) == ["early", "day", "over", "month", "none"]
    assert heads[1] == PromiseHead(
        "promise_day", "story_1", "قصة رقم 1", "2024-02-11", "2024-02-11", "2024-02-11", "kept"
    )
    assert (heads[3].first, heads[3].last) == ("2024-03-01", "2024-03-31")
    assert heads[4].story == "story_1"
    assert (heads[4].due, heads[4].first, heads[4].last) == (None, None, None)


def test_promises_of_days_and_of_an_outcome(promised: Store) -> None:
    assert ids(promised.promise_heads(from_day="2024-02-01", until_day="2024-02-29")) == ["day", "over"]
    assert ids(promised.promise_heads(from_day="2024-03-01", until_day="2024-03-31")) == ["over", "month"]
    assert ids(promised.promise_heads(until_day="2023-12-31")) == ["early"]
    assert ids(promised.promise_heads(from_day="2024-03-03")) == ["month"]
    assert ids(promised.promise_heads(outcome="open")) == ["month", "none"]
    assert promised.promise_heads(outcome="none") == []


def test_promises_come_page_by_page(promised: Store) -> None:
    first = promised.promise_heads(limit=2)
    assert ids(promised.promise_heads(after=first[-1].id, limit=2)) == ["over", "month"]
    assert ids(promised.promise_heads(after="promise_over", outcome="open")) == ["month", "none"]
    assert promised.promise_heads(after="promise_gone") == []


def test_disagreements_of_the_newest_story_come_first(store: Store) -> None:
    old = (differing("date", "hard", "2020-01", "2020-12"), differing("count", "soft", "3", "5"))
    new = (differing("happened", "hard", "happened", "denied", article="a_2"),)
    stories = (
        story(1, "2024-01-05", disagreements=old),
        story(2, "2024-02-05", disagreements=new),
        story(3, None, disagreements=(differing("place", "soft", "e_a", "e_b", article="a_3"),)),
    )
    store.save_record(RecordDocument(stories=stories))
    heads = store.disagreement_heads()
    assert [(head.story, head.slot, head.grade) for head in heads] == [
        ("story_2", "happened", "hard"),
        ("story_1", "date", "hard"),
        ("story_1", "count", "soft"),
        ("story_3", "place", "soft"),
    ]
    assert [head.id for head in heads] == [new[0].id, old[0].id, old[1].id, stories[2].disagreements[0].id]
    assert [head.last for head in heads] == ["2024-02-05", "2024-01-05", "2024-01-05", None]
    assert {head.title for head in heads} == {"قصة رقم 1", "قصة رقم 2", "قصة رقم 3"}
    assert [head.slot for head in store.disagreement_heads(grade="soft")] == ["count", "place"]
    assert [head.grade for head in store.disagreement_heads(slot="date")] == ["hard"]
    assert store.disagreement_heads(slot="date", grade="soft") == []
    assert store.disagreement_heads(after=heads[1].id, limit=1) == [heads[2]]
    assert store.disagreement_heads(after="differ_gone") == []
    assert store.story("story_1").disagreements[0].id == old[0].id


def test_outlets_with_most_articles_come_first(store: Store) -> None:
    articles = (
        entry(1, "صحيفة ب", "2024-01-05"),
        entry(2, "صحيفة أ", "2024-01-09"),
        entry(3, "صحيفة ب", None),
        entry(4, "صحيفة ب", "2023-12-30"),
        entry(5, None, "2024-01-01"),
        entry(6, "صحيفة ج", None),
    )
    store.save_record(RecordDocument(articles=articles))
    heads = store.outlet_heads()
    assert heads == [
        OutletHead(content_id("outlet", "صحيفة ب"), "صحيفة ب", 3, "2023-12-30", "2024-01-05"),
        OutletHead(content_id("outlet", "صحيفة أ"), "صحيفة أ", 1, "2024-01-09", "2024-01-09"),
        OutletHead(content_id("outlet", "صحيفة ج"), "صحيفة ج", 1, None, None),
    ]
    assert store.outlet_heads(after=heads[0].id, limit=1) == [heads[1]]
    assert store.outlet_heads(after="outlet_gone") == []


def test_before_a_record_was_built_the_lists_are_empty(store: Store) -> None:
    assert store.promise_heads() == []
    assert store.disagreement_heads() == []
    assert store.outlet_heads() == []
    assert store.layer_counts() == []


def test_a_new_record_takes_the_place_of_the_old_lists(promised: Store) -> None:
    promised.save_record(RecordDocument(stories=(story(1, None, promises=PROMISES[:1]),)))
    assert ids(promised.promise_heads()) == ["day"]


def test_articles_are_counted_by_the_versions_that_read_them(store: Store) -> None:
    one, two = example_readings()
    store.add_readings([one, two], {"times": "1"})
    store.add_runs([one], {"times": "2"})
    counts = [count for count in store.layer_counts() if count.layer == "times"]
    assert counts == [LayerCount("times", "1", 2), LayerCount("times", "2", 1)]


def test_a_disagreement_keeps_its_id_when_another_report_joins() -> None:
    one = differing("date", "hard", "2020-01", "2020-12")
    more = DisagreementValue("2020-01", (*one.values[0].reports, ReportLink("a_0", 3, 9)))
    joined = msgspec.structs.replace(one, grade="soft", values=(one.values[1], more), id="")
    assert joined.id == one.id
    assert msgspec.json.decode(msgspec.json.encode(one), type=Disagreement) == one
    others = {
        differing("count", "hard", "2020-01", "2020-12").id,
        differing("date", "hard", "2020-01", "2020-11").id,
        differing("date", "hard", "2020-01", "2020-12", article="a_2").id,
    }
    assert len(others - {one.id}) == 3
