from __future__ import annotations

import msgspec

from waqai.corpus.history import keep_history
from waqai.model import Story, StoryChange


def story(id_: str, *articles: str) -> Story:
    return Story(id_, "", None, articles, "2024-05-01", "2024-05-02")


ONE, TWO = story("s1", "a1", "a2"), story("s2", "a3")


def test_a_story_that_only_grew_has_no_history() -> None:
    grown = story("s1", "a1", "a2", "a9")
    assert keep_history([ONE, TWO], [grown, TWO]) == (grown, TWO)


def test_two_that_became_one_are_named_with_what_came() -> None:
    (whole,) = keep_history([ONE, TWO], [story("s1", "a1", "a2", "a3")])
    assert whole.history == (StoryChange("merged", ("s1", "s2"), ("s1",), ("a3",), "2024-05-02"),)


def test_both_parts_of_one_that_fell_apart_say_so() -> None:
    now = keep_history([ONE], [story("s1", "a1"), story("s3", "a2")])
    expected = (StoryChange("split", ("s1",), ("s1", "s3"), ("a2",), "2024-05-02"),)
    assert [one.history for one in now] == [expected, expected]


def test_what_was_kept_stays_and_is_not_told_twice() -> None:
    (whole,) = keep_history([ONE, TWO], [story("s1", "a1", "a2", "a3")])
    again = keep_history([whole], [msgspec.structs.replace(whole, history=())])
    assert again == (whole,)
    apart = keep_history([whole], [story("s1", "a1"), story("s2", "a2", "a3")])
    assert [[change.kind for change in one.history] for one in apart] == [["merged", "split"]] * 2


def test_a_first_record_and_articles_that_are_gone_leave_nothing() -> None:
    assert keep_history([], [ONE]) == (ONE,)
    assert keep_history([story("s1", "gone", "a1")], [story("s1", "a1")])[0].history == ()
