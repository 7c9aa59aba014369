"""What only one program at a time may do to a record, whichever machine it runs on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from waqai.store import WatchState
from waqai.watch.clock import Clock

BUILDING, TELLING = "(building)", "(telling)"  # no host is called that
_SECONDS = 120.0  # after which who holds a turn counts as dead
_PAUSE = 0.5


@contextmanager
def turn(state: WatchState, name: str, clock: Clock) -> Iterator[bool]:
    """Wait for the turn ``name`` and hold it while the block runs; False when told to stop before it came."""
    while state.enter_host(name, clock.now(), clock.now() + _SECONDS):
        if clock.sleep(_PAUSE):
            yield False
            return
    try:
        yield True
    finally:
        state.leave_host(name, 0.0, 0)
