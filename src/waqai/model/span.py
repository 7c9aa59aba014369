"""Spans: half-open ``[start, end)`` ranges of Unicode code points into ``Page.text``."""

from __future__ import annotations

from typing import Self

import msgspec

from waqai.errors import AnnotationError


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise AnnotationError(f"span [{self.start}, {self.end}) runs backwards or before the page")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


class TextSpan(msgspec.Struct, frozen=True):
    """A span together with the words it covers, as the contract prints it."""

    start: int
    end: int
    text: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Self:
        """The span ``[start, end)`` of ``text``; raises AnnotationError when it leaves the text."""
        if not 0 <= start <= end <= len(text):
            raise AnnotationError(f"span [{start}, {end}) leaves a text of {len(text)} code points")
        return cls(start, end, text[start:end])
