"""Cohen's kappa against values worked out by hand."""

from __future__ import annotations

import pytest

from waqai.evaluate.agreement import cohen_kappa, reviewer_agreement
from waqai.model import Judgement
from waqai.model.archive import Verdict


def said(reviewer: str, annotation: str, verdict: Verdict, minute: int = 0) -> Judgement:
    return Judgement(annotation, reviewer, verdict, f"2024-02-11T08:{minute:02d}:00Z")


def test_kappa_by_hand() -> None:
    # 20 both yes, 15 both no, 5 yes/no, 10 no/yes: observed 0.7, by chance 0.5.
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_the_ends_of_the_scale() -> None:
    assert cohen_kappa([("y", "y"), ("n", "n")]) == 1
    assert cohen_kappa([("y", "n"), ("n", "y")]) == -1
    assert cohen_kappa([("y", "y")] * 3) is None
    assert cohen_kappa([]) is None


def test_the_last_word_of_each_reviewer_counts() -> None:
    judgements = [
        said("أمل", "t_1", "confirm"), said("أمل", "t_1", "reject", 5), said("باسل", "t_1", "reject"),
        said("أمل", "t_2", "confirm"), said("باسل", "t_2", "confirm"),
        said("أمل", "t_3", "confirm"), said("باسل", "t_3", "reject"), said("باسل", "t_3", "withdraw", 9),
        said("جمانة", "t_9", "confirm"),
    ]  # fmt: skip
    [found] = reviewer_agreement(judgements)
    assert (found.first, found.second, found.both, found.alike, found.kappa) == ("أمل", "باسل", 2, 1.0, 1.0)
