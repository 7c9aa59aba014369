"""Several at once on one record: readers see whole states while writers go on, and nobody loses anything."""

from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from tests.unit.corpus.builders import example_record, one_article, with_times

from waqai.model import ArticleEntry, PageReading, RecordDocument, Refusal
from waqai.store import SqlStore, open_store

SECONDS = 2.0
AT_LEAST = 12
"""How many batches each writer keeps at the least, on however slow a machine."""


def reading(writer: int, number: int) -> PageReading:
    plain = one_article(f"عنوان {writer} {number}\nحدث ذلك يوم 3 مارس 2024: {writer} {number}.")
    return with_times(plain, ("3 مارس 2024", "2024-03-03"))


def batch_of(writer: int, number: int) -> list[PageReading]:
    """Three pages that belong together, and one that every writer brings."""
    return [*(reading(writer, number * 3 + part) for part in range(3)), reading(0, number)]


def write(place: str | Path, writer: int, told: multiprocessing.Queue[tuple[int, int]]) -> None:
    """A process that adds batches, one after the other, and tells each that it was told was kept."""
    store = open_store(place)
    until = time.monotonic() + SECONDS
    number = 0
    while number < AT_LEAST or time.monotonic() < until:
        store.add_readings(batch_of(writer, number), {"times": "1"})
        store.log_refusal(f"{writer}-{number}.txt", Refusal("empty", "holds nothing"))
        told.put((writer, number))
        number += 1
    store.close()
    told.put((writer, -1))


def save(place: str | Path, stop: Event) -> None:
    """A process that saves one record, then another, over and over."""
    store = open_store(place)
    whole = example_record()
    other = RecordDocument(tuple(ArticleEntry(f"art_{n}", "p", None, None, None, "main", None, None, 0, 1, 1)
                                 for n in range(30)))  # fmt: skip
    while not stop.is_set():
        store.save_record(whole)
        store.save_record(other)
    store.close()


def test_writers_and_readers_at_once_on_one_record(place: str | Path) -> None:
    open_store(place).close()
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[tuple[int, int]] = context.Queue()
    stop = context.Event()
    writers = [context.Process(target=write, args=(place, number, told)) for number in (1, 2)]
    saver = context.Process(target=save, args=(place, stop))
    for process in (*writers, saver):
        process.start()
    store = open_store(place)
    wrong: list[str] = []
    done = threading.Event()
    looks = (see_pages, see_record)
    readers = [threading.Thread(target=_look, args=(store, done, wrong, see)) for see in looks]
    for reader in readers:
        reader.start()
    kept = _collect(told, writers)
    stop.set()
    done.set()
    for reader in readers:
        reader.join()
    for process in (*writers, saver):
        process.join()
    assert wrong == []
    assert [process.exitcode for process in (*writers, saver)] == [0, 0, 0]
    expected = {r.page.id for writer, number in kept for r in batch_of(writer, number)}
    assert set(store.page_ids()) == expected
    assert len(kept) >= 2 * AT_LEAST
    assert len(store.refusals()) == len(kept)
    assert all(reading.articles[0].times for reading in store.readings())
    store.close()


def _collect(
    told: multiprocessing.Queue[tuple[int, int]], writers: list[multiprocessing.context.SpawnProcess]
) -> list[tuple[int, int]]:
    """What the writers told, until all have told that they are done or one has died."""
    kept: list[tuple[int, int]] = []
    finished = 0
    while finished < len(writers):
        try:
            writer, number = told.get(timeout=1)
        except queue.Empty:
            if any(process.exitcode for process in writers):
                pytest.fail("a writer failed")
            continue
        if number < 0:
            finished += 1
        else:
            kept.append((writer, number))
    return kept


def _look(
    store: SqlStore, done: threading.Event, wrong: list[str], see: Callable[[SqlStore], str | None]
) -> None:
    while not done.is_set():
        try:
            fault = see(store)
        except Exception as error:  # a thread's error must fail the test
            fault = repr(error)
        if fault is not None:
            wrong.append(fault)
            return
        time.sleep(0.02)


def see_pages(store: SqlStore) -> str | None:
    """What is wrong with the pages: no page without its article and its times: pages are seen whole."""
    for found in store.readings():
        if len(found.articles) != 1 or not found.articles[0].times:
            return f"{found.page.id} was seen by halves"
    return None


def see_record(store: SqlStore) -> str | None:
    """What is wrong with the record: one record or the other, never a mixture; lists and parts as one."""
    document = store.load_record()
    if document is not None and len(document.articles) not in (2, 30):
        return f"a record of {len(document.articles)} articles"
    if document is not None and bool(document.stories) != (len(document.articles) == 2):
        return "stories of one record with articles of the other"
    heads = store.article_heads(limit=100)
    return None if len(heads) in (0, 2, 30) else f"a list of {len(heads)} articles"
