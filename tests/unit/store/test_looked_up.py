"""Things looked up by id: how often the store is asked, and for what."""

from collections.abc import Mapping, Sequence

import pytest

from waqai.store.looked_up import LookedUp

Asked = list[list[str]]


def shelf(asked: Asked, most: int | None = None) -> LookedUp[int]:
    def look_up(ids: Sequence[str]) -> Mapping[str, int]:
        asked.append(list(ids))
        return {one: int(one) for one in ids if one.isdigit()}

    return LookedUp(look_up, most=most)


def test_the_first_that_is_missing_brings_all_that_are_expected() -> None:
    asked: Asked = []
    things = shelf(asked)
    things.expect(["1", None, "2", ""])
    assert not asked
    assert things["3"] == 3
    assert asked == [["1", "2", "3"]]
    assert things["1"] + things["2"] == 3
    assert len(asked) == 1


def test_what_the_store_does_not_have_is_asked_once() -> None:
    asked: Asked = []
    things = shelf(asked)
    assert "no" not in things
    with pytest.raises(KeyError):
        things["no"]
    assert asked == [["no"]]
    assert list(things) == []


def test_what_is_kept_is_not_asked_and_all_expected_are_asked_at_once() -> None:
    asked: Asked = []
    things = shelf(asked)
    things.keep({"7": 7})
    things.expect(["7", "8"])
    things.ask()
    assert asked == [["8"]]
    assert dict(things) == {"7": 7, "8": 8}


def test_no_more_stay_than_allowed() -> None:
    asked: Asked = []
    things = shelf(asked, most=2)
    for one in ("1", "2", "3", "1"):
        assert things[one] == int(one)
        assert len(things) <= 2
    assert asked == [["1"], ["2"], ["3"], ["1"]]
