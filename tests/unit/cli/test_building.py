"""``waqai build``: its turn is waited for, and how many processes read."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from waqai import scale
from waqai.cli.building import _alone, _read
from waqai.extract.raw import Refused
from waqai.model import Refusal
from waqai.record import Record
from waqai.scale import work
from waqai.store import open_watch_state
from waqai.watch.turns import BUILDING


def test_a_build_says_once_that_it_waits_and_goes_on_when_the_other_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pauses: list[float] = []
    with Record.open(tmp_path) as record, Record.open(tmp_path) as other:
        theirs = open_watch_state(other.store)
        assert not theirs.enter_host(BUILDING, 0.0, time.time() + 10_000)

        def pause(seconds: float) -> None:
            pauses.append(seconds)
            if len(pauses) == 3:
                theirs.leave_host(BUILDING, 0.0, 0)

        monkeypatch.setattr("waqai.cli.building.time.sleep", pause)
        with _alone(record):
            assert len(pauses) == 3
            assert theirs.enter_host(BUILDING, time.time(), time.time() + 1) > time.time()
        assert not theirs.enter_host(BUILDING, time.time(), time.time() + 1)
    assert capsys.readouterr().err.count("waiting for it to end") == 1


def _inputs(count: int) -> Iterator[Refused]:
    return (Refused(f"{number}.txt", Refusal("empty", "nothing in it")) for number in range(count))


@pytest.mark.parametrize(
    ("pages", "jobs", "expected"), [(5, None, 1), (47, None, 1), (48, None, 3), (300, None, 3), (5, 2, 2)]
)
def test_processes_are_started_for_many_pages(
    pages: int, jobs: int | None, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def read_pages(
        inputs: Iterator[Refused], *, processes: int, lexicons: Sequence[str]
    ) -> Iterator[Refused]:
        asked.append(processes)
        assert not lexicons
        return iter(inputs)

    monkeypatch.setattr(scale, "read_pages", read_pages)
    monkeypatch.setattr(work, "processors", lambda: 3)
    assert list(_read(_inputs(pages), jobs, ())) == list(_inputs(pages))
    assert asked == [expected]
