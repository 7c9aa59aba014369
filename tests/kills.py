"""Kills a command at random moments, continues, and holds the record against that of an undisturbed run.

``python -m tests.kills --points 100 --seed 7`` (``make kill``). The command runs in a fork of this process,
in which everything is loaded, so that a round takes a fraction of a second. What a store reports as kept is
told through a pipe at once; after every kill the record must open, hold all that was told, and be sound.
After every few kills the command runs to its end, and the record must be equal to the undisturbed one, row
by row and byte by byte.

Another command joins by a row in ``COMMANDS``: a function that runs it on the folder of pages, writing to the
record ``db`` and the folder ``out``, one that is called once for that folder before, one that gives what two
records must have in common, and the files of ``out`` that must be equal.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import sqlalchemy
from tests.kills_watch import run_watch, serve_pages, watched_contents

from waqai.config import Settings
from waqai.model import Fetch, PageReading
from waqai.record import Record
from waqai.store import SqlStore, open_store, schema
from waqai.store.built import COUNTED
from waqai.store.maintenance import find_faults

PAGES = 14
KILLS_A_RECORD = 5
SMALL_BATCHES = Settings(batch=3)
_TOWNS = ("البصرة", "الموصل", "كركوك", "أربيل")


def run_build(pages: Path, db: str, out: Path) -> None:
    """``waqai build``."""
    from waqai.cli.main import main

    sys.argv = ["waqai", "build", str(pages), "--out", str(out), "--db", db]
    with contextlib.suppress(SystemExit):
        main()


def write_pages(folder: Path) -> None:
    """Small pages of two stories, one page that shares its words with another, and one that is refused."""
    folder.mkdir()
    for number in range(PAGES):
        town, day = _TOWNS[number % len(_TOWNS)], 1 + number // len(_TOWNS)
        text = (
            f"افتتاح مدرسة جديدة في {town}\nتاريخ النشر: {day} مارس 2024\n"
            f"افتتحت بلدية {town} يوم {day} مارس 2024 مدرسة رقم {number} بعد أعمال بناء استمرت عامين.\n"
            f"وقالت البلدية في بيان إن المدرسة تستقبل {100 + number} تلميذا مع بداية الفصل المقبل.\n"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")


def contents(db: str) -> dict[str, list[str]]:
    """All rows of a record; of what counts up with every build, that it is there.

    A build that was killed and begun again has counted once more.
    """
    store = open_store(db)
    try:
        with store.transaction() as connection:
            return {
                table.name: sorted(
                    repr(row[0] if table is schema.facts and row[0] in COUNTED else tuple(row))
                    for row in connection.execute(sqlalchemy.select(table))
                )
                for table in schema.metadata.sorted_tables
            }
    finally:
        store.close()


class Command(NamedTuple):
    """What can be killed: see the top of this file."""

    run: Callable[[Path, str, Path], None]
    before: Callable[[Path], None]
    contents: Callable[[str], dict[str, list[str]]]
    files: tuple[str, ...]


COMMANDS = {
    "build": Command(run_build, lambda pages: None, contents, ("record.json", "index.html")),
    "watch": Command(run_watch, serve_pages, watched_contents, ("record.json",)),
}


class Round:
    """One record that is built, killed, and built on."""

    def __init__(self, command: str, pages: Path, db: str, out: Path) -> None:
        self._run, self._pages, self._db, self._out = COMMANDS[command].run, pages, db, out
        self.told: set[str] = set()

    def start(self) -> tuple[int, int]:
        """Run the command in a fork; its process id, and where it tells the pages that are kept."""
        reads, writes = os.pipe()
        child = os.fork()
        if child:
            os.close(writes)
            return child, reads
        status = 1
        try:
            os.close(reads)
            _tell_through(writes)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                self._run(self._pages, self._db, self._out)
            status = 0
        finally:
            os._exit(status)

    def kill(self, seconds: float, batches: int) -> bool:
        """Run until ``batches`` were told, wait, kill; whether the process was still there to be killed."""
        child, pipe = self.start()
        for _ in range(batches):
            self._hear(pipe, wait=True)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self._hear(pipe)
        os.close(pipe)
        return os.WIFSIGNALED(status)

    def finish(self) -> float:
        """Run to the end; how long it took."""
        began = time.monotonic()
        child, pipe = self.start()
        _, status = os.waitpid(child, 0)
        self._hear(pipe)
        os.close(pipe)
        if status:
            raise SystemExit(f"the command failed with status {status}")
        return time.monotonic() - began

    def check(self) -> None:
        """The record opens, holds what was told, and is sound; what was written as a whole is whole."""
        store = open_store(self._db)
        try:
            lost = self.told - set(store.page_ids())
            if lost:
                raise SystemExit(f"reported as kept and lost: {sorted(lost)}")
            if faults := find_faults(store):
                raise SystemExit(f"faults after a kill: {faults}")
        finally:
            store.close()

    def _hear(self, pipe: int, *, wait: bool = False) -> None:
        """Note the pages that were told; each batch is one short write, so it comes whole or not at all."""
        while (wait or select.select([pipe], [], [], 0)[0]) and (heard := os.read(pipe, 65536)):
            self.told.update(heard.decode().split())
            wait = False


def _tell_through(pipe: int) -> None:
    """From now on every batch that a store reports as kept is told at once; batches are small."""
    keep, find = SqlStore.add_readings, Record.open.__func__  # type: ignore[attr-defined]

    def add_readings(
        self: SqlStore,
        readings: Iterable[PageReading],
        versions: Mapping[str, str] | None = None,
        fetches: Mapping[str, Fetch] | None = None,
    ) -> list[bool]:
        batch = list(readings)
        fresh = keep(self, batch, versions, fetches)
        os.write(pipe, "".join(f"{reading.page.id}\n" for reading in batch).encode())
        return fresh

    SqlStore.add_readings = add_readings  # type: ignore[method-assign]
    opened = classmethod(lambda cls, path, **more: find(cls, path, **{"settings": SMALL_BATCHES, **more}))
    Record.open = opened  # type: ignore[assignment,method-assign]


def kill_often(command: str, points: int, seed: int, new_db: Callable[[Path], str]) -> tuple[int, int]:
    """Kill ``points`` times; how many kills struck a running process, and how many with some pages told.

    Every other kill waits for a batch to be told, so that kills strike midway however fast the machine is.
    """
    moments = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="waqai-kills-"))
    try:
        pages, whole = folder / "pages", folder / "whole"
        write_pages(pages)
        COMMANDS[command].before(pages)
        expected_db = new_db(whole)
        undisturbed = Round(command, pages, expected_db, whole)
        lasts = undisturbed.finish()
        undisturbed.check()
        expected = COMMANDS[command].contents(expected_db)
        struck = partly = number = 0
        while number < points:
            out = folder / f"out{number}"
            db = new_db(out)
            broken = Round(command, pages, db, out)
            for _ in range(min(KILLS_A_RECORD, points - number)):
                number += 1
                if number % 2:
                    struck += broken.kill(moments.uniform(0, lasts), 0)
                else:
                    struck += broken.kill(moments.uniform(0, lasts / 20), moments.randint(1, 3))
                broken.check()
                partly += 0 < len(broken.told) < len(undisturbed.told)
            broken.finish()
            broken.check()
            if COMMANDS[command].contents(db) != expected:
                raise SystemExit("the record that was killed and continued is another one")
            for name in COMMANDS[command].files:
                if (whole / name).exists() and (whole / name).read_bytes() != (out / name).read_bytes():
                    raise SystemExit(f"{name} is another one")
        return struck, partly
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def load(command: str) -> None:
    """Run the command once for nothing, so that forks find everything loaded."""
    folder = Path(tempfile.mkdtemp(prefix="waqai-kills-"))
    try:
        write_pages(folder / "pages")
        COMMANDS[command].before(folder / "pages")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            COMMANDS[command].run(folder / "pages", str(folder / "out" / "record.sqlite"), folder / "out")
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """The command line: see the top of this file."""
    options = argparse.ArgumentParser(description="Kill a command at random moments and continue.")
    options.add_argument("--command", choices=sorted(COMMANDS), default="build")
    options.add_argument("--points", type=int, default=100)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--postgres", action="store_true", help="in PostgreSQL and not in SQLite")
    chosen = options.parse_args()
    load(chosen.command)
    if not chosen.postgres:
        struck, partly = kill_often(
            chosen.command, chosen.points, chosen.seed, lambda out: str(out / "record.sqlite")
        )
    else:
        from tests.postgres import running_server

        with running_server() as server:
            struck, partly = kill_often(
                chosen.command, chosen.points, chosen.seed, lambda _: server.new_database()
            )
    print(f"{chosen.command}: {chosen.points} kills, {struck} struck, {partly} midway; nothing lost")


if __name__ == "__main__":
    main()
