"""The layer over an article: spans on the page, evidence, ids, and articles without a day of publication."""

from __future__ import annotations

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times import Anchor, TimesLayer, find_expressions, read_times, reading_of, resolve
from waqai.model import Article, Block, Published
from waqai.text import match_form

PAGE = "عنوان\nأعلنت الوزارة، الخَميس، أنّ المعبر فُتح في ٧ فبراير ٢٠٢٤.\nكلمات: أمس"


def article(published: Published | None) -> Article:
    body = PAGE.index("أعلنت")
    tail = PAGE.index("كلمات")
    blocks = (Block("title", 0, 5), Block("paragraph", body, tail - 1), Block("keywords", tail, len(PAGE)))
    return Article("a", "main", 0, len(PAGE), published=published, blocks=blocks)


def annotate(published: Published | None) -> Article:
    return TimesLayer().annotate(Reading(match_form(PAGE), article(published)))


def test_spans_are_page_positions_with_their_marks() -> None:
    times = annotate(Published("2024-02-09", "2024-02-09", "2024-02-09", "stated")).times
    assert [(t.text, t.value) for t in times] == [("الخَميس", "2024-02-08"), ("٧ فبراير ٢٠٢٤", "2024-02-07")]
    assert all(t.text == PAGE[t.start : t.end] for t in times)


def test_every_time_has_evidence_and_a_stable_id() -> None:
    once, again = annotate(None), annotate(None)
    assert once.times == again.times
    assert len({t.id for t in once.times}) == len(once.times)
    for time in once.times:
        assert time.evidence is not None
        assert time.evidence.layer == "times"
        assert all(rule.startswith("times/grammar#") for rule in time.evidence.rules)


def test_keywords_hold_no_times() -> None:
    assert "أمس" not in [t.text for t in annotate(None).times]


def test_an_interval_of_publication_gives_bounds_where_it_gives_no_value() -> None:
    published = Published(None, "2024-02-04", "2024-02-25", "inferred")
    thursday, stated = annotate(published).times
    assert (thursday.value, thursday.earliest, thursday.latest) == (None, "2024-02-01", "2024-02-22")
    assert stated.value == "2024-02-07"


def test_what_both_ends_of_the_interval_agree_on_is_a_value() -> None:
    expressions = find_expressions(reading_of("انخفض العدد العام الماضي وفي أكتوبر الماضي."))
    outcomes = resolve(expressions, Anchor.of("2024-02"))
    assert [outcome.value for outcome in outcomes] == ["2023", "2023-10"]


def test_a_clock_time_of_publication_is_cut_off() -> None:
    assert read_times("وصل أمس", "2024-02-11T13:41")[0].value == "2024-02-10"


def test_timex_survives_its_codec() -> None:
    (time,) = read_times("في نهاية عام 2021", "2024-01-10")
    assert msgspec.json.decode(msgspec.json.encode(time), type=type(time)) == time
    assert (time.value, time.mod, time.earliest, time.latest) == ("2021", "END", "2021-01-01", "2021-12-31")
