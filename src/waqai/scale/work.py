"""Pieces of work done here or in a few processes of this machine, with the outcomes in the same order."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from waqai.lexicon.own import activate_own_lexicons

T = TypeVar("T")
R = TypeVar("R")
_MOST = 8
OBJECTS = 200_000
"""New objects after which circles among them are looked for: readings and records hold none, and to look for
them as often as Python does costs a tenth of the time."""
_WORTH = 4  # pieces below which to start processes costs more than it saves
_AHEAD = 2  # pieces that wait for each process, so that none is idle and few lie in memory


def processors() -> int:
    """How many processes are worth starting: the processors that this one may use, at most eight."""
    known = getattr(os, "sched_getaffinity", None)
    return min(len(known(0)) if known else os.cpu_count() or 1, _MOST)


class Workers:
    """A few processes that are started when there is work for them, and stay for the next.

    None is one for each processor; with one everything is done here, and so are a few pieces. Use it as a
    context manager.
    """

    def __init__(self, processes: int | None = None, lexicons: Sequence[str] = ()) -> None:
        self.processes = processors() if processes is None else processes
        self._lexicons = tuple(lexicons)
        self._pool: ProcessPoolExecutor | None = None

    def run(self, function: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R]:
        """``function`` of each piece, in order; both must be known by name to another process."""
        waiting_pieces = iter(pieces)
        first = list(islice(waiting_pieces, _WORTH))
        if self.processes == 1 or len(first) < _WORTH:
            yield from map(function, (*first, *waiting_pieces))
            return
        pool = self._started()
        waiting: list[Future[R]] = [pool.submit(function, piece) for piece in first]
        for piece in waiting_pieces:
            waiting.append(pool.submit(function, piece))
            if len(waiting) >= self.processes * _AHEAD:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: threads of libraries do not survive a fork, and every platform has spawn.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.processes, context, _begin, (self._lexicons,))
        return self._pool

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _begin(lexicons: Sequence[str]) -> None:
    gc.set_threshold(OBJECTS, 50, 50)
    activate_own_lexicons(lexicons)
