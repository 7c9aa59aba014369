from __future__ import annotations

from waqai.corpus.beats import is_one_matter
from waqai.corpus.profiles import Profile, unit


def story(**weights: float) -> Profile:
    return Profile(unit(weights), {})


def test_stories_that_share_a_name_alone_are_a_beat() -> None:
    named = [
        story(first=3, last=3, budget=3, tax=3),
        story(first=3, last=3, wedding=3, guests=3),
        story(first=3, last=3, visit=3, airport=3),
    ]
    assert not is_one_matter(named)


def test_stories_that_share_more_than_a_name_are_one_matter() -> None:
    matter = [
        story(first=3, last=3, poison=3, spy=3),
        story(first=3, last=3, poison=3, embassy=3),
        story(first=3, poison=3, spy=3, hospital=3),
    ]
    assert is_one_matter(matter)


def test_the_order_of_stories_does_not_matter() -> None:
    stories = [story(a=2, b=1, c=1), story(a=2, c=2), story(b=3, c=1, d=1)]
    assert is_one_matter(stories) == is_one_matter(stories[::-1])
