"""Readers and writers at once on one record for minutes, in either store (``make readers``).

``python -m tests.hostile.readers --minutes 10 [--postgres]``. Two processes add batches of pages, one saves a
record over and over, two threads read pages and records and see whether they are whole. At the end all that a
writer was told is kept must be there, once, and the record must be sound. It is the contract test of a few
seconds (``tests/contract/test_store_together.py``) with pauses, so that minutes do not fill the disk.
"""

from __future__ import annotations

import argparse
import multiprocessing
import queue
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests.contract.test_store_together import batch_of, see_pages, see_record
from tests.postgres import running_server
from tests.unit.corpus.builders import example_record

from waqai.model import ArticleEntry, RecordDocument
from waqai.store import SqlStore, open_store
from waqai.store.maintenance import find_faults

WRITERS = 2
_PAUSE = 1.0
_LOOK = 1.0


def write(place: str, writer: int, stop: Event, told: multiprocessing.Queue[tuple[int, int]]) -> None:
    """Adds batches until told to stop, and tells each that it was told is kept."""
    store = open_store(place)
    number = 0
    while not stop.is_set():
        store.add_readings(batch_of(writer, number), {"times": "1"})
        told.put((writer, number))
        number += 1
        time.sleep(_PAUSE)
    store.close()
    told.put((writer, -1))


def save(place: str, stop: Event) -> None:
    """Saves one record, then another, over and over."""
    store = open_store(place)
    whole = example_record()
    other = RecordDocument(tuple(ArticleEntry(f"art_{n}", "p", None, None, None, "main", None, None, 0, 1, 1)
                                 for n in range(30)))  # fmt: skip
    while not stop.wait(_PAUSE):
        store.save_record(whole)
        store.save_record(other)
    store.close()


class Looking:
    """A thread that looks at the record over and over; ``wrong`` is what it saw that is not whole."""

    def __init__(self, place: str, see: Any) -> None:
        self.looks, self.wrong = 0, ""
        self._place, self._see = place, see
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        store: SqlStore = open_store(self._place)
        try:
            while not self._done.wait(_LOOK) and not self.wrong:
                self.wrong = self._see(store) or ""
                self.looks += 1
        except Exception as error:  # what a thread raises must be told
            self.wrong = repr(error)
        finally:
            store.close()

    def end(self) -> None:
        """Waits for the look at hand."""
        self._done.set()
        self._thread.join()


def run(place: str, seconds: float) -> tuple[int, int, list[str]]:
    """Batches kept, looks taken, and what went wrong."""
    open_store(place).close()
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[tuple[int, int]] = context.Queue()
    stop = context.Event()
    workers = [context.Process(target=write, args=(place, n, stop, told)) for n in range(1, WRITERS + 1)]
    workers.append(context.Process(target=save, args=(place, stop)))
    for process in workers:
        process.start()
    looking = [Looking(place, see) for see in (see_pages, see_record)]
    kept = _collect(told, stop, workers, seconds)
    for one in looking:
        one.end()
    for process in workers:
        process.join()
    wrong = [one.wrong for one in looking if one.wrong]
    wrong += [f"a process ended with {process.exitcode}" for process in workers if process.exitcode]
    return len(kept), sum(one.looks for one in looking), wrong + _lost(place, kept)


def _collect(
    told: multiprocessing.Queue[tuple[int, int]], stop: Event, workers: list[Any], seconds: float
) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    until, ended = time.monotonic() + seconds, 0
    while ended < WRITERS and not any(process.exitcode for process in workers):
        if time.monotonic() > until and len({writer for writer, _ in kept}) == WRITERS:
            stop.set()
        try:
            writer, number = told.get(timeout=0.5)
        except queue.Empty:
            continue
        if number < 0:
            ended += 1
        else:
            kept.append((writer, number))
    stop.set()
    return kept


def _lost(place: str, kept: list[tuple[int, int]]) -> list[str]:
    store = open_store(place)
    try:
        expected = {one.page.id for writer, number in kept for one in batch_of(writer, number)}
        there = list(store.page_ids())
        wrong = [f"lost: {len(expected - set(there))} pages"] if expected - set(there) else []
        wrong += [f"{len(there) - len(set(there))} pages twice"] if len(there) != len(set(there)) else []
        return wrong + find_faults(store)
    finally:
        store.close()


def main() -> int:
    """The command line: see the top of this file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--postgres", action="store_true", help="in PostgreSQL and not in SQLite")
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="waqai-readers-") as folder,
        running_server() if chosen.postgres else nullcontext() as server,
    ):
        place = server.new_database() if server else str(Path(folder) / "record.sqlite")
        batches, looks, wrong = run(place, 60 * chosen.minutes)
    name = "PostgreSQL" if chosen.postgres else "SQLite"
    print(f"{name}: {chosen.minutes:g} minutes, {batches} batches kept, {looks} looks; {len(wrong)} wrong")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
