from __future__ import annotations

from waqai.corpus.clusters import find_clusters


def test_pairs_that_reach_the_least_become_one() -> None:
    assert find_clusters(4, {(0, 1): 1.2, (2, 3): 0.9}) == [[0, 1], [2], [3]]


def test_the_mean_of_all_pairs_decides_not_the_best() -> None:
    chain = {(0, 1): 2.0, (1, 2): 1.2, (0, 2): 0.1}
    assert find_clusters(3, chain) == [[0, 1], [2]]


def test_unknown_pairs_count_as_said() -> None:
    chain = {(0, 1): 2.0, (1, 2): 1.6}
    assert find_clusters(3, chain, unknown=0.0) == [[0, 1], [2]]
    assert find_clusters(3, chain, unknown=0.5) == [[0, 1, 2]]


def test_the_best_pair_goes_first() -> None:
    scores = {(0, 1): 1.1, (1, 2): 3.0, (0, 2): 0.2}
    assert find_clusters(3, scores) == [[0], [1, 2]]


def test_ties_go_to_the_lower_indices() -> None:
    scores = {(0, 1): 1.0, (1, 2): 1.0, (0, 2): 0.0}
    assert find_clusters(3, scores) == [[0, 1], [2]]


def test_nothing_and_single_items() -> None:
    assert find_clusters(0, {}) == []
    assert find_clusters(2, {}) == [[0], [1]]
