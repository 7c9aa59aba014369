from __future__ import annotations

import pytest
from tests.unit.corpus.builders import example_record

from waqai.evaluate.grouping import score_groups
from waqai.evaluate.reuse import score_pairs, shared_positions


def test_the_order_inside_a_pair_does_not_matter() -> None:
    score = score_pairs([("a", "b"), ("c", "d")], [("b", "a"), ("a", "e")])
    assert (score.hits, score.missed, score.spurious) == (1, 1, 1)


def test_positions_of_either_side() -> None:
    (reuse,) = example_record().reuse
    for article, span in ((reuse.a, reuse.passages[0].a), (reuse.b, reuse.passages[0].b)):
        assert shared_positions([reuse], article) == set(range(*span))
    assert shared_positions([reuse], "other") == set()


GOLD = {"1": "x", "2": "x", "3": "x", "4": "y", "5": "y"}


def test_a_perfect_grouping_scores_one() -> None:
    score = score_groups(GOLD, {item: label.upper() for item, label in GOLD.items()})
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


def test_all_in_one_costs_precision_and_all_alone_costs_recall() -> None:
    lumped = score_groups(GOLD, dict.fromkeys(GOLD, "one"))
    assert lumped.precision == pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5)
    assert lumped.recall == 1.0
    split = score_groups(GOLD, {})
    assert split.precision == 1.0
    assert split.recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)


def test_items_outside_the_gold_do_not_count() -> None:
    found = {**GOLD, "6": "x"}
    assert score_groups(GOLD, found).f1 == 1.0


def test_what_is_left_out_stands_alone_even_beside_a_label_of_that_name() -> None:
    score = score_groups({"1": "x", "2": "y"}, {"1": "2"})
    assert score.f1 == 1.0


def test_nothing_to_group_is_right() -> None:
    assert score_groups({}, {}).f1 == 1.0
