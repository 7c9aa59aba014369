"""Character classes of the match form, from the Unicode character database (version of the interpreter).

The classes are facts about characters, not language data: which marks ride on a letter, which code points
only steer direction, which letters are spellings of one another in Arabic and Persian typing.
"""

from __future__ import annotations

import sys
import unicodedata

_ARABIC_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD)]
_ARABIC_MARKS += [*range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE), *range(0x08D3, 0x0900)]
_TATWEEL = 0x0640
_FORMAT = [0x00AD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
_FORMAT += [0xFEFF, *range(0xFE00, 0xFE10)]

RIDING = frozenset(map(chr, [*_ARABIC_MARKS, _TATWEEL, *range(0x0300, 0x0370), *range(0x20D0, 0x20F1)]))
"""Marks that ride on the letter before them, and the tatweel that stretches it: dropped, kept in spans."""

INVISIBLE = frozenset(map(chr, _FORMAT))
"""Code points that only steer direction, joining or breaking: dropped, never part of a span's edge."""

_LETTERS = {
    # hamza and alef forms
    0x0622: 0x0627, 0x0623: 0x0627, 0x0625: 0x0627, 0x0671: 0x0627, 0x0672: 0x0627, 0x0673: 0x0627,
    0x0675: 0x0627, 0x0624: 0x0648, 0x0676: 0x0648, 0x0626: 0x064A, 0x0678: 0x064A,
    # yeh forms: alef maksura, Farsi yeh, yeh barree, Kurdish and Pashto yehs
    0x0649: 0x064A, 0x06CC: 0x064A, 0x06D2: 0x064A, 0x06D3: 0x064A, 0x06CE: 0x064A, 0x06D0: 0x064A,
    0x06CD: 0x064A,
    # heh forms: teh marbuta, Farsi and Urdu hehs, Kurdish ae
    0x0629: 0x0647, 0x06C0: 0x0647, 0x06C1: 0x0647, 0x06C2: 0x0647, 0x06C3: 0x0647, 0x06BE: 0x0647,
    0x06D5: 0x0647,
    # kaf and gaf forms
    0x06A9: 0x0643, 0x06AA: 0x0643, 0x06AC: 0x0643, 0x06AD: 0x0643, 0x06AF: 0x0643,
    # letters that Arabic borrows for foreign sounds
    0x067E: 0x0628, 0x0686: 0x062C, 0x0698: 0x0632, 0x06A4: 0x0641, 0x06A8: 0x0642, 0x06CB: 0x0648,
    0x06C6: 0x0648, 0x06C7: 0x0648, 0x06B5: 0x0644, 0x0695: 0x0631,
}  # fmt: skip

_PUNCTUATION = {
    0x066A: "%", 0x066B: ".", 0x066C: ",", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-",
    0x2014: "-", 0x2015: "-", 0x2212: "-", 0x06D4: ".", 0x2044: "/", 0x2215: "/", 0xFF0F: "/",
}  # fmt: skip


def _spaces() -> dict[int, str]:
    wide = [0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009, 0x000B, 0x000C]
    return dict.fromkeys(wide, " ") | {0x0085: "\n", 0x2028: "\n", 0x2029: "\n", 0x000D: "\n"}


def _digits() -> dict[int, str]:
    blocks = (0x0660, 0x06F0, 0xFF10)
    return {first + value: str(value) for first in blocks for value in range(10)}


def _latin() -> dict[int, str]:
    """Latin capitals whose small letter is one code point."""
    capitals = (chr(code) for code in range(0x0041, 0x0250) if chr(code).isupper())
    return {ord(c): c.lower() for c in capitals if len(c.lower()) == 1}


ONE_TO_ONE: dict[int, str] = (
    {code: chr(target) for code, target in _LETTERS.items()} | _PUNCTUATION | _spaces() | _digits() | _latin()
)
"""Characters that become exactly one other character."""


def _grown() -> dict[int, str]:
    """Presentation forms and ligatures (Unicode blocks FB50-FDFF and FE70-FEFF) by compatibility mapping."""
    forms: dict[int, str] = {}
    for code in [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            kept = (c for c in plain if c not in RIDING and c not in INVISIBLE)
            forms[code] = "".join(ONE_TO_ONE.get(ord(c), c) for c in kept)
    return forms


GROWN: dict[int, str] = _grown()
"""Characters that become none, one or several characters by Unicode compatibility decomposition."""

if sys.maxunicode < 0x10FFFF:  # pragma: narrow builds of Python 2 are gone; the offset laws rest on it
    raise SystemError("Waqai needs a Python whose strings are made of code points")
