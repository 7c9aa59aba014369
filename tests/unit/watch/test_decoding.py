from __future__ import annotations

import gzip
import zlib

import pytest

from waqai.errors import FetchError
from waqai.watch.decoding import undo_encodings, unzip

TEXT = "نص الخبر".encode() * 500
LIMIT = len(TEXT)


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0), " X-GZIP "),
        (zlib.compress(TEXT), "deflate"),
        (bare(TEXT), "deflate"),
        (gzip.compress(zlib.compress(TEXT), mtime=0), "deflate, gzip"),
        (gzip.compress(TEXT[:1000], mtime=0) + gzip.compress(TEXT[1000:], mtime=0), "gzip"),
        (gzip.compress(TEXT, mtime=0) + bytes(90), "gzip"),
    ],
)
def test_encodings_are_undone(data: bytes, header: str) -> None:
    assert undo_encodings(data, header, LIMIT) == TEXT


@pytest.mark.parametrize(
    ("data", "header", "code"),
    [
        (TEXT + b"x", "", "too_large"),
        (gzip.compress(TEXT + b"x", mtime=0), "gzip", "too_large"),
        (zlib.compress(bytes(10**7)), "deflate", "too_large"),
        (gzip.compress(TEXT, mtime=0)[:-9], "gzip", "bad_encoding"),
        (TEXT, "gzip", "bad_encoding"),
        (TEXT, "br", "bad_encoding"),
        (TEXT, "zstd", "bad_encoding"),
        (TEXT, "gzip, gzip, gzip", "bad_encoding"),
        (gzip.compress(TEXT, mtime=0)[:40], "gzip", "bad_encoding"),
    ],
)
def test_what_cannot_be_undone(data: bytes, header: str, code: str) -> None:
    with pytest.raises(FetchError) as raised:
        undo_encodings(data, header, LIMIT)
    assert raised.value.code == code


def test_nothing_packed_is_nothing() -> None:
    assert undo_encodings(b"", "gzip", 10) == b""
    assert unzip(gzip.compress(b"", mtime=0), 10) == b""
