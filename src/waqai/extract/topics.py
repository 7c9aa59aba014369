"""Stage 4, topic: how much the words of two passages have in common.

Light stems of content words, in the spirit of light stemming for Arabic retrieval (Larkey, Ballesteros and
Connell 2002), compared as sets. On running news text about a quarter of the stems of an article's next three
paragraphs have occurred in it before, and a twentieth of those of another article of the same section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from waqai.lexicon import read_table
from waqai.text import fold

_WORD = re.compile("[\u0621-\u063f\u0641-\u064a]{3,}|[a-z]{3,}")
_OPENING = re.compile("[^\\w]*(?P<word>\u0648[\u0621-\u064a]+)")
_STEM = 6


@cache
def common_words() -> frozenset[str]:
    """Words of any topic, on the match form."""
    return frozenset(fold(row["form"]) for row in read_table("extract/common_words.tsv"))


@cache
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms: dict[str, list[str]] = {"front": [], "back": []}
    for row in read_table("extract/stem_affixes.tsv"):
        forms[row["kind"]].append(fold(row["form"]))
    front, back = ("|".join(sorted(forms[kind], key=len, reverse=True)) for kind in ("front", "back"))
    return re.compile(f"^(?:{front})(?=...)"), re.compile(f"(?<=...)(?:{back})$")


def _bare(word: str) -> str:
    front, back = _affixes()
    inner = front.sub("", word, count=1) if len(word) > 4 else word
    return back.sub("", inner)[:_STEM]


@cache
def _common_stems() -> frozenset[str]:
    return frozenset(_bare(word) for word in common_words())


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    stem = _bare(word)
    return "" if stem in _common_stems() or word in common_words() else stem


def find_stems(folded: str) -> frozenset[str]:
    """The light stems of the content words of ``folded``."""
    found = {_stem(word) for word in _WORD.findall(folded.lower())}
    found.discard("")
    return frozenset(found)


def share(part: Iterable[str], whole: frozenset[str] | set[str]) -> float:
    """The share of the stems ``part`` that occur in ``whole``; 0 when there are none."""
    stems = set(part)
    return len(stems & whole) / len(stems) if stems else 0.0


@cache
def _lead_words() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("extract/lead_words.tsv"))


def goes_on(folded: str) -> bool:
    """True when a paragraph begins with «and», as two in three do in running news, and one lead in fifty."""
    opening = _OPENING.match(folded)
    return opening is not None and opening["word"] not in _lead_words()
