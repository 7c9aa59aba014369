"""Numbers written in digits: marks of thousands and decimals in every newsroom's habit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from waqai.text import Token

_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_GROUPED_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?")
_COMMAS_DECIMAL = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+,[0-9]{1,2}")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_ARABIC_COMMA = "\u060c"
_REH = "\u0631"  # typed as decimal mark by agencies whose systems ran left to right: 7ر12 is 12.7
_LONGEST = 18  # digits; longer runs are codes, not numbers


class Digits(NamedTuple):
    """A number in digits over the tokens ``first`` up to ``last`` (exclusive).

    ``other`` is the second reading where one mark can mean thousands or decimals («1.500»).
    """

    first: int
    last: int
    value: Fraction
    other: Fraction | None = None


def find_digits(tokens: list[Token], at: int) -> Digits | None:
    """The number whose first token is ``tokens[at]``, or None when the digits are no number."""
    text = tokens[at].text
    if len(text) > _LONGEST:
        return None
    for find in (_find_reversed, _find_spread):
        found = find(tokens, at)
        if found:
            return found
    return _of_text(text, at, at + 1)


def _of_text(text: str, first: int, last: int) -> Digits | None:
    if text.isdigit():
        return Digits(first, last, Fraction(int(text)))
    if _GROUPED.fullmatch(text):
        return Digits(first, last, Fraction(text.replace(",", "")))
    if _GROUPED_POINTS.fullmatch(text):
        return Digits(first, last, Fraction(text.replace(".", "").replace(",", ".")))
    if _COMMAS_DECIMAL.fullmatch(text):
        whole, _, cents = text.rpartition(",")
        return Digits(first, last, Fraction(f"{whole.replace(',', '')}.{cents}"))
    if _DECIMAL.fullmatch(text):
        other = Fraction(int(text.replace(".", ""))) if _ONE_GROUP.fullmatch(text) else None
        return Digits(first, last, Fraction(text.replace(",", ".")), other)
    return None  # 1.2.3 is a version, an address or a date


def _gap(tokens: list[Token], at: int) -> int:
    """Characters between ``tokens[at]`` and the next token; 9 at the end."""
    return tokens[at + 1].start - tokens[at].end if at + 1 < len(tokens) else 9


def _find_reversed(tokens: list[Token], at: int) -> Digits | None:
    """Pieces joined by the letter reh, the last piece first."""
    pieces = [tokens[at].text]
    last = at
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text == _REH
        and tokens[last + 2].text.isdigit()
        and _gap(tokens, last) <= 1
        and _gap(tokens, last + 1) <= 1
        and len(pieces) < 6
    ):
        pieces.append(tokens[last + 2].text)
        last += 2
    if len(pieces) == 1 or not all(p.isdigit() and len(p) <= _LONGEST for p in pieces):
        return None
    ordered = pieces[::-1]
    grouped = Fraction(int("".join(ordered)))
    if len(pieces) > 2:
        return Digits(at, last + 1, grouped)
    decimal = Fraction(".".join(ordered))
    thousands = len(ordered[1]) == 3 and len(ordered[0]) <= 3
    return Digits(at, last + 1, decimal, grouped if thousands else None)


def _find_spread(tokens: list[Token], at: int) -> Digits | None:
    """Groups that the tokens keep apart: by Arabic commas without spaces, or by single spaces."""
    head = tokens[at].text
    if not head.isdigit() or len(head) > 9 or _gap(tokens, at) > 1:
        return None
    if tokens[at + 1].text == _ARABIC_COMMA and _gap(tokens, at) == 0:
        return _find_commas(tokens, at)
    if _gap(tokens, at) == 1 and len(head) <= 3 and head[0] != "0":
        last = at
        while (
            last - at < 4
            and _gap(tokens, last) == 1
            and tokens[last + 1].text[:3].isdigit()
            and re.fullmatch(r"[0-9]{3}(?:[.,][0-9]{1,2})?", tokens[last + 1].text)
        ):
            last += 1
        if last > at:
            text = "".join(token.text for token in tokens[at : last + 1])
            return Digits(at, last + 1, Fraction(text.replace(",", ".")))
    return None


def _find_commas(tokens: list[Token], at: int) -> Digits | None:
    pieces = [tokens[at].text]
    last = at
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text == _ARABIC_COMMA
        and _gap(tokens, last) == 0
        and _gap(tokens, last + 1) == 0
        and tokens[last + 2].text[0].isdigit()
        and len(pieces) < 6
    ):
        pieces.append(tokens[last + 2].text)
        last += 2
    if len(pieces) == 1:
        return None
    return _of_text(",".join(pieces), at, last + 1)
