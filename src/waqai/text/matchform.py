"""The match form: one spelling for all the spellings of a word, with the way back to the page.

Folds what Arabic newsrooms type differently without meaning anything by it: harakat and tatweel, hamza and
alef forms, final yeh and teh marbuta, Persian letters, presentation forms and ligatures, digit systems,
direction marks, kinds of space and dash. Words that differ only by meaning stay apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from waqai.errors import AnnotationError
from waqai.text.charsets import GROWN, INVISIBLE, ONE_TO_ONE, RIDING
from waqai.text.offsets import OffsetMap

_DROPPED = RIDING | INVISIBLE
# What stays is in the table too, where texts are made of it: a character that is missing costs an exception.
_SAME = {code: chr(code) for code in (*range(0x0700), *range(0x2000, 0x2070))}
_TABLE: dict[int, str | None] = {**_SAME, **ONE_TO_ONE, **GROWN, **dict.fromkeys(map(ord, _DROPPED))}
_RESIZED = _DROPPED | {chr(code) for code, plain in GROWN.items() if len(plain) != 1}
_UNEVEN = re.compile("[" + "".join(re.escape(c) for c in sorted(_RESIZED)) + "]")


class MatchForm:
    """Folded text and its offset map. ``raw`` is the text it was made from."""

    __slots__ = ("offsets", "raw", "text")

    def __init__(self, raw: str, text: str, offsets: OffsetMap) -> None:
        self.raw = raw
        self.text = text
        self.offsets = offsets

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw range that the folded range ``[start, end)`` stands for.

        Marks that ride on the last letter belong to it; direction marks after it do not. Raises
        AnnotationError when the range is empty or leaves the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise AnnotationError(
                f"folded range [{start}, {end}) is empty or leaves {len(self.text)} characters"
            )
        first = self.offsets.to_raw(start)
        last = self.offsets.to_raw(end - 1) + 1
        raw, stop = self.raw, len(self.raw)
        while last < stop and raw[last] in RIDING:
            last += 1
        return first, last

    def slice(self, start: int, end: int) -> str:
        """The raw words that the folded range ``[start, end)`` stands for, marks included."""
        first, last = self.raw_span(start, end)
        return self.raw[first:last]


def match_form(raw: str) -> MatchForm:
    """The match form of ``raw``; folding it again changes nothing."""
    derived: list[int] = [0]
    source: list[int] = [0]
    shift = 0  # how far the folded text has fallen behind (positive) or run ahead
    for hit in _UNEVEN.finditer(raw):
        at = hit.start()
        width = len(_TABLE[ord(raw[at])] or "")
        for k in range(1, width):
            derived.append(at - shift + k)
            source.append(at)
        shift += 1 - width
        derived.append(at + 1 - shift)
        source.append(at + 1)
    text = raw.translate(_TABLE)
    if len(derived) == 1:
        return MatchForm(raw, text, OffsetMap.identity(len(raw)))
    derived, source = _latest_of_each(derived, source)
    return MatchForm(raw, text, OffsetMap(derived, source, derived_length=len(text), raw_length=len(raw)))


def _latest_of_each(derived: list[int], raw: list[int]) -> tuple[list[int], list[int]]:
    """Where dropped characters stand in a row, only the breakpoint behind the last of them counts."""
    kept_derived: list[int] = []
    kept_raw: list[int] = []
    for d, r in zip(derived, raw, strict=True):
        if kept_derived and kept_derived[-1] == d:
            kept_raw[-1] = r
        else:
            kept_derived.append(d)
            kept_raw.append(r)
    return kept_derived, kept_raw


@lru_cache(maxsize=65536)
def _fold_short(raw: str) -> str:
    return raw.translate(_TABLE)


def fold(raw: str) -> str:
    """The folded text alone, for words and terms; short inputs are remembered."""
    return _fold_short(raw) if len(raw) <= 64 else raw.translate(_TABLE)
