"""Pairs that terms propose: near in time first, and few however long the record."""

from __future__ import annotations

import pytest

from waqai.corpus import proposals
from waqai.corpus.proposals import Terms, propose_nearest, propose_pairs, strongest_terms

EVERYBODY = [("a", 1.0)]


def far(early: int, late: int) -> bool:
    return late - early > 10


def test_a_term_leads_to_the_last_that_hold_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "COMMON", 2)
    assert set(propose_pairs([EVERYBODY] * 5, [5, 1, 2, 3, 4], 0.5)) == {
        (1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (0, 3), (0, 4),
    }  # fmt: skip


def test_what_lies_too_far_back_is_not_proposed_and_what_has_no_day_is_near_to_all() -> None:
    days = [1, 50, 8, None, 55, None]
    found = set(propose_pairs([EVERYBODY] * 6, days, 0.5, far))
    assert found == {(0, 2), (1, 4), (3, 5), *((min(a, b), max(a, b)) for a in (3, 5) for b in (0, 1, 2, 4))}


def test_terms_add_up_and_little_in_common_is_no_pair() -> None:
    terms: list[Terms] = [[("a", 0.5), ("b", 0.5)], [("a", 0.5), ("b", 0.5)], [("a", 0.5), ("c", 0.5)]]
    assert list(propose_pairs(terms, [1, 1, 1], 0.4)) == [(0, 1)]


def test_pairs_grow_with_the_articles_of_a_time_not_with_the_record() -> None:
    """As many articles a day for four times as long: four times the pairs, not sixteen."""

    def count(days: int) -> int:
        return sum(1 for _ in propose_pairs([EVERYBODY] * days * 5, [*range(days)] * 5, 0.5, far))

    assert count(400) < 4.2 * count(100)


def test_of_what_time_does_not_part_the_most_alike_are_proposed() -> None:
    terms: list[Terms] = [[("a", 0.9)], [("a", 0.2)], [("a", 0.8)], [("a", 1.0)]]
    assert set(propose_nearest(terms, [1, 2, 3, 4], 0.01, 2, 9)) == {(0, 1), (0, 2), (1, 2), (0, 3), (2, 3)}
    assert set(propose_nearest(terms, [1, 2, 3, 4], 0.01, 2, 1)) == {(0, 1), (1, 2), (2, 3)}


def test_the_order_of_those_without_a_day_is_theirs() -> None:
    assert list(propose_nearest([EVERYBODY] * 3, [7, None, 3], 0.5, 1, 1)) == [(1, 2), (0, 2)]


def test_the_strongest_terms_are_forty() -> None:
    found = strongest_terms({f"t{n:02}": float(n) for n in range(60)})
    assert [found[0], len(found)] == [("t59", 59.0), 40]
