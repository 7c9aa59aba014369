"""WARC archives: the pages in their response records. A broken record costs itself alone."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from waqai.extract.limits import MAX_BROKEN_RECORDS, MAX_PAGE_BYTES
from waqai.extract.raw import RawPage, Refused
from waqai.extract.refusals import refuse

_PAGES = frozenset({"text/html", "text/plain", "application/xhtml+xml"})
_GZIP = b"\x1f\x8b\x08"
_PLAIN_START = re.compile(rb"WARC/1\.\d\r?\n")
_GZIP_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_SWALLOWED = re.compile(rb"\n\r?\nWARC/1\.\d\r?\n")
_LENGTH = re.compile(rb"\r?\ncontent-length:\s*(\d{1,15})\s", re.IGNORECASE)
_BLANK = re.compile(rb"\r?\n\r?\n")
_CHUNK = 1 << 20


def read_warc(name: str, stream: BinaryIO) -> Iterator[RawPage | Refused]:
    """The HTML and plain-text responses in ``stream`` (seekable), one refusal for each broken place.

    Redirects, errors and other media are passed over. HTTP encodings are undone.
    """
    zipped = stream.read(3) == _GZIP
    size = stream.seek(0, 2)
    offset, breaks = 0, 0
    while offset < size and breaks < MAX_BROKEN_RECORDS:
        reader = _Reader(name, stream, offset, size, zipped)
        yield from reader
        if reader.broken_at is None:
            return
        found = _next_start(stream, reader.broken_at + 1, zipped)
        if found is None:
            return
        breaks += reader.fresh
        offset = found


class _Reader:
    """Reads from one good place up to the first broken one (``broken_at``), or to the end."""

    def __init__(self, name: str, stream: BinaryIO, offset: int, size: int, zipped: bool) -> None:
        self.name, self.stream, self.offset, self.size, self.zipped = name, stream, offset, size, zipped
        self.broken_at: int | None = None
        self.fresh = False
        self.last = offset

    def __iter__(self) -> Iterator[RawPage | Refused]:
        self.stream.seek(self.offset)
        records = ArchiveIterator(self.stream, record_types=WarcRecordType.any_type, auto_decode="all")
        held: RawPage | Refused | None = None
        seen = 0
        while True:
            try:
                record = next(records)
                place = record.stream_pos
                if seen:
                    yield from _each(held)
                held, self.last, seen = None, place, seen + 1
                held = self._read(record, place)
            except StopIteration:
                yield from _each(self._checked(held) if seen else held)
                return
            except (OSError, ValueError, EOFError):
                # A break right at a place that was searched for is the same break as before.
                self.fresh = seen > 0 or self.offset == 0
                self.broken_at = self.last
                yield from _each(held)
                if self.fresh:
                    yield refuse(
                        "bad_record", f"{self.name}#{self.last}", "no whole WARC record follows here"
                    )
                return
            if isinstance(held, Refused) and held.refusal.code == "bad_record":
                self.fresh, self.broken_at = True, place
                yield held
                return

    def _read(self, record: Any, place: int) -> RawPage | Refused | None:
        where = f"{self.name}#{place}"
        if record.record_type != WarcRecordType.response:
            return None
        if record.http_headers is None:
            return refuse("bad_record", where, "the record holds no HTTP response")
        if record.http_content_type not in _PAGES or (record.http_headers.status_code or 200) != 200:
            return None
        if record.content_length > MAX_PAGE_BYTES:
            return refuse("too_large", where)
        data = record.reader.read(MAX_PAGE_BYTES + 1)
        if len(data) > MAX_PAGE_BYTES:
            return refuse("too_large", where)
        if _SWALLOWED.search(data):
            return refuse("bad_record", where, "the record is longer than it should be")
        url = record.headers.get("WARC-Target-URI")
        return RawPage(
            where,
            bytes(data),
            "text/plain" if record.http_content_type == "text/plain" else "text/html",
            charset=record.http_charset,
            url=url.strip("<>") if url else None,
        )

    def _checked(self, held: RawPage | Refused | None) -> RawPage | Refused | None:
        """The last record counts only when the archive does not end inside it."""
        if self._ends_whole() if self.zipped else self._fits():
            return held
        return refuse("truncated", self.name)

    def _fits(self) -> bool:
        self.stream.seek(self.last)
        head = self.stream.read(_CHUNK)
        length = _LENGTH.search(head)
        blank = _BLANK.search(head)
        return not length or not blank or self.last + blank.end() + int(length.group(1)) <= self.size

    def _ends_whole(self) -> bool:
        """True when the last member, or the one that holds all records, is complete."""
        self.stream.seek(self.last)
        start = self.last if self.stream.read(3) == _GZIP else self.offset
        self.stream.seek(start)
        member = zlib.decompressobj(wbits=31)
        waiting = b""
        while waiting or (waiting := self.stream.read(_CHUNK)):
            try:
                member.decompress(waiting, _CHUNK)
            except zlib.error:
                return False
            waiting = member.unconsumed_tail
            if member.eof:
                return True
        return False


def _each(held: RawPage | Refused | None) -> Iterator[RawPage | Refused]:
    if held is not None:
        yield held


def _next_start(stream: BinaryIO, after: int, zipped: bool) -> int | None:
    """Where the next record or member may begin, at or behind ``after``."""
    pattern = _GZIP_START if zipped else _PLAIN_START
    stream.seek(after)
    base, tail = after, b""
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        hit = pattern.search(window)
        if hit:
            return base - len(tail) + hit.start()
        base += len(chunk)
        tail = window[-16:]
    return None
