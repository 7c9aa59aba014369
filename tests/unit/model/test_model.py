"""Spans, ids and JSON."""

import pytest

from waqai.errors import AnnotationError
from waqai.model import Span, TextSpan, Timex, content_id
from waqai.model.codec import from_json, to_json


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(AnnotationError):
        Span(4, 2)


def test_spans_overlap_only_when_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(0, 5))


def test_a_cut_holds_the_words_and_stays_inside() -> None:
    assert TextSpan.cut("في بغداد", 3, 8).text == "بغداد"
    with pytest.raises(AnnotationError):
        TextSpan.cut("في", 0, 3)


def test_ids_depend_on_every_part_and_on_where_parts_end() -> None:
    assert content_id("a", "x", 1) == content_id("a", "x", 1)
    ids = {
        content_id("a", *parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", None), ("abc", ""))
    }
    assert len(ids) == 5


def test_a_known_id_never_changes() -> None:
    assert content_id("p", "وقائع", 7) == "p_ud3wi5zykprkorxh"


def test_json_keeps_nulls_and_comes_back_equal() -> None:
    timex = Timex("t_1", 0, 5, "الأحد", "DATE", None)
    data = to_json(timex)
    assert b'"value":null' in data
    assert from_json(data, Timex) == timex
