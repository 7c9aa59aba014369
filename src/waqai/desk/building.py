"""Building the record from the desk: one build at a time, beside the requests, its progress shown."""

from __future__ import annotations

import time
from threading import Lock, Thread
from typing import Literal

import msgspec

from waqai.errors import WaqaiError
from waqai.record import Record
from waqai.store import open_watch_state
from waqai.watch.clock import Clock
from waqai.watch.turns import BUILDING, turn

State = Literal["idle", "waiting", "reading", "linking", "done", "failed"]


class Progress(msgspec.Struct, frozen=True):
    """How far a build is: ``pages`` of ``total`` were read; ``seconds`` since it was asked for."""

    state: State = "idle"
    who: str = ""
    pages: int = 0
    total: int = 0
    seconds: int = 0
    stories: int = 0
    message: str = ""

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return self.state in ("waiting", "reading", "linking")


class Builder:
    """Builds a record in a thread of its own. Other programs that build it are waited for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._progress = Progress()
        self._began = 0.0

    def progress(self) -> Progress:
        """How far the build is that runs, or ran last."""
        with self._lock:
            if not self._progress.running:
                return self._progress
            return msgspec.structs.replace(self._progress, seconds=int(time.monotonic() - self._began))

    def start(self, who: str) -> bool:
        """Begin a build for ``who``; False when one runs already."""
        with self._lock:
            if self._progress.running:
                return False
            self._began = time.monotonic()
            self._progress = Progress("waiting", who)
        Thread(target=self._run, name="waqai-build", daemon=True).start()
        return True

    def _run(self) -> None:
        try:
            total = len(self._record.store.page_ids())
            clock = Clock(time.time, time.monotonic, _pause)
            with turn(open_watch_state(self._record.store), BUILDING, clock):
                self._tell(state="reading", total=total)
                document = self._record.build(lambda pages: self._read(pages, total))
            self._tell(state="done", stories=len(document.stories))
        except WaqaiError as error:
            self._tell(state="failed", message=str(error))
        except Exception as error:
            self._tell(state="failed", message=f"an error in Waqai: {type(error).__name__}")
            raise

    def _read(self, pages: int, total: int) -> None:
        self._tell(pages=pages, state="reading" if pages < total else "linking")

    def _tell(self, **changes: object) -> None:
        with self._lock:
            seconds = int(time.monotonic() - self._began)
            self._progress = msgspec.structs.replace(self._progress, seconds=seconds, **changes)


def _pause(seconds: float) -> bool:
    time.sleep(seconds)
    return False
