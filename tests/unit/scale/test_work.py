"""Pieces of work: the same outcomes in the same order, here or in several processes."""

from __future__ import annotations

import os

import pytest

from waqai.scale.work import Workers


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def fail(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("pieces", [0, 1, 3, 11])
def test_outcomes_come_in_order(pieces: int) -> None:
    with Workers(2) as workers:
        found = list(workers.run(double, range(pieces)))
    assert [number for number, _ in found] == [2 * piece for piece in range(pieces)]


def test_one_process_and_few_pieces_stay_here() -> None:
    with Workers(1) as one, Workers(2) as two:
        where = {pid for _, pid in [*one.run(double, range(9)), *two.run(double, range(3))]}
    assert where == {os.getpid()}


def test_processes_serve_one_task_after_another_and_errors_come_through() -> None:
    with Workers(2) as workers:
        first = {pid for _, pid in workers.run(double, range(9))}
        with pytest.raises(ValueError, match="no 0"):
            list(workers.run(fail, range(9)))
        second = {pid for _, pid in workers.run(double, range(9))}
    assert os.getpid() not in first | second
    assert len(first | second) <= 2
