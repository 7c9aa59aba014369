"""Marked-up sentences and span scores."""

import pytest

from waqai.errors import AnnotationError
from waqai.evaluate import Mark, parse_markup, score_spans
from waqai.evaluate.scores import overlapping


def test_marks_carry_positions_in_the_text_without_markup() -> None:
    marked = parse_markup('قال <timex value="2024-02-07">الأربعاء</timex> ذلك')
    assert marked.text == "قال الأربعاء ذلك"
    assert marked.marks == (Mark("timex", 4, 12, {"value": "2024-02-07"}),)


def test_marks_nest_and_come_outer_first() -> None:
    marked = parse_markup("<a>س <b>ص</b></a>")
    assert [(m.name, m.start, m.end) for m in marked.marks] == [("a", 0, 3), ("b", 2, 3)]


@pytest.mark.parametrize("source", ["<a>س", "س</a>", "<a><b>س</a></b>"])
def test_broken_markup_is_told(source: str) -> None:
    with pytest.raises(AnnotationError):
        parse_markup(source)


def test_scores_count_hits_misses_and_strays_but_not_the_optional() -> None:
    gold = [Mark("x", 0, 3, {}), Mark("x", 5, 8, {})]
    found = [Mark("x", 0, 3, {}), Mark("x", 6, 8, {}), Mark("x", 20, 22, {})]
    exact, _ = score_spans(gold, found, optional=[Mark("x", 19, 23, {})])
    assert (exact.hits, exact.missed, exact.spurious) == (1, 1, 1)
    loose, pairs = score_spans(gold, found, match=overlapping)
    assert (loose.hits, loose.missed, loose.spurious) == (2, 0, 1)
    assert [pair[1].start for pair in pairs] == [0, 6]
