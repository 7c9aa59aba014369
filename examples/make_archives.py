"""Makes the example pages that an editor cannot show: other encodings, a gzip file, a WARC archive.

``python examples/make_archives.py [FOLDER]`` writes them from ``examples/sources`` into FOLDER (by default
``examples/iraq-coalition``). The same sources give the same content on every run: nothing here asks for the
time or for a random number.
"""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

SOURCES = Path(__file__).parent / "sources"
ENCODED = {
    "08-july-2021-windows1256.html": "windows-1256",
    "09-december-2021-utf16.txt": "utf-16",
    "14-april-2021-round-windows1256.txt": "windows-1256",
}
ARCHIVED = {  # source: the address and the time under which a crawler would have kept it
    "12a-postponement.html": ("https://ufuq.example/iraq/9012", "2024-08-15T18:00:00Z"),
    "12b-september-end-date.html": ("https://aljisr-news.example/iraq/end", "2024-09-28T05:00:00Z"),
}
GZIPPED = "15-september-hijri.html"


def encode(name: str) -> bytes:
    """The source ``name`` in its encoding; UTF-16 is little-endian with a byte order mark."""
    text = (SOURCES / name).read_text(encoding="utf-8")
    if ENCODED[name] == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(ENCODED[name])


def record(kind: str, number: int, fields: dict[str, str], block: bytes) -> bytes:
    """One WARC 1.1 record (ISO 28500:2017), its id made from its number."""
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        **fields,
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{key}: {value}\r\n" for key, value in head.items())
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(body: bytes, media_type: str = "text/html; charset=utf-8") -> bytes:
    """The HTTP response that a crawler would have kept."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def warc() -> list[bytes]:
    """The records of the WARC file: its info record, then per page a request and a response."""
    about = b"software: examples/make_archives.py of Waqai\r\nformat: WARC file version 1.1\r\n"
    first = {"WARC-Date": "2024-10-01T00:00:00Z", "Content-Type": "application/warc-fields"}
    records = [record("warcinfo", 0, first, about)]
    for number, (name, (url, fetched)) in enumerate(ARCHIVED.items(), start=1):
        fields = {"WARC-Target-URI": url, "WARC-Date": fetched}
        path = "/" + url.split("/", 3)[3]
        asked = f"GET {path} HTTP/1.1\r\nHost: {url.split('/')[2]}\r\n\r\n".encode()
        body = response((SOURCES / name).read_bytes())
        request = {**fields, "Content-Type": "application/http; msgtype=request"}
        answer = {**fields, "Content-Type": "application/http; msgtype=response"}
        records.append(record("request", 2 * number - 1, request, asked))
        records.append(record("response", 2 * number, answer, body))
    return records


def compress(parts: list[bytes]) -> bytes:
    """Each part as a gzip member of its own, as WARC readers expect it, without a time stamp."""
    out = io.BytesIO()
    for part in parts:
        with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as member:
            member.write(part)
    return out.getvalue()


def make(folder: Path) -> None:
    """Write all of them into ``folder``."""
    for name in ENCODED:
        (folder / name).write_bytes(encode(name))
    (folder / "12-archive.warc.gz").write_bytes(compress(warc()))
    (folder / f"{GZIPPED}.gz").write_bytes(compress([(SOURCES / GZIPPED).read_bytes()]))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "iraq-coalition")
