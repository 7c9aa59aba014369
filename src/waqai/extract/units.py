"""Stage 0, units: lines joined where they were wrapped and cut where several things stand on one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from waqai.extract.datelines import Dateline
from waqai.extract.lines import Line
from waqai.extract.topics import find_stems, goes_on
from waqai.text import MatchForm, Token, find_tokens, match_form

_LONE_TATWEEL = re.compile("(?<=[ \u00a0])\u0640+(?=[ \u00a0])")
_GLANCE = 56
_FRONT_MARKS = re.compile("[-/:|(0-9]")
_WRAP_LEAST, _WRAP_MOST, _RAGGED, _HEADINGS = 45, 130, 18, 2
_STOP = re.compile("[.!?؟:…][\"'»”)\\]›’]*$")
_BULLET = re.compile(r"[^\w\s\"'«“‘(]|[0-9]{1,2}\s?[-.)]\s")
_TWICE_LEAST, _TWICE_MOST, _TWICE_TAIL = 14, 700, 32


@dataclass(slots=True)
class Unit:
    """A line or a part of one, in page positions (``start``, ``end``) and folded ones (``left``, ``right``).

    ``shape`` is what it looks like by itself; ``kind`` the label's kind; ``rule`` what decided. ``value`` is
    the first folded position behind a label. ``place`` is the outcome: a block kind or a furniture kind.
    """

    start: int
    end: int
    left: int
    right: int
    line: int
    text: str
    hints: frozenset[str] = frozenset()
    shape: str = ""
    kind: str = ""
    rule: str = ""
    value: int = 0
    words: int = 0
    inline: bool = False
    place: str = ""
    dateline: Dateline | None = None
    _stems: frozenset[str] | None = field(default=None)
    _tokens: list[Token] | None = field(default=None)
    _glance: list[Token] | None = field(default=None)
    _bare: str | None = field(default=None)

    @property
    def stems(self) -> frozenset[str]:
        """The light stems of the unit's content words."""
        if self._stems is None:
            self._stems = find_stems(self.text)
        return self._stems

    @property
    def tokens(self) -> list[Token]:
        """The unit's tokens from its first word on, bullets and stars before it left off."""
        if self._tokens is None:
            tokens = find_tokens(self.text)
            first = next((at for at, token in enumerate(tokens) if token.text[0].isalnum()), len(tokens))
            self._tokens = tokens[first:] if first else tokens
        return self._tokens

    @property
    def glance(self) -> list[Token]:
        """The tokens of its first characters, from the very first on."""
        if self._glance is None:
            self._glance = find_tokens(self.text, 0, min(_GLANCE, len(self.text)))
        return self._glance

    @property
    def has_marks_in_front(self) -> bool:
        """True when its first characters hold a mark or digit such as labels, stamps and datelines have."""
        return _FRONT_MARKS.search(self.text, 0, _GLANCE) is not None

    @property
    def bare(self) -> str:
        """Its letters and digits alone."""
        if self._bare is None:
            self._bare = "".join(filter(str.isalnum, self.text))
        return self._bare

    @property
    def goes_on(self) -> bool:
        """True when it begins as a paragraph that goes on with another."""
        return goes_on(self.text)


def fold_page(text: str) -> MatchForm:
    """The match form of a page in which a tatweel that stands alone is the dash that it was typed for."""
    form = match_form(_LONE_TATWEEL.sub(lambda hit: "-" * len(hit.group()), text))
    return MatchForm(text, form.text, form.offsets)


def join_wrapped(text: str, lines: list[Line]) -> list[Line]:
    """Lines of text that was wrapped at a column are one again; other lines stay as they are."""
    widths = [line.end - line.start for line in lines]
    if len(lines) < 6 or max(widths) > _WRAP_MOST or any(line.hints for line in lines):
        return lines
    widest = max(widths[_HEADINGS:])
    full = [line for line, width in zip(lines, widths, strict=True) if width >= widest - _RAGGED]
    if widest < _WRAP_LEAST or len(full) < max(4, len(lines) * 0.35):
        return lines
    if sum(_STOP.search(text, line.start, line.end) is not None for line in full) > len(full) / 2:
        return lines  # sentences of about one length, a line each
    joined: list[Line] = []
    open_line = False
    for line, width in zip(lines, widths, strict=True):
        adjoining = bool(joined) and text.count("\n", joined[-1].end, line.start) == 1
        if open_line and adjoining and not _BULLET.match(text, line.start):
            joined[-1] = Line(joined[-1].start, line.end)
        else:
            joined.append(line)
        words = text[line.start : line.end]
        full_width = widest - _RAGGED <= width <= widest
        open_line = full_width and not (width < widest - 8 and _STOP.search(words))
    return joined


def twice(words: str) -> tuple[int, int] | None:
    """Where a line says the same twice in a row: ends of the first and of the second time; else None.

    A few words may follow (a section's name that the markup had beside it).
    """
    if not _TWICE_LEAST * 2 <= len(words) <= _TWICE_MOST:
        return None
    head = words[:_TWICE_LEAST]
    at = words.find(head, _TWICE_LEAST)
    while at > 0:
        first = words[:at].rstrip()
        if words.startswith(first, at) and len(words) - at - len(first) <= _TWICE_TAIL:
            return len(first), at + len(first)
        at = words.find(head, at + 1)
    return None
