from __future__ import annotations

import math

import pytest

from waqai.corpus.gather import gather_clusters, middle_of
from waqai.corpus.profiles import Profile, Vector


def unit(**weights: float) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {stem: weight / length for stem, weight in weights.items()}


def profile(**weights: float) -> Profile:
    vector = unit(**weights)
    return Profile(vector, vector)


STRIKE = [profile(strike=3, port=2, crane=1), profile(strike=3, wages=2, crane=1)]
STRIKE_TOO = [profile(strike=3, port=1, union=2), profile(strike=2, wages=1, union=3)]
OLIVES = profile(olives=3, oil=2, valley=1)


def test_pieces_of_one_matter_become_one_story() -> None:
    profiles = [*STRIKE, *STRIKE_TOO, OLIVES]
    assert gather_clusters([[0, 1], [2, 3], [4]], profiles, [1, 1, 2, 2, 2]) == [[0, 1, 2, 3], [4]]


def test_two_single_articles_are_left_to_average_links() -> None:
    assert gather_clusters([[0], [1]], STRIKE, [1, 1]) == [[0], [1]]


def test_weeks_between_two_pieces_keep_them_apart() -> None:
    profiles = [*STRIKE, *STRIKE_TOO]
    assert gather_clusters([[0, 1], [2, 3]], profiles, [1, 1, 40, 40]) == [[0, 1], [2, 3]]


def test_pieces_without_a_day_may_still_be_gathered() -> None:
    profiles = [*STRIKE, *STRIKE_TOO]
    assert gather_clusters([[0, 1], [2, 3]], profiles, [None] * 4) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("order", [[[0, 1], [2, 3], [4]], [[4], [2, 3], [0, 1]], [[2, 3], [4], [0, 1]]])
def test_the_order_of_the_clusters_does_not_matter(order: list[list[int]]) -> None:
    profiles = [*STRIKE, *STRIKE_TOO, OLIVES]
    assert gather_clusters(order, profiles, [1, 1, 2, 2, 2]) == [[0, 1, 2, 3], [4]]


def test_the_middle_has_all_four_vectors() -> None:
    named = Profile(unit(a=1), unit(a=1), unit(iq=1), unit(talks=1))
    middle = middle_of([named, Profile(unit(b=1), unit(b=1))])
    assert middle.whole.keys() == {"a", "b"}
    assert middle.who == unit(iq=1)
    assert middle.deeds == unit(talks=1)
