"""From bytes to text, once: the charset is found from marks, declarations and the letters themselves.

Stages, the first that is sure decides: 1 byte order mark; 2 UTF-16 by its zero bytes; 3 valid UTF-8; 4 the
candidate charset under which the letters look most like Arabic, a declared one preferred when it is close.
A declaration alone never decides, for on the Arabic web it is often wrong.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import msgspec

from waqai.errors import PageError
from waqai.extract.limits import SAMPLE_BYTES
from waqai.extract.plausible import score_arabic

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b",
    b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x7fELF", b"MZ\x90", b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"RIFF", b"wOFF", b"wOF2", b"\x00\x00\x01\x00", b"\x28\xb5\x2f\xfd",
    b"\xca\xfe\xba\xbe", b"\x00asm",
)  # fmt: skip
_CANDIDATES = ("windows-1256", "utf-8", "iso-8859-6", "mac-arabic", "windows-1252")
_PENALTY = {"mac-arabic": 0.05}
_DECLARED_BONUS = 0.05
_NAMES = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "cp1252": "windows-1252"}
# The Encoding Standard reads these labels as windows-1252, whatever they were meant to be.
_LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
# Python knows codecs that are no charsets ("rot13", "unicode_escape"): only charsets may be declared.
_FAMILIES = ("cp", "iso8859", "koi8", "mac-", "utf-8")

_HEAD_BYTES = 4096
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_PROLOG = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

_BEYOND_ASCII = re.compile(rb"[\x80-\xff][^\r\n<>]*")
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\v\f\r\x1a\x1b") + b"\x7f"
_KEPT = bytes(b for b in range(0x100) if b not in _CONTROLS)
_CONTROL_SHARE = 0.02
_WORST_SCORE = -0.35
_FOREIGN_SHARE = 0.3


class Decoded(msgspec.Struct, frozen=True):
    """Text, the charset it was read in, the stage that decided, and how many characters were broken."""

    text: str
    encoding: str
    stage: str
    broken: int = 0


def decode(data: bytes, declared: Iterable[str | None] = ()) -> Decoded:
    """The text of ``data`` without its byte order mark, otherwise unchanged.

    ``declared`` are the charsets that a transport or the page itself names, the most trusted first. Raises
    PageError with code ``empty`` or ``not_text``.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise PageError("holds no text", code="empty")
    if data.startswith(_BINARY):
        raise PageError("is a binary file, not text", code="not_text")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, "1:byte-order-mark")
    wide = _find_utf16(data)
    if wide:
        return _read(data, wide, "2:utf-16")
    _refuse_controls(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "3:utf-8")
    except UnicodeDecodeError:
        return _by_letters(data, declared)


def find_declared(data: bytes) -> tuple[str, ...]:
    """The charsets that a page names in its first bytes: XML prolog and ``<meta>``."""
    head = data[:_HEAD_BYTES]
    hits = (_PROLOG.search(head), _META.search(head))
    return tuple(hit.group(1).decode("ascii") for hit in hits if hit)


def _by_letters(data: bytes, declared: Iterable[str | None]) -> Decoded:
    named = [name for name in map(_codec, declared) if name]
    sample = _sample(data)
    best, best_score = "utf-8", float("-inf")
    for name in dict.fromkeys([*named, *_CANDIDATES]):
        score = score_arabic(sample.decode(name, "replace")) - _PENALTY.get(name, 0.0)
        score += _DECLARED_BONUS if name in named else 0.0
        if score > best_score:
            best, best_score = name, score
    found = _read(data, best, "4:letters")
    foreign = sum(1 for byte in data[:_HEAD_BYTES] if byte > 0x7F) / min(len(data), _HEAD_BYTES)
    if best_score < _WORST_SCORE and foreign > _FOREIGN_SHARE:
        raise PageError("is not text in any charset that Arabic pages use", code="not_text")
    return found


def _sample(data: bytes) -> bytes:
    """Lines and texts between tags that hold more than ASCII, from the start, as many as the choice needs."""
    pieces: list[bytes] = []
    size = 0
    for hit in _BEYOND_ASCII.finditer(data):
        # The character before comes along: an Arabic letter next to a Latin one tells of a wrong charset.
        pieces.append(data[max(0, hit.start() - 1) : min(hit.end(), hit.start() + SAMPLE_BYTES)])
        size += len(pieces[-1])
        if size >= SAMPLE_BYTES:
            break
    return b"\n".join(pieces)


def _read(data: bytes, name: str, stage: str) -> Decoded:
    """Decodes what is there: a broken tail is dropped, broken characters inside become U+FFFD."""
    codec = codecs.lookup(name).name
    width = 4 if codec.startswith("utf-32") else 2 if codec.startswith("utf-16") else 1
    text = data[: len(data) - len(data) % width].decode(codec, "replace").removeprefix("\ufeff")
    if width > 1 and _unlike_text(text):
        raise PageError("is a binary file, not text", code="not_text")
    if not text.strip("\x00 \t\r\n"):
        raise PageError("holds no text", code="empty")
    return Decoded(text, name, stage, text.count("\ufffd"))


def _codec(label: str | None) -> str | None:
    """Our name of a declared charset, or None when it is unknown or says no more than ``Latin``."""
    try:
        name = codecs.lookup((label or "").strip().lower()).name
    except (LookupError, ValueError):
        return None
    if name in _LATIN or not name.startswith(_FAMILIES):
        return None
    return _NAMES.get(name, name)


def _find_utf16(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where every other byte is the high byte of Arabic or ASCII."""
    head = data[: _HEAD_BYTES * 4]
    even, odd = head[0::2], head[1::2]
    if len(odd) < 2:
        return None
    high = bytes((0x00, 0x06, 0x20))
    share_even = sum(map(even.count, high)) / len(even)
    share_odd = sum(map(odd.count, high)) / len(odd)
    marked = head.count(0x06) + head.count(0x00)
    if marked < len(head) * 0.3 or max(share_even, share_odd) < 0.9:
        return None
    # Where a space (0x20) is a low byte, its high byte is zero: the denser side holds the high bytes.
    return "utf-16-le" if share_odd > share_even else "utf-16-be"


def _refuse_controls(data: bytes) -> None:
    body = data.rstrip(b"\x00")
    if len(body.translate(None, _KEPT)) > max(8, len(body) * _CONTROL_SHARE):
        raise PageError("is a binary file, not text", code="not_text")


def _unlike_text(text: str) -> bool:
    sample = text[:_HEAD_BYTES]
    odd = sum(
        1 for c in sample if c == "\ufffd" or (c < " " and c not in "\t\r\n\f") or "\u2e80" <= c <= "\uf8ff"
    )
    return odd > max(8, len(sample) * 0.3)
