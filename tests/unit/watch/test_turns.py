"""Turns: one holder at a time, and the turn of a program that died goes to the next one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from waqai.errors import StoreError
from waqai.store import SqliteStore, WatchState, open_watch_state
from waqai.watch.clock import Clock
from waqai.watch.turns import BUILDING, _holder, turn


@pytest.fixture
def state(tmp_path: Path) -> WatchState:
    return open_watch_state(SqliteStore(tmp_path / "record.sqlite"))


class Waits:
    """A clock that stands still; whoever waits is counted, and told to stop at the third time."""

    def __init__(self) -> None:
        self.count = 0
        self.clock = Clock(lambda: 1000.0, lambda: 0.0, self._sleep)

    def _sleep(self, seconds: float) -> bool:
        assert seconds > 0
        self.count += 1
        return self.count == 3


def _take(state: WatchState, holder: int) -> None:
    assert not state.enter_host(BUILDING, 1000.0, 5000.0)
    state.leave_host(BUILDING, 5000.0, holder)


def test_a_turn_is_held_by_one_and_given_back(state: WatchState) -> None:
    first, second = Waits(), Waits()
    with turn(state, BUILDING, first.clock) as ours:
        assert ours
        with turn(state, BUILDING, second.clock) as theirs:
            assert not theirs
    assert (first.count, second.count) == (0, 3)
    with turn(state, BUILDING, second.clock) as again:
        assert again


def test_a_turn_is_given_back_when_the_work_fails(state: WatchState) -> None:
    with pytest.raises(StoreError), turn(state, BUILDING, Waits().clock):
        raise StoreError("full")
    waits = Waits()
    with turn(state, BUILDING, waits.clock) as ours:
        assert ours
    assert waits.count == 0


def test_the_turn_of_a_process_that_is_no_more_is_taken_at_once(state: WatchState) -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    dead = _holder() - os.getpid() + child
    _take(state, dead)
    waits = Waits()
    with turn(state, BUILDING, waits.clock) as ours:
        assert ours
    assert waits.count == 0


def test_the_turn_of_another_machine_is_waited_for_until_it_runs_out(state: WatchState) -> None:
    _take(state, 7)
    waits = Waits()
    with turn(state, BUILDING, waits.clock) as ours:
        assert not ours
    assert waits.count == 3
    state.leave_host(BUILDING, 999.0, 7)
    with turn(state, BUILDING, waits.clock) as ours:
        assert ours
