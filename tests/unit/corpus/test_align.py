from __future__ import annotations

import pytest

from waqai.corpus import shingles
from waqai.corpus.align import find_passages
from waqai.corpus.shingles import WIDTH, find_seeds


def never(first: int, second: int) -> bool:
    return False


def passages(a: list[int], b: list[int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    hashes = [(n * 7_919 + 13) % 1_000_003 for n in range(1 + max(*a, *b))]
    seeds = dict(find_seeds([a, b], hashes))
    return [(p.a, p.b) for p in find_passages(a, b, seeds.get((0, 1), []), never)]


def test_equal_runs_are_one_passage() -> None:
    run = list(range(20))
    assert passages([90, 91, *run, 92], [80, *run, 81, 82]) == [((2, 22), (1, 21))]


def test_an_insertion_inside_is_bridged() -> None:
    run = list(range(30))
    assert passages(run, [*run[:15], 90, 91, *run[15:]]) == [((0, 30), (0, 32))]


def test_a_long_insertion_parts_two_passages() -> None:
    run = list(range(40))
    filler = list(range(100, 130))
    assert passages(run, [*run[:20], *filler, *run[20:]]) == [((0, 20), (0, 20)), ((20, 40), (50, 70))]


def test_less_than_three_words_apart_on_both_sides_is_one() -> None:
    first, second = list(range(12)), list(range(20, 32))
    a, b = [*first, 90, 91, *second], [*first, 80, 81, *second]
    assert passages(a, b) == [((0, 26), (0, 26))]


def test_a_stray_match_beyond_a_gap_is_no_end() -> None:
    run = list(range(15))
    assert passages([*run, 90, 91, 92, 7], [*run, 80, 81, 82, 7]) == [((0, 15), (0, 15))]


def test_a_run_that_stands_twice_is_used_once() -> None:
    run = list(range(15))
    found = passages([*run, 90, *run], [80, *run, 81])
    assert len(found) == 1


def test_seeds_do_not_depend_on_hash_collisions() -> None:
    a, b = list(range(20)), list(range(100, 120))
    assert find_passages(a, b, [(0, 0), (1, 1)], never) == []


def test_a_refrain_does_not_multiply_seeds() -> None:
    refrain = list(range(6)) * 500
    seeds = dict(find_seeds([refrain, refrain], [(n * 7_919 + 13) % 1_000_003 for n in range(6)]))
    assert len(seeds[0, 1]) <= 6 * 16
    assert all(refrain[i : i + WIDTH] == refrain[j : j + WIDTH] for i, j in seeds[0, 1])


def test_pairs_come_in_order_whatever_block_their_articles_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shingles, "_BLOCK", 2)
    run = [*range(WIDTH + 1)]
    found = list(find_seeds([run] * 5, [n * 7_919 + 13 for n in range(9)]))
    assert [pair for pair, _ in found] == [(a, b) for a in range(5) for b in range(a + 1, 5)]
    assert all(sorted(seeds) == [(0, 0), (1, 1)] for _, seeds in found)
