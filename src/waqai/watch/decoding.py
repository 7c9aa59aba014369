"""Content encodings undone within a limit, so that a small file cannot unpack into a full memory."""

from __future__ import annotations

import zlib

from waqai.errors import FetchError

GZIP = b"\x1f\x8b"
_STEP = 1 << 18
_PLAIN = frozenset({"", "identity", "none", "utf-8"})
_LAYERS = 2


def undo_encodings(data: bytes, header: str, limit: int) -> bytes:
    """``data`` without the encodings that ``Content-Encoding`` names.

    Raises FetchError: ``bad_encoding`` where it is broken or unknown, ``too_large`` above ``limit`` bytes.
    """
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in names if name not in _PLAIN]
    if len(names) > _LAYERS:
        raise FetchError(f"packed {len(names)} times over", code="bad_encoding")
    for name in reversed(names):
        if name in {"gzip", "x-gzip"}:
            data = unzip(data, limit)
        elif name == "deflate":
            # Half of the servers send zlib's own frame, as the standard says, the other half none.
            framed = data[:1] and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            data = _inflate(data, zlib.MAX_WBITS if framed else -zlib.MAX_WBITS, limit)
        else:
            raise FetchError(f"packed as {name[:40]!r}, which was not asked for", code="bad_encoding")
    if len(data) > limit:
        raise FetchError(f"holds more than {limit} bytes", code="too_large")
    return data


def unzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file, also of several members; raises FetchError as ``undo_encodings`` does."""
    return _inflate(data, 16 + zlib.MAX_WBITS, limit)


def _inflate(data: bytes, bits: int, limit: int) -> bytes:
    out = bytearray()
    rest = data
    try:
        while rest:
            unpacker = zlib.decompressobj(bits)
            while rest and not unpacker.eof:
                out += unpacker.decompress(rest, _STEP)
                rest = unpacker.unconsumed_tail
                if len(out) > limit:
                    raise FetchError(f"unpacks to more than {limit} bytes", code="too_large")
            if not unpacker.eof:
                raise FetchError("is packed and cut off", code="bad_encoding")
            rest = unpacker.unused_data
            if not rest.startswith(GZIP):
                break  # zeros or odd bytes behind the last member are no content
    except zlib.error as error:
        raise FetchError(f"is packed and broken ({error})", code="bad_encoding") from error
    return bytes(out)
