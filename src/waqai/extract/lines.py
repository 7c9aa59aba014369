"""Lines: the units that furniture and articles are made of, for plain text and for HTML alike."""

from __future__ import annotations

import msgspec


class Line(msgspec.Struct, frozen=True):
    """A line of the page's text, ``[start, end)`` without its newline and outer white space.

    ``hints`` say what the markup knew of it (empty for plain text): tag names of its block and of the
    containers around it that matter (``h1 h2 p li td figcaption time nav header footer aside form article
    main blockquote``), and ``link`` when all its words are inside links.
    """

    start: int
    end: int
    hints: frozenset[str] = frozenset()


def split_lines(text: str) -> list[Line]:
    """The lines of plain text that hold more than white space, in order."""
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        inner = raw.strip()
        if inner:
            start = at + raw.index(inner[0])
            lines.append(Line(start, start + len(inner)))
        at += len(raw) + 1
    return lines
