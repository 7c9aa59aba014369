"""The way back from derived text to the page: every derived character knows its raw character."""

from __future__ import annotations

from bisect import bisect_right

from waqai.errors import AnnotationError


class OffsetMap:
    """Maps positions of a derived text to positions of the raw text it was made from.

    Between two breakpoints the texts run in step, so only places where something was dropped or grew are
    kept. ``derived[k] -> raw[k]`` are the breakpoints, both in ascending order, the first at derived 0.
    """

    __slots__ = ("_derived", "_raw", "derived_length", "in_step", "raw_length")

    def __init__(self, derived: list[int], raw: list[int], *, derived_length: int, raw_length: int) -> None:
        if len(derived) != len(raw) or (derived and derived[0] != 0):
            raise AnnotationError("an offset map needs pairs of breakpoints that begin at derived 0")
        self._derived = derived
        self._raw = raw
        self.derived_length = derived_length
        self.raw_length = raw_length
        self.in_step = derived == [0] and raw == [0] and derived_length == raw_length
        """Whether every position is the same in both texts."""

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text onto itself."""
        return cls([0], [0], derived_length=length, raw_length=length)

    def to_raw(self, position: int) -> int:
        """The raw position of the derived character at ``position`` (the end maps to the raw end)."""
        if not 0 <= position <= self.derived_length:
            raise AnnotationError(f"position {position} leaves a derived text of {self.derived_length}")
        if position == self.derived_length:
            return self.raw_length
        if self.in_step:
            return position
        at = bisect_right(self._derived, position) - 1
        return self._raw[at] + position - self._derived[at]

    def to_derived(self, position: int) -> int:
        """The first derived position whose raw character lies at or after raw ``position``."""
        if not 0 <= position <= self.raw_length:
            raise AnnotationError(f"position {position} leaves a raw text of {self.raw_length}")
        if self.in_step:
            return position
        at = bisect_right(self._raw, position) - 1
        if at < 0:
            return 0
        # A raw character that grew is reached from several stretches: take the first one that reaches it.
        while at > 0 and self._derived[at - 1] + position - self._raw[at - 1] < self._derived[at]:
            at -= 1
        stop = self._derived[at + 1] if at + 1 < len(self._derived) else self.derived_length
        return min(self._derived[at] + position - self._raw[at], stop)
