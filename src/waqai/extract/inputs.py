"""From paths to pages: files, folders, patterns and standard input, read lazily and one page at a time.

One bad input never ends the run: each is one refusal, and the rest is read.
"""

from __future__ import annotations

import glob
import gzip
import os
import re
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from waqai.errors import PageError
from waqai.extract.decode import decode, find_declared
from waqai.extract.feeds import is_feed, read_feed
from waqai.extract.jsonl import read_jsonl
from waqai.extract.limits import MAX_PAGE_BYTES
from waqai.extract.raw import RawPage, Refused
from waqai.extract.refusals import refuse
from waqai.extract.sniff import looks_like_html
from waqai.extract.warc import read_warc

_KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl",
    ".ndjson": "jsonl", ".warc": "warc", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_GZIP = b"\x1f\x8b"
_SNIFFED_BYTES = 4096
_JSON_START = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{\s*\"")
_JOINERS = "\u200c\u200d"
_SPOOL_BYTES = 8 * 1024 * 1024


def find_inputs(paths: Iterable[str]) -> Iterator[RawPage | Refused]:
    """The pages at ``paths``: files, folders (all files below, sorted), patterns, ``-`` for standard input.

    Suffixes ``.txt .html .htm .jsonl .warc .xml`` and ``.gz`` of each say what a file is; other files are
    told by their content. What cannot be read comes as ``Refused`` in its place.
    """
    for path in paths:
        if path == "-":
            yield from _read_standard_input()
        elif os.path.isdir(path):
            yield from _read_folder(path)
        elif os.path.exists(path) or not glob.has_magic(path):
            yield from _read_file(path)
        else:
            yield from _read_pattern(path)


def _read_folder(folder: str) -> Iterator[RawPage | Refused]:
    files = [
        os.path.join(where, name)
        for where, folders, names in os.walk(folder)
        if folders.sort() is None  # sorted in place: the walk then goes down in order
        for name in sorted(names)
        if not name.startswith(".")
    ]
    if not files:
        yield refuse("empty_folder", readable_name(folder))
    for name in sorted(files):
        yield from _read_file(name)


def _read_pattern(pattern: str) -> Iterator[RawPage | Refused]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield refuse("no_match", readable_name(pattern))
    for name in found:
        yield from _read_folder(name) if os.path.isdir(name) else _read_file(name)


def readable_name(path: str) -> str:
    """``path`` as text that can be printed and written: what is no UTF-8 and what no terminal should get
    (controls, direction marks) stand as escapes, so that different names stay so."""
    return "".join(
        c if c.isprintable() or c in _JOINERS else c.encode("unicode_escape").decode() for c in path
    )


def _read_file(path: str) -> Iterator[RawPage | Refused]:
    name = readable_name(path)
    try:
        # A pipe would be waited for, a device might never end: both may lie in a folder that somebody sent.
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield refuse("no_file", name)
            return
        with open(path, "rb") as stream:
            yield from read_stream(name, cast("BinaryIO", stream))
    except FileNotFoundError:
        yield refuse("missing", name)
    except (OSError, ValueError) as error:
        yield refuse("unreadable", name, getattr(error, "strerror", None) or str(error))


def read_stream(name: str, stream: BinaryIO) -> Iterator[RawPage | Refused]:
    """The pages in ``stream`` (seekable), the content of a file of that name, wherever it is kept."""
    yield from _read_stream(name, stream, _kind_of(name))


def _read_standard_input() -> Iterator[RawPage | Refused]:
    # Archives need seeking, which a pipe has not: what comes in is kept, on disk when it is large.
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL_BYTES) as kept:
        while chunk := sys.stdin.buffer.read(1 << 20):
            kept.write(chunk)
        kept.seek(0)
        yield from _read_stream("-", cast("BinaryIO", kept), None)


def _kind_of(name: str) -> str | None:
    path = Path(name.lower())
    if path.suffix == ".gz":
        path = path.with_suffix("")
    return _KINDS.get(path.suffix)


def _read_stream(name: str, stream: BinaryIO, kind: str | None) -> Iterator[RawPage | Refused]:
    zipped = stream.read(2) == _GZIP
    stream.seek(0)
    content = cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")) if zipped else stream
    try:
        head = content.read(_SNIFFED_BYTES)
    except (EOFError, OSError, zlib.error):
        head = b""
    if kind == "warc" or head.startswith(b"WARC/"):
        stream.seek(0)
        yield from read_warc(name, stream)
        return
    stream.seek(0)
    content = cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")) if zipped else stream
    sure = kind is not None
    kind = kind or _sniff(head)
    if kind == "jsonl":
        yield from read_jsonl(name, _Lines(content) if zipped else content)
        return
    data = _read_all(name, content)
    if isinstance(data, Refused):
        yield data
    elif kind == "feed":
        yield from _read_xml(name, data)
    else:
        yield _build_page(name, data, kind, sure)


class _Lines:
    """Lines of a compressed stream; a broken stream reads as one that is cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self, size: int, /) -> bytes:
        try:
            return self._stream.readline(size)
        except zlib.error as error:
            raise EOFError(str(error)) from error


def _read_all(name: str, content: BinaryIO) -> bytes | Refused:
    pieces: list[bytes] = []
    size = 0
    try:
        while chunk := content.read(1 << 20):
            pieces.append(chunk)
            size += len(chunk)
            if size > MAX_PAGE_BYTES:
                return refuse("too_large", name)
    except (EOFError, zlib.error):
        return refuse("truncated", name)
    except gzip.BadGzipFile as error:
        return refuse("not_text", name, f"is a damaged gzip file ({error})")
    return b"".join(pieces)


def _sniff(head: bytes) -> str | None:
    if _JSON_START.match(head):
        return "jsonl"
    try:
        text = decode(head, find_declared(head)).text
    except PageError:
        return None
    if is_feed(text) and text.lstrip().startswith("<"):
        return "feed"
    return "html" if looks_like_html(text) else "text"


def _build_page(name: str, data: bytes, kind: str | None, sure: bool) -> RawPage | Refused:
    if not data.strip(b"\x00 \t\r\n"):
        return refuse("empty", name)
    if not sure:
        try:
            decode(data, find_declared(data))
        except PageError as error:
            return refuse("unknown_format" if error.code == "not_text" else error.code, name, str(error))
    # The suffix .txt does not keep a saved web page from being one: the page itself is asked later.
    return RawPage(name, data, "text/html" if kind == "html" else None)


def _read_xml(name: str, data: bytes) -> Iterator[RawPage | Refused]:
    try:
        text = decode(data, find_declared(data)).text
    except PageError as error:
        yield refuse(error.code, name, str(error))
        return
    if not is_feed(text) and looks_like_html(text):
        yield RawPage(name, data, "text/html")
    else:
        yield from read_feed(name, data)
