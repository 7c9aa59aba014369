"""Stamps of date and time: the words and numbers of a date line, in any order that newsrooms use."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.lexicon import read_table
from waqai.text import Token, fold

_JOINTS = frozenset("-/:|،,.()·•+")
_LONGEST = 26


class Stamp(NamedTuple):
    """A stamp ``tokens[first:last]``; ``typed`` when no sentence writes it so (numeric, or with a clock)."""

    first: int
    last: int
    typed: bool


@cache
def _words() -> dict[str, str]:
    return {fold(row["form"]).lower(): row["kind"] for row in read_table("extract/date_words.tsv")}


def is_date_word(word: str) -> bool:
    """True for a number and for a word that stamps are made of: where no such stands, no stamp begins."""
    return word[0].isdigit() or word.lower() in _words()


def find_stamp(tokens: list[Token], at: int) -> Stamp | None:
    """The longest stamp that begins at ``tokens[at]``, or None where the tokens there name no day."""
    kinds = _words()
    last = here = at
    seen: set[str] = set()
    stop = min(len(tokens), at + _LONGEST)
    numeric = timed = False
    while here < stop:
        word = tokens[here].text.lower()
        kind = kinds.get(word)
        if word[0].isdigit():
            seen.add("number")
            numeric = numeric or word.count(".") == 2 or _is_numeric_date(tokens, here)
            timed = timed or _is_time(tokens, here)
        elif kind == "zone":
            here += 1  # the city of a time zone
        elif kind and (kind != "mark" or seen):
            seen.add(kind)
        elif not (word == "t" and numeric):
            if word not in _JOINTS:
                break
            here += 1
            continue
        here += 1
        last = min(here, stop)
    last = _without_loose_end(tokens, at, last)
    dated = numeric or {"month", "number"} <= seen
    aged = "age" in seen and "unit" in seen and kinds.get(tokens[at].text) == "age"
    if last <= at or not (dated or aged):
        return None
    return Stamp(at, last, numeric or timed)


def _is_numeric_date(tokens: list[Token], at: int) -> bool:
    if at + 4 >= len(tokens):
        return False
    a, joint, b, again, c = (token.text for token in tokens[at : at + 5])
    digits = a.isdigit() and b.isdigit() and c[:4].isdigit()
    return digits and joint == again and joint in "-/" and (len(a) == 4 or len(c) in (2, 4))


def _is_time(tokens: list[Token], at: int) -> bool:
    if at + 2 >= len(tokens):
        return False
    hour, joint, minute = (token.text for token in tokens[at : at + 3])
    return joint == ":" and minute.isdigit() and len(hour) <= 2 and len(minute) == 2


def _without_loose_end(tokens: list[Token], at: int, last: int) -> int:
    kinds = _words()
    while last > at and kinds.get(tokens[last - 1].text.lower()) in ("loose", "age"):
        last -= 1
    return last
