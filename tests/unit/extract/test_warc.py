"""WARC: responses are read with their HTTP encodings undone; a broken record costs itself alone."""

from __future__ import annotations

import gzip
import io

import pytest
from fastwarc.stream_io import BrotliWriter

from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage, Refused
from waqai.extract.warc import read_warc

WORDS = (
    "أعلنت وزارة النقل أن أعمال توسعة المطار الدولي رقم {n} تبدأ في آذار المقبل وتستمر سنة كاملة بحسب الخطة."
)


def _html(number: int) -> bytes:
    words = WORDS.format(n=number)
    head = f"<html><body><article><h1>توسعة المطار رقم {number}</h1>"
    return f"{head}<p>{words}</p><p>{words}</p></article>".encode()


def _record(
    number: int,
    body: bytes | None = None,
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    extra: str = "",
    status: str = "200 OK",
    length: int | str | None = None,
) -> bytes:
    content = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{extra}\r\n".encode() + (body or _html(number))
    size = len(content) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://e.example/{number}\r\n"
        f"WARC-Date: 2024-02-11T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http;msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def _brotli(data: bytes) -> bytes:
    packed = io.BytesIO()
    writer = BrotliWriter(packed)
    writer.write(data)
    writer.close()
    return packed.getvalue()


def _read(data: bytes) -> tuple[list[int], list[str]]:
    """Numbers of the pages that came out, and codes of the refusals."""
    items = list(read_warc("a.warc", io.BytesIO(data)))
    pages = [item for item in items if isinstance(item, RawPage)]
    assert all(extract_page(page).articles for page in pages)
    numbers = [int((page.url or "").rpartition("/")[2]) for page in pages]
    return numbers, [item.refusal.code for item in items if isinstance(item, Refused)]


def test_responses_with_text_are_pages() -> None:
    data = b"".join([
        _record(1, kind="request"), _record(2), _record(3, b"\x89PNG", media="image/png"),
        _record(4, media="application/xhtml+xml"), _record(5, WORDS.encode() * 3, media="text/plain"),
        _record(6, status="404 Not Found"), _record(7, status="301 Moved"),
    ])  # fmt: skip
    assert _read(data) == ([2, 4, 5], [])


@pytest.mark.parametrize(
    ("extra", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(_html(1), mtime=0)),
        ("Content-Encoding: br\r\n", _brotli(_html(1))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(_html(1)), _html(1))),
    ],
)
def test_http_encodings_are_undone(extra: str, body: bytes) -> None:
    (page,) = read_warc("a.warc", io.BytesIO(_record(1, body, extra=extra)))
    assert isinstance(page, RawPage)
    assert page.data == _html(1)
    assert (page.charset, page.url, page.media_type) == ("utf-8", "https://e.example/1", "text/html")


def test_a_declared_charset_reaches_the_page() -> None:
    body = _html(1).decode().encode("windows-1256")
    (page,) = read_warc("a.warc", io.BytesIO(_record(1, body, media="text/html; charset=windows-1256")))
    assert isinstance(page, RawPage)
    assert extract_page(page).page.encoding == "windows-1256"


BROKEN = {
    "garbage between": (
        _record(1) + b"garbage, no header\r\n\r\n" + _record(3) + _record(4),
        [1, 3, 4],
        ["bad_record"],
    ),
    "too long": (
        _record(1) + _record(2, length=999_999) + _record(3) + _record(4),
        [1, 3, 4],
        ["bad_record"],
    ),
    "swallows one": (
        _record(1) + _record(2, length=1500) + _record(3) + _record(4),
        [1, 3, 4],
        ["bad_record"],
    ),
    "too short": (_record(1) + _record(2, length=10) + _record(3) + _record(4), [1, 3, 4], ["bad_record"]),
    "no number": (
        _record(1) + _record(2, length="many") + _record(3) + _record(4),
        [1, 3, 4],
        ["bad_record"],
    ),
    "cut at the end": ((_record(1) + _record(2) + _record(3))[:-200], [1, 2], ["truncated"]),
    "garbage first": (b"no archive at all\r\n\r\n" + _record(2) + _record(3), [2, 3], ["bad_record"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_costs_itself_alone(name: str) -> None:
    data, pages, codes = BROKEN[name]
    assert _read(data) == (pages, codes)


def test_compressed_archives() -> None:
    members = [gzip.compress(_record(number), mtime=0) for number in range(1, 5)]
    assert _read(b"".join(members)) == ([1, 2, 3, 4], [])
    single = gzip.compress(b"".join(_record(number) for number in range(1, 5)), mtime=0)
    assert _read(single) == ([1, 2, 3, 4], [])
    assert _read(single[:-10]) == ([1, 2, 3], ["truncated"])


def test_broken_members_cost_themselves_alone() -> None:
    members = [gzip.compress(_record(number), mtime=0) for number in range(1, 5)]
    cut = members[0] + members[1][: len(members[1]) // 2] + members[2] + members[3]
    assert _read(cut) == ([1, 3, 4], ["bad_record"])
    flipped = bytearray(members[1])
    flipped[len(flipped) // 3] ^= 0xFF
    assert _read(members[0] + bytes(flipped) + members[2] + members[3]) == ([1, 3, 4], ["bad_record"])


@pytest.mark.parametrize("missing", [4, 40, 150])
def test_a_truncated_archive_keeps_its_whole_records(missing: int) -> None:
    data = b"".join(gzip.compress(_record(number), mtime=0) for number in range(1, 4))[:-missing]
    pages, codes = _read(data)
    assert pages == [1, 2]
    assert len(codes) == 1


def test_what_is_no_archive_is_one_refusal() -> None:
    assert _read(b"WARC/1.0 is what this file pretends to be" * 20) == ([], ["bad_record"])
