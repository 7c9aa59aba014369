from __future__ import annotations

import pytest

from waqai.errors import SearchError
from waqai.search.parsing import parse_query
from waqai.search.query import Both, Either, Marked, Phrase, Words


def test_words_stand_in_any_inflection_and_all_of_them() -> None:
    assert parse_query("المحادثات العراقية").node == Both((Words(("محادثه",)), Words(("عراقي",))))


def test_small_words_count_only_where_nothing_else_does() -> None:
    assert parse_query("محادثات في بغداد").node == parse_query("محادثات بغداد").node
    assert parse_query("في").node is not None


def test_a_quotation_is_taken_as_written() -> None:
    assert parse_query("«رئيس الوزراء»").node == Phrase(("رييس", "وزراء"))


def test_either_binds_looser_than_both() -> None:
    node = parse_query("وزير سفير OR رئيس").node
    assert isinstance(node, Either)
    assert len(node.parts) == 2


def test_a_minus_takes_away_and_a_hyphen_does_not() -> None:
    node = parse_query("وزير -سفير").node
    assert isinstance(node, Both)
    assert node.without == (Words(("سفير",)),)
    assert parse_query("F-16").node == Phrase(("f", "16"))


@pytest.mark.parametrize(("one", "other"), [("type:assault", "نوع:هجوم"), ("kind:event", "صنف:حدث")])
def test_fields_and_values_have_arabic_twins(one: str, other: str) -> None:
    assert parse_query(one).node == parse_query(other).node


def test_an_office_stands_for_who_held_it() -> None:
    node = parse_query('speaker:"رئيس الوزراء العراقي"').node
    assert isinstance(node, Either)
    assert isinstance(node.parts[0], Marked)
    assert len(node.parts[0].marks) > 1


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("after:2024", "2024-12-31", None),
        ("before:2024-02", None, "2024-02-01"),
        ("بعد:٢٠٢٤-٠٢-١١ قبل:2024-02-29", "2024-02-11", "2024-02-29"),
        ("after:2023 after:2024-01", "2024-01-31", None),
    ],
)
def test_days(text: str, after: str | None, before: str | None) -> None:
    query = parse_query(text)
    assert (query.after, query.before) == (after, before)


@pytest.mark.parametrize(
    ("text", "position", "words"),
    [
        ("وزير «رئيس", 5, "not closed"),
        ("وزير foo:x", 5, "no field 'foo'"),
        ("before:2024-02-31", 7, "no date of the calendar"),
        ("after:أمس", 6, "is no date"),
        ("وزير OR", 7, "beside OR"),
        ("(وزير", 0, "not closed"),
        ("وزير)", 4, "closes nothing"),
        ("-وزير", 0, "take away from"),
        ("speaker:", 0, "nothing stands behind"),
        ("kind:book", 5, "no kind"),
        ("(before:2024 وزير)", 1, "whole query"),
        ("story:<x>", 6, "id"),
        ("؟؟؟", 0, "nothing to look for"),
    ],
)
def test_errors_say_what_and_where(text: str, position: int, words: str) -> None:
    with pytest.raises(SearchError, match="at character") as caught:
        parse_query(text)
    assert words in str(caught.value)
    assert caught.value.position == position
