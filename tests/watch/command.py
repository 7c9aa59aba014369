"""The command in a process of its own that need not load the language data first: it is forked by a server
that has read a page already (``tests.watch.warm``)."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path


def _run(arguments: list[str], out: str, errors: str) -> None:
    from waqai.cli.main import main

    for path, number in ((out, 1), (errors, 2)):
        stream = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(stream, number)
    sys.argv = ["waqai", *arguments]
    try:
        main()
    finally:
        sys.stdout.flush()


class Command:
    """``waqai`` with these arguments, running."""

    def __init__(self, folder: Path, *arguments: str | Path) -> None:
        self._out, self._errors = folder / "stdout.txt", folder / "stderr.txt"
        for path in (self._out, self._errors):
            path.write_bytes(b"")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.watch.warm"])
        told = (list(map(str, arguments)), str(self._out), str(self._errors))
        self.process: BaseProcess = context.Process(target=_run, args=told)
        self.process.start()

    @property
    def stdout(self) -> str:
        """What it has printed so far."""
        return self._out.read_text(encoding="utf-8")

    @property
    def stderr(self) -> str:
        """What it has complained of so far."""
        return self._errors.read_text(encoding="utf-8")

    def signal(self, number: int) -> None:
        """Sends it a signal."""
        os.kill(self.process.pid or 0, number)

    @property
    def status(self) -> int | None:
        """Its exit status, once it has ended."""
        return self.process.exitcode

    def wait(self) -> int:
        """Its exit status; a bound only keeps a command that hangs from holding the tests up."""
        self.process.join(120)
        assert self.process.exitcode is not None
        return self.process.exitcode
