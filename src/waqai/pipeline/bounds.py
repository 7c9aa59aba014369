"""The bounds of one page: over how much of it the layers run, how much they may find, how long it may take.

The bounds on text and annotations make outcomes that are the same on every machine; those on time and memory
are there for what nobody foresaw. They need the main thread of a process on a system that knows such limits,
elsewhere they do nothing.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec

from waqai.extract.limits import MAX_ANNOTATED_CHARS, MAX_ANNOTATIONS, MAX_CPU_SECONDS, MAX_PAGE_MEMORY
from waqai.model import Article

_WORD = 200
_ADDRESSES = Path("/proc/self/statm")
_FOUND = ("times", "quantities", "mentions", "statements", "references")


class TookTooLongError(BaseException):
    """A page used up its processor time; no ``Exception``, so that no layer takes it for its own."""


class TooManyError(Exception):
    """A layer found more on a page than it may keep; ``at`` is where the first one too many begins."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class Room:
    """How many annotations of each layer a page may still get."""

    def __init__(self) -> None:
        self._taken = dict.fromkeys((*_FOUND, "events"), 0)

    def check(self, article: Article, share: float = 1.0) -> None:
        """Raises TooManyError when a layer of the article has more than there is room for.

        With a ``share`` below one it names an earlier place, with room for that part of them only.
        """
        cuts = []
        for name, starts in _starts(article).items():
            left = max(0, MAX_ANNOTATIONS - self._taken[name])
            if len(starts) > left:
                cuts.append(sorted(starts)[int(left * share)])
        if cuts:
            raise TooManyError(min(cuts))

    def take(self, article: Article) -> None:
        """Counts what the article holds."""
        for name, starts in _starts(article).items():
            self._taken[name] += len(starts)


def _starts(article: Article) -> dict[str, list[int]]:
    starts = {name: [one.start for one in getattr(article, name)] for name in _FOUND}
    starts["events"] = [event.trigger.start for event in article.events]
    return starts


def cut_before(text: str, article: Article, at: int) -> Article:
    """The article with the blocks, or the words of a block, that lie before the code point ``at``."""
    size = sum(min(block.end, at) - block.start for block in article.blocks if block.start < at)
    return _cut(text, article, size)


def clip(text: str, articles: tuple[Article, ...]) -> list[Article]:
    """The articles of a page with the blocks that lie in the first ``MAX_ANNOTATED_CHARS`` of them all.

    A block that reaches beyond is cut behind a word; an article that is within keeps its blocks as they are.
    """
    left = MAX_ANNOTATED_CHARS
    clipped = []
    for article in articles:
        size = sum(block.end - block.start for block in article.blocks)
        clipped.append(article if size <= left else _cut(text, article, left))
        left = max(0, left - size)
    return clipped


def _cut(text: str, article: Article, left: int) -> Article:
    blocks = []
    for block in article.blocks:
        end = min(block.end, block.start + left)
        if end < block.end:
            words = text[max(block.start, end - _WORD) : end]
            end -= len(words) - len(words.rstrip()) or len(words) - len(words.rpartition(" ")[0])
        if end > block.start:
            blocks.append(msgspec.structs.replace(block, end=end))
        left -= block.end - block.start
        if left <= 0:
            break
    return msgspec.structs.replace(article, blocks=tuple(blocks))


@contextmanager
def cpu_limit(seconds: float = MAX_CPU_SECONDS) -> Iterator[None]:
    """Raises TookTooLongError inside the block once it took that much processor time of this process."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def memory_limit(more: int = MAX_PAGE_MEMORY) -> Iterator[None]:
    """Inside the block this process may take that many bytes more than it has; then memory is refused to it.

    Python raises MemoryError then.
    """
    held = _held()
    if held is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    import resource  # where the addresses are told there are limits too

    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    known = [limit for limit in (before, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([held + more, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))


def _held() -> int | None:
    """Bytes of addresses that this process has, where the system tells."""
    try:
        return int(_ADDRESSES.read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None
