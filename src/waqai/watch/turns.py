"""What only one program at a time may do to a record, whichever machine it runs on."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from threading import Event, Thread

from waqai.errors import StoreError
from waqai.store import WatchState
from waqai.watch.clock import Clock

BUILDING, TELLING = "(building)", "(telling)"  # no host is called that
_SECONDS = 120.0  # after which who holds a turn, and has not renewed it, counts as dead
_RENEWED = 30.0
_FIRST = 10.0  # the same until it has said who it is
_PAUSE = 0.5
_PIDS = 1 << 22  # more than any system gives


@contextmanager
def turn(state: WatchState, name: str, clock: Clock) -> Iterator[bool]:
    """Wait for the turn ``name`` and hold it while the block runs; False when told to stop before it came.

    The turn of a program of this machine that died is taken at once, that of another machine's after two
    minutes. While it is held it is renewed, however long the block runs.
    """
    while state.enter_host(name, clock.now(), clock.now() + _FIRST):
        if _is_dead(state.host_failures(name)):
            state.leave_host(name, 0.0, 0)
        elif clock.sleep(_PAUSE):
            yield False
            return
    done = Event()
    state.leave_host(name, clock.now() + _SECONDS, _holder())
    renewing = Thread(target=_renew, args=(state, name, clock, done), name="waqai-turn", daemon=True)
    renewing.start()
    try:
        yield True
    finally:
        done.set()
        renewing.join()
        state.leave_host(name, 0.0, 0)


def _renew(state: WatchState, name: str, clock: Clock, done: Event) -> None:
    while not done.wait(_RENEWED):
        with suppress(StoreError):  # busy: there is time to try again before the turn runs out
            state.leave_host(name, clock.now() + _SECONDS, _holder())


def _holder() -> int:
    """This process as the number that stands beside its turn: nine bits of the machine's name, and its id."""
    return _machine() * _PIDS + os.getpid() % _PIDS


def _machine() -> int:
    return int.from_bytes(blake2b(socket.gethostname().encode(), digest_size=2).digest(), "big") % 511 + 1


def _is_dead(holder: int) -> bool:
    """Whether the holder of a turn was a process of this machine and is none any more."""
    machine, pid = divmod(holder, _PIDS)
    if machine != _machine() or os.name != "posix":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
