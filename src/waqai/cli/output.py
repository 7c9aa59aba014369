"""What goes to the terminal: refusals on stderr, progress, and words of pages made safe to print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from waqai.model import Refusal
from waqai.model.codec import to_json

T = TypeVar("T")

_NOT_FOR_TERMINALS = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029], " "
)
_PROGRESS_AFTER_SECONDS = 2.0


def printable(words: str) -> str:
    """``words`` on one line without control characters or direction overrides: a page may hold both."""
    return " ".join(words.translate(_NOT_FOR_TERMINALS).split())


def complain(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(f"waqai: {printable(message)}\n")


def write_bytes(data: bytes) -> None:
    """Bytes to stdout, whatever encoding the terminal says it has."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


class Refusals:
    """Tells each refused input as it comes, as a line for people or as a JSON line, and counts them."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self.count = 0

    def tell(self, name: str, refusal: Refusal) -> None:
        """One line on stderr for the input ``name``."""
        self.count += 1
        if self._as_json:
            line = to_json({"input": name, "code": refusal.code, "message": refusal.message}).decode()
            sys.stderr.write(line + "\n")
        else:
            message = refusal.message.removeprefix(f"{name}: ")
            complain(f"refused {name}: {message} [{refusal.code}]")


def with_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items, with a counter on stderr once it takes longer than two seconds at a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    import time

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=None, visible=False)
        began = time.monotonic()
        for count, item in enumerate(items, start=1):
            late = time.monotonic() - began > _PROGRESS_AFTER_SECONDS
            progress.update(task, description=f"{what} {count}", visible=late)
            yield item
