"""What a page's text may do to the report: nothing. Hostile characters are set aside, URLs are checked.

Escaping of markup is the templates' work (autoescape); here are the characters that survive escaping and
still can deceive or break a layout: direction overrides, floods of invisible characters, towers of
combining marks, control characters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes, urlsplit

_MARKS_KEPT = 6
_INVISIBLE_KEPT = 2
_URL_LIMIT = 2000


def _ranges(codes: list[int]) -> str:
    """The code points as the inside of a character class, neighbours joined."""
    parts: list[str] = []
    start = previous = codes[0]
    for code in [*codes[1:], -1]:
        if code != previous + 1:
            parts.append(f"\\U{start:08x}-\\U{previous:08x}")
            start = code
        previous = code
    return "".join(parts)


_MARK = _ranges([c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in ("Mn", "Me")])
_BIDI = "\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0\U000e0000-\U000e007f"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
_SET_ASIDE = re.compile(
    f"(?P<bidi>[{_BIDI}]+)"
    f"|(?<=[{_INVISIBLE}]{{{_INVISIBLE_KEPT}}})(?P<invisible>[{_INVISIBLE}]+)"
    f"|(?<=[{_MARK}]{{{_MARKS_KEPT}}})(?P<marks>[{_MARK}]+)"
    f"|(?P<control>[{_CONTROL}]+)"
)
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_DIRECTION_SAMPLE = 400
_ENCODED = re.compile(r"(?P<run>(?:%[89A-Fa-f][0-9A-Fa-f])+)")
_TOWER = re.compile(f"[{_MARK}]{{{_MARKS_KEPT + 1}}}")
_SPACE = re.compile(r"\s+")


class SetAside(NamedTuple):
    """A run of characters that the report does not print: its kind and code points ``[start, end)``."""

    kind: str
    start: int
    end: int


def find_hostile(text: str, start: int, end: int) -> Iterator[SetAside]:
    """The runs of ``text[start:end]`` that must not be printed, in order.

    Kinds: ``bidi`` (embeddings, overrides, isolates; UAX #9), ``invisible`` (what goes beyond two in a row),
    ``marks`` (combining marks beyond six on one letter), ``control``. A carriage return counts as control,
    since HTML turns it into a line feed.
    """
    for match in _SET_ASIDE.finditer(text, start, end):
        yield SetAside(match.lastgroup or "control", match.start(), match.end())


def direction(text: str, start: int, end: int) -> str:
    """``ltr`` when ``text[start:end]`` opens with a left-to-right letter and has more of them, else ``rtl``.

    The first letter alone, which ``dir="auto"`` goes by, is wrong for an Arabic sentence that opens with a
    Latin name; the count alone is wrong for an Arabic label before an English date.
    """
    sample = text[start : min(end, start + _DIRECTION_SAMPLE)]
    arabic, latin = _RTL_LETTER.search(sample), _LTR_LETTER.search(sample)
    if latin is None or (arabic is not None and arabic.start() < latin.start()):
        return "rtl"
    return "ltr" if len(_LTR_LETTER.findall(sample)) > len(_RTL_LETTER.findall(sample)) else "rtl"


def plain(text: str | None, limit: int = 400) -> str:
    """``text`` as one harmless line of at most ``limit`` code points, cut with an ellipsis."""
    if not text:
        return ""
    if len(text) <= limit and text.isprintable() and "  " not in text and not _TOWER.search(text):
        return text.strip(" ")
    line = _SPACE.sub(" ", _SET_ASIDE.sub("", _SPACE.sub(" ", text[: limit * 4]))).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def readable(url: str) -> str:
    """An address as people read it: what is percent-encoded beyond ASCII as the letters that it stands for.

    Only letters, marks and digits are decoded: no control, no direction, nothing invisible, no space and no
    sign that could be taken for a part of the address. The host stays as it is, so an international name
    stays in the letters that the browser asks for (RFC 3492). What does not decode stays as it is.
    """
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host}{slash}{_ENCODED.sub(_decoded, path)}" if mark else url


def _decoded(match: re.Match[str]) -> str:
    try:
        text = unquote_to_bytes(match["run"]).decode("utf-8")
    except UnicodeDecodeError:
        return match["run"]
    return text if _is_shown(text) else match["run"]


def _is_shown(text: str) -> bool:
    """Whether a text is made of letters, marks behind letters and digits, none of them set aside in print."""
    kinds = [unicodedata.category(letter)[0] for letter in text]
    plain_letters = set(kinds) <= {"L", "M", "N"} and kinds[0] != "M"
    return plain_letters and not _SET_ASIDE.search(text) and not _TOWER.search(text)


def safe_url(url: str | None) -> str | None:
    """``url`` when a reader may follow it (http or https with a host), else None."""
    if not url or len(url) > _URL_LIMIT or _SET_ASIDE.search(url) or _SPACE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
