"""Reading pages in this process or in a few on this machine, with the same outcome in the same order."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from waqai.errors import ConfigError
from waqai.extract.raw import RawPage, Refused
from waqai.lexicon.own import activate_own_lexicons
from waqai.model import PageReading
from waqai.pipeline import read_page

_BATCH = 16
_BATCHES_AHEAD = 4


def read_pages(
    inputs: Iterable[RawPage | Refused], *, processes: int = 1, lexicons: Sequence[str] = ()
) -> Iterator[tuple[str, PageReading] | Refused]:
    """The name and reading of every page in input order; refusals pass through where they stand.

    Only a few batches are held at a time, so an archive of any size can be read. Raises ConfigError when
    ``processes`` is less than one. ``lexicons`` are files of own entities, activated in every process.
    """
    if processes < 1:
        raise ConfigError(f"cannot read in {processes} processes; give 1 or more")
    activate_own_lexicons(lexicons)
    if processes == 1:
        for item in inputs:
            yield _read_one(item)
        return
    # Spawned, not forked: threads of libraries do not survive a fork, and every platform has spawn.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, activate_own_lexicons, (tuple(lexicons),)) as pool:
        yield from _in_order(pool, iter(inputs), processes)


def _in_order(
    pool: ProcessPoolExecutor, inputs: Iterator[RawPage | Refused], processes: int
) -> Iterator[tuple[str, PageReading] | Refused]:
    waiting: list[Future[list[tuple[str, PageReading] | Refused]]] = []
    for batch in iter(lambda: list(islice(inputs, _BATCH)), []):
        waiting.append(pool.submit(_read_batch, batch))
        if len(waiting) >= processes * _BATCHES_AHEAD:
            yield from waiting.pop(0).result()
    for future in waiting:
        yield from future.result()


def _read_batch(batch: list[RawPage | Refused]) -> list[tuple[str, PageReading] | Refused]:
    return [_read_one(item) for item in batch]


def _read_one(item: RawPage | Refused) -> tuple[str, PageReading] | Refused:
    return item if isinstance(item, Refused) else (item.name, read_page(item))
