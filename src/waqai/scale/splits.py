"""Parts of large files that are read apart, so that one archive keeps many processes busy.

A part is a stretch of bytes; what begins in it belongs to it, as with the input splits of J. Dean,
S. Ghemawat, "MapReduce: simplified data processing on large clusters" (2004). Archives are cut between
records, JSON lines between lines, Parquet between rows. JSON lines that are compressed as one piece cannot
be cut: each part reads the file from its start and keeps its share. Every other file is one part.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Literal, cast

from waqai.extract.inputs import read_stream
from waqai.extract.raw import RawPage, Refused
from waqai.extract.refusals import refuse
from waqai.scale.parquet_pages import read_parquet_pages

SPLIT_BYTES = 8 * 1024 * 1024
"""Bytes of one part of an archive, so that the readings of one, some 350 pages, fit in a process."""

Kind = Literal["lines", "archive", "columns", "packed", "whole"]
_DENSER: dict[Kind, int] = {"lines": 8, "columns": 16, "packed": 16}
"""How many more pages a byte holds than a byte of an archive, where pages come with their HTML."""
_KINDS: dict[str, Kind] = {
    ".jsonl": "lines", ".ndjson": "lines", ".warc": "archive", ".warc.gz": "archive", ".parquet": "columns",
    ".jsonl.gz": "packed", ".ndjson.gz": "packed",
}  # fmt: skip
_GZIP = b"\x1f\x8b"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD = re.compile(rb"(?<=\n)WARC/1\.\d\r?\n")
_SPREAD = 0x9E3779B1
_CHUNK = 1 << 20
_HEAD = 1 << 14


def kind_of(name: str) -> Kind:
    """How a file of that name is cut."""
    suffixes = PurePosixPath(name.lower()).suffixes
    return _KINDS.get("".join(suffixes[-2:]), _KINDS.get("".join(suffixes[-1:]), "whole"))


def plan_splits(name: str, size: int, split_bytes: int = SPLIT_BYTES) -> list[tuple[int, int]]:
    """The parts ``[start, end)`` in bytes of a file of ``size`` bytes, in order; one at least."""
    kind = kind_of(name)
    step = max(1, split_bytes // _DENSER.get(kind, 1))
    if kind == "whole" or size <= step:
        return [(0, size)]
    return [(start, min(start + step, size)) for start in range(0, size, step)]


def read_split(name: str, stream: BinaryIO, start: int, end: int) -> Iterator[RawPage | Refused]:
    """The pages that begin in ``[start, end)`` of ``stream`` (seekable), which holds the file ``name``.

    All parts of a file together give the pages that it gives as a whole, each once, in order but for what is
    compressed as one piece. What cannot be read is refused in its place, under the name of the file and the
    byte where its part begins.
    """
    kind = kind_of(name)
    try:
        size = stream.seek(0, 2)
        if kind == "columns":
            yield from read_parquet_pages(name, stream, start / size, end / size)
        elif start == 0 and end >= size:
            stream.seek(0)
            yield from read_stream(name, stream)
        elif kind == "packed":
            stream.seek(0)
            items = enumerate(read_stream(name, stream))
            yield from (item for number, item in items if start <= _share(number, size) < end)
        else:
            first, last = (_boundary(stream, at, size, kind) for at in (start, end))
            if first < last:
                yield from _read_window(name, stream, first, last)
    except FileNotFoundError:
        yield refuse("missing", name)
    except (OSError, ValueError) as error:
        yield refuse("unreadable", name, str(error))


def _share(number: int, size: int) -> int:
    """A place in a file for the item ``number``, spread evenly (D. E. Knuth, multiplicative hashing)."""
    return ((number * _SPREAD) & 0xFFFFFFFF) * size >> 32


def _read_window(name: str, stream: BinaryIO, first: int, last: int) -> Iterator[RawPage | Refused]:
    window = cast("BinaryIO", io.BufferedReader(_Window(stream, first, last), _CHUNK))
    # The suffix still says what the file is: the place goes before it.
    path, dot, suffix = name.partition(".jsonl") if ".jsonl" in name else name.rpartition(".warc")
    yield from read_stream(name if first == 0 else f"{path}@{first}{dot}{suffix}", window)


class _Window(io.RawIOBase):
    """A stretch of a stream as a file of its own."""

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream, self._start, self._size = stream, start, end - start
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = max(0, offset + {0: 0, 1: self._at, 2: self._size}[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        wanted = max(0, min(len(buffer), self._size - self._at))
        self._stream.seek(self._start + self._at)
        data = self._stream.read(wanted)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def _boundary(stream: BinaryIO, at: int, size: int, kind: Kind) -> int:
    """Where the first line or record begins at or behind ``at``; the end where there is none."""
    if at == 0 or at >= size:
        return min(at, size)
    stream.seek(0)
    zipped = stream.read(2) == _GZIP
    if kind == "lines":
        return size if zipped else _next_line(stream, at)
    return _next_record(stream, at, size, zipped)


def _next_line(stream: BinaryIO, at: int) -> int:
    stream.seek(at - 1)
    while chunk := stream.read(_CHUNK):
        found = chunk.find(b"\n")
        if found >= 0:
            return at + found
        at += len(chunk)
    return at - 1


def _next_record(stream: BinaryIO, at: int, size: int, zipped: bool) -> int:
    pattern = _MEMBER if zipped else _RECORD
    base, tail = at - 1, b""
    while True:
        stream.seek(base + len(tail))
        chunk = stream.read(_CHUNK)
        if not chunk:
            return size
        block = tail + chunk
        for hit in pattern.finditer(block):
            place = base + hit.start()
            if place >= at and (not zipped or _opens_record(stream, place)):
                return place
        tail = block[-16:]
        base += len(block) - len(tail)


def _opens_record(stream: BinaryIO, place: int) -> bool:
    """Whether a gzip member at ``place`` holds a record: compressed bytes may look like a member's head."""
    stream.seek(place)
    try:
        return zlib.decompressobj(wbits=31).decompress(stream.read(_HEAD), 5) == b"WARC/"
    except zlib.error:
        return False
