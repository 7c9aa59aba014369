"""Passages that two articles share."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.evidence import Evidence

Direction = Literal["a>b", "b>a", "undirected"]


class Passage(msgspec.Struct, frozen=True):
    """One shared passage: half-open code points into the page of each article, and its aligned words."""

    a: tuple[int, int]
    b: tuple[int, int]
    words: int


class Reuse(msgspec.Struct, frozen=True):
    """All that two articles share.

    ``a`` and ``b`` are article ids, ``a < b``. ``share_a`` and ``share_b`` are the shares (0 to 1) of each
    article's runs of eight words, titles left out, that the other holds letter for letter (on the match
    form): the usual measure of near copies, 0 where every run is edited. ``covered_a`` and ``covered_b`` are
    the shares of each article's words that lie in the passages, edited or not. ``overlap`` is the share of
    the article with fewer runs. ``direction`` ``a>b`` says that ``b`` took from ``a``; ``reasons`` are the
    codes that decided it (``earlier``, ``credit``, ``agency``).
    """

    a: str
    b: str
    direction: Direction
    share_a: float
    share_b: float
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...] = ()
    overlap: float = 0.0
    evidence: Evidence | None = None
    covered_a: float = 0.0
    covered_b: float = 0.0
