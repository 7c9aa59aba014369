"""Fifty readers at once while pages come in and the record is built: no error, nothing lost."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile

import httpx
from tests.desk.conftest import serving
from tests.unit.corpus.builders import one_article

from waqai.model import PageReading
from waqai.record import Record

READERS = 50
PAGES = 120
BATCH = 10
SECONDS = 5.0


def pages() -> list[PageReading]:
    return [
        one_article(
            f"افتتاح المدرسة رقم {n} في البصرة\nافتتحت وزارة التربية المدرسة رقم {n} في البصرة الأحد.",
            published=f"2024-01-{1 + n % 28:02}",
            outlet="الصباح",
            url=f"https://news.example.org/schools/{n}",
        )
        for n in range(PAGES)
    ]


def test_nothing_is_lost_and_nobody_is_refused(example_db: Path, tmp_path: Path) -> None:
    copyfile(example_db, tmp_path / "record.sqlite")
    with Record.open(tmp_path / "record.sqlite", create=False) as record:
        document = record.document()
        before = len(record.store.page_ids())
        addresses = [
            "/", "/stories", f"/story/{document.stories[0].id}", f"/article/{document.articles[0].id}",
            f"/entity/{document.entities[0].id}", "/search?q=القوات", "/review?layer=times",
            "/api/v1/stories", "/api/v1/articles?limit=20", "/api/v1/search?query=القوات",
        ]  # fmt: skip
        stop, lock = threading.Event(), threading.Lock()
        times: list[float] = []
        wrong: list[str] = []

        def read(address: str, number: int) -> None:
            with httpx.Client(base_url=address, timeout=60) as client:
                while not stop.is_set():
                    path = addresses[number % len(addresses)]
                    number += 1
                    began = time.perf_counter()
                    try:
                        status = str(client.get(path).status_code)
                    except httpx.HTTPError as error:
                        status = repr(error)
                    with lock:
                        times.append(time.perf_counter() - began)
                        if status != "200":
                            wrong.append(f"{path}: {status}")

        kept: list[bool] = []
        with serving(record) as address, ThreadPoolExecutor(READERS) as pool:
            for number in range(READERS):
                pool.submit(read, address, number)
            until = time.monotonic() + SECONDS
            # Another connection writes, as `waqai watch` does.
            with Record.open(tmp_path / "record.sqlite", create=False) as writer:
                new = pages()
                for at in range(0, PAGES, BATCH):
                    kept += writer.store.add_readings(new[at : at + BATCH])
                    time.sleep(max(0.0, min(0.2, until - time.monotonic())))
                built = writer.build()
            stop.wait(max(0.0, until - time.monotonic()))
            stop.set()
        assert wrong == []
        assert len(times) >= READERS
        assert kept == [True] * PAGES
        assert len(record.store.page_ids()) == before + PAGES
        assert {one.page for one in built.articles} >= {reading.page.id for reading in new}
        assert record.store.counts().articles == len(document.articles) + PAGES
    times.sort()
    told = (
        f"{len(times)} answers, p50 {times[len(times) // 2]:.2f} s, p95 {times[len(times) * 95 // 100]:.2f} s"
    )
    print(told)  # for who runs it with -s: how fast depends on the machine
