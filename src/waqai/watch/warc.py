"""What was fetched, kept as WARC 1.1 (ISO 28500:2017): a request and a response for every hop, with digests.

Each record is a gzip member of its own, so a file that was cut off loses its last record and no other; a new
file is begun with every run and above a size, and none is ever written over.
"""

from __future__ import annotations

import gzip
import os
import re
import uuid
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from waqai.errors import StoreError
from waqai.watch.clock import iso
from waqai.watch.fetch import Exchange, Fetched

_BREAK = b"\r\n"
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>]")
_MAX_NAMES = 100_000


class Kept(msgspec.Struct, frozen=True):
    """Where a response lies: the ``file`` (its name), the ``offset`` of its gzip member in bytes, and the
    ``digest`` of its payload as in ``WARC-Payload-Digest``."""

    file: str
    offset: int
    digest: str


class WarcWriter:
    """Writes records to files in ``folder``; a file is made when its first record comes.

    Raises StoreError when the disk does not take them. Close it when done.
    """

    def __init__(self, folder: Path, *, software: str, roll_bytes: int = 512 * 1024 * 1024) -> None:
        self._folder, self._software, self._roll = folder, software, roll_bytes
        self._stream: BinaryIO | None = None
        self._name = ""

    def keep(self, fetched: Fetched) -> Kept:
        """Writes all hops of ``fetched`` to the disk; gives where the last response lies."""
        try:
            for hop in fetched.exchanges:
                kept = self._write(hop)
            if self._stream is not None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
                if self._stream.tell() >= self._roll:
                    self.close()
        except OSError as error:
            raise StoreError(
                f"{self._folder}: the archive cannot be written ({error.strerror})",
                about=(str(self._folder),),
            ) from error
        return kept

    def close(self) -> None:
        """Ends the file at hand; the next record begins a new one."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, hop: Exchange) -> Kept:
        stream = self._stream or self._begin(hop.at)
        offset = stream.tell()
        digest = f"sha256:{sha256(hop.payload).hexdigest()}"
        common = {
            "WARC-Target-URI": _UNSAFE.sub("", hop.url),
            "WARC-IP-Address": hop.address,
        }
        told = common | {"WARC-Payload-Digest": digest, "Content-Type": "application/http;msgtype=response"}
        response = self._record("response", hop.at, told, hop.response)
        told = common | {
            "WARC-Concurrent-To": response[0],
            "Content-Type": "application/http;msgtype=request",
        }
        request = self._record("request", hop.at, told, hop.request)
        stream.write(response[1] + request[1])
        return Kept(self._name, offset, digest)

    def _begin(self, at: float) -> BinaryIO:
        """A new file, of a name that no other watcher has."""
        self._folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.fromtimestamp(int(at), UTC).strftime("%Y%m%d%H%M%S")
        for number in range(1, _MAX_NAMES):
            self._name = f"waqai-{moment}-{number:05}.warc.gz"
            try:
                stream = open(self._folder / self._name, "xb")  # noqa: SIM115 (closed by close)
            except FileExistsError:
                continue
            self._stream = stream
            body = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
            told = {"WARC-Filename": self._name, "Content-Type": "application/warc-fields"}
            stream.write(self._record("warcinfo", at, told, body)[1])
            return stream
        raise StoreError(f"{self._folder}: has no name left for a new archive", about=(str(self._folder),))

    def _record(self, kind: str, at: float, told: dict[str, str], block: bytes) -> tuple[str, bytes]:
        """The id of a record and the record as a gzip member."""
        place = f"{self._name} {self._stream.tell() if self._stream else 0} {kind} {iso(at)}"
        name = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{place} {sha256(block).hexdigest()}')}>"
        headers = {
            "WARC-Type": kind,
            "WARC-Record-ID": name,
            "WARC-Date": iso(at),
            **told,
            "WARC-Block-Digest": f"sha256:{sha256(block).hexdigest()}",
            "Content-Length": str(len(block)),
        }
        lines = [f"{key}: {value}" for key, value in headers.items() if value]
        head = "\r\n".join(["WARC/1.1", *lines, "", ""]).encode("utf-8", "replace")
        # The time inside gzip is left at nothing: the same records give the same bytes.
        return name, gzip.compress(head + block + _BREAK + _BREAK, compresslevel=6, mtime=0)


def read_kept(folder: Path, kept: Kept) -> bytes:
    """The response at ``kept`` as it came over the wire: status line, headers, body.

    Raises StoreError when it is not there any more or does not fit the digest that was kept.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    where = f"{folder / kept.file} at {kept.offset}"
    try:
        with open(folder / kept.file, "rb") as stream:
            stream.seek(kept.offset)
            record = next(
                iter(ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)), None
            )
            if record is None or record.headers.get("WARC-Payload-Digest") != kept.digest:
                raise StoreError(f"{where}: the response that was kept is not there", about=(kept.file,))
            if not record.verify_block_digest():
                raise StoreError(f"{where}: the response does not fit its digest", about=(kept.file,))
            return bytes(record.reader.read())
    except OSError as error:
        raise StoreError(f"{where}: cannot be read ({error})", about=(kept.file,)) from error
