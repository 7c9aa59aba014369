"""How much a decoded text looks like Arabic, by which letters stand side by side in it.

The measure is the mean log frequency of letter pairs, as in Cavnar and Trenkle (1994), "N-Gram-Based Text
Categorization", here for the choice of a charset instead of a language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log

from waqai.lexicon import read_table

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ARABIC_RUN = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_MARKS = re.compile(
    "[\u00a0\u00ab\u00bb\u2010-\u2026\u060c\u061b\u061f\u0640\u064b-\u0652\u0660-\u066d\u06a9\u06cc]"
)
_OTHER_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc\u200c-\u200f]")
_MIXED = re.compile("[A-Za-z][\u0621-\u063a\u0641-\u064a]|[\u0621-\u063a\u0641-\u064a][A-Za-z]")
_BROKEN = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]")

_UNSEEN_PAIR = -1.0
_LONE_LETTER = -0.1
_FOREIGN_CHARACTER = -1.0
_BROKEN_CHARACTER = -3.0
_MIXED_WORD = -2.0


@cache
def _pair_weights() -> dict[str, float]:
    """Pairs of letters with weights between 0 (rare) and 1 (the most frequent pair)."""
    shares = {row["pair"]: int(row["share"]) for row in read_table("extract/letter_pairs.tsv")}
    top = log(max(shares.values()))
    return {pair: log(share) / top for pair, share in shares.items()}


def score_arabic(text: str) -> float:
    """Between about -3 (the bytes were read in a wrong charset) and 1 (plain Arabic), 0 without evidence.

    Only characters beyond ASCII count, for ASCII reads the same in every charset that competes here.
    """
    sample = "\n".join(_BEYOND_ASCII.findall(text))
    seen = len(sample)
    if not seen:
        return 0.0
    weights = _pair_weights()
    pairs: Counter[str] = Counter()
    total, arabic = 0.0, 0
    for run in _ARABIC_RUN.findall(sample):
        arabic += len(run)
        if len(run) == 1:
            total += _LONE_LETTER
        pairs.update(map("".join, pairwise(run)))
    total += sum(weights.get(pair, _UNSEEN_PAIR) * count for pair, count in pairs.items())
    marks = len(_MARKS.findall(sample))
    other = max(0, len(_OTHER_ARABIC.findall(sample)) - arabic - marks)
    broken = len(_BROKEN.findall(sample))
    foreign = max(0, seen - sample.count("\n") - arabic - marks - other - broken)
    total += _MIXED_WORD * min(seen, len(_MIXED.findall(text)))
    return (total + broken * _BROKEN_CHARACTER + foreign * _FOREIGN_CHARACTER) / seen


def count_arabic(text: str) -> int:
    """How many letters of the Arabic script ``text`` has."""
    return sum(map(len, _ARABIC_RUN.findall(text)))
