"""The report's typeface, packed small: WOFF of the installed OpenType files, as data URIs."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from functools import cache
from importlib.resources import files

_WEIGHTS = {400: "Regular", 600: "SemiBold"}
_HEADER = struct.Struct(">4sIIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")


@cache
def font_faces() -> str:
    """``@font-face`` rules for the weights that the report uses, with the font inside."""
    rules: list[str] = []
    for weight, name in _WEIGHTS.items():
        path = files("fontpkg_ibm_plex_sans_arabic").joinpath("files", f"IBMPlexSansArabic-{name}.ttf")
        data = b64encode(pack_woff(path.read_bytes())).decode("ascii")
        rules.append(
            f'@font-face{{font-family:"Waqai";font-weight:{weight};font-display:swap;'
            f'src:url(data:font/woff;base64,{data}) format("woff")}}'
        )
    return "\n".join(rules)


def pack_woff(sfnt: bytes) -> bytes:
    """An OpenType file as WOFF 1.0 (W3C Recommendation, 13 December 2012): each table deflated."""
    flavor, count = sfnt[:4], struct.unpack(">H", sfnt[4:6])[0]
    tables = sorted(struct.iter_unpack(">4sIII", sfnt[12 : 12 + 16 * count]), key=lambda table: table[2])
    offset = _HEADER.size + _ENTRY.size * count
    directory: dict[bytes, bytes] = {}
    body: list[bytes] = []
    for tag, checksum, start, length in tables:
        raw = sfnt[start : start + length]
        packed = zlib.compress(raw, 9)
        data = packed if len(packed) < length else raw
        directory[tag] = _ENTRY.pack(tag, offset, len(data), length, checksum)
        padded = data + b"\0" * (-len(data) % 4)
        body.append(padded)
        offset += len(padded)
    total = 12 + 16 * count + sum((length + 3) & ~3 for _, _, _, length in tables)
    header = _HEADER.pack(b"wOFF", _flavor(flavor), offset, count, 0, total, 1, 0, 0, 0, 0, 0, 0)
    return header + b"".join(directory[tag] for tag in sorted(directory)) + b"".join(body)


def _flavor(tag: bytes) -> int:
    return int.from_bytes(tag, "big")
