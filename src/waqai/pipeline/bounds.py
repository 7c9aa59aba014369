"""The bounds of one page: over how much of it the layers run, and for how long.

The first bound alone makes an outcome that is the same on every machine; the second is there for what nobody
foresaw. It needs the main thread of a process on a system with interval timers, elsewhere it does nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import msgspec

from waqai.extract.limits import MAX_ANNOTATED_CHARS, MAX_CPU_SECONDS
from waqai.model import Article

_WORD = 200


class TookTooLongError(BaseException):
    """A page used up its processor time; no ``Exception``, so that no layer takes it for its own."""


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
