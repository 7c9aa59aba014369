"""Ids that follow from content: the same input gives the same id on every run and every machine."""

from __future__ import annotations

from hashlib import blake2b

_DIGEST_BYTES = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # base 32 of RFC 4648, in small letters
_PAIRS = tuple(first + second for first in _LETTERS for second in _LETTERS)


def content_id(prefix: str, *parts: str | int | None) -> str:
    """``prefix_`` and 16 base-32 letters that depend on every part and on where one part ends.

    BLAKE2b (RFC 7693), 80 bits: the odds that any two of a hundred million ids clash are about one in
    240 million.
    """
    data = b""
    for part in parts:
        own = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        data += len(own).to_bytes(8, "big") + own
    n = int.from_bytes(blake2b(data, digest_size=_DIGEST_BYTES).digest(), "big")
    return (
        f"{prefix}_{_PAIRS[n >> 70]}{_PAIRS[n >> 60 & 1023]}{_PAIRS[n >> 50 & 1023]}{_PAIRS[n >> 40 & 1023]}"
        f"{_PAIRS[n >> 30 & 1023]}{_PAIRS[n >> 20 & 1023]}{_PAIRS[n >> 10 & 1023]}{_PAIRS[n & 1023]}"
    )
