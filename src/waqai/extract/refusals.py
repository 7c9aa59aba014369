"""Refusals: one clear line each, saying what is wrong, where, and what to do."""

from __future__ import annotations

from waqai.extract.limits import (
    MAX_ANNOTATED_CHARS,
    MAX_ANNOTATIONS,
    MAX_CPU_SECONDS,
    MAX_PAGE_BYTES,
    MAX_PAGE_MEMORY,
)
from waqai.extract.raw import Refused
from waqai.model import Refusal

_MESSAGES = {
    "missing": "there is no such file or folder; check the path",
    "unreadable": "cannot be opened ({detail}); check its permissions",
    "no_file": "is a pipe, a socket or a device, no file; give - to read from a pipe",
    "no_match": "the pattern matches no file; check it",
    "empty_folder": "the folder holds no file; put pages in it or name another",
    "empty": "holds no text; leave it out or fetch the page again",
    "unknown_format": "is neither text, HTML, JSON lines, a feed nor a WARC; convert it first",
    "not_text": "{detail}; give the page itself, as text or HTML",
    "not_arabic": "is not in Arabic; only Arabic pages can be read",
    "no_article": "holds no article, only menus, cards or labels; give the address of one article",
    "truncated": "is cut off in the middle; fetch it again, for only what was whole has been read",
    "too_large": f"is larger than {MAX_PAGE_BYTES // (1024 * 1024)} MB; split it",
    "too_long": f"is longer than {MAX_ANNOTATED_CHARS:,} characters; split it, for only these were read",
    "too_many": f"has more than {MAX_ANNOTATIONS:,} annotations of one layer; split it, for they stop there",
    "too_much_memory": f"took more than {MAX_PAGE_MEMORY // 1024**3} GB of memory; split it, or report it",
    "too_slow": f"took more than {MAX_CPU_SECONDS} seconds of processor time; split it, or report it",
    "bad_record": "{detail}; mend or drop this record, the others are read",
    "bad_feed": "is XML but no RSS or Atom feed; give the feed's or the page's own file",
}


def build_refusal(code: str, name: str, detail: str = "") -> Refusal:
    """The refusal of the input ``name``: its code and one line in English."""
    told = _MESSAGES[code].format(detail=" ".join(detail.split()) or "it cannot be read")
    return Refusal(code, f"{_one_line(name)}: {told}")


def refuse(code: str, name: str, detail: str = "") -> Refused:
    """The same for an input that gave no page at all."""
    return Refused(name, build_refusal(code, name, detail))


def _one_line(name: str) -> str:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown if len(shown) <= 300 else f"{shown[:200]}\u2026{shown[-90:]}"
