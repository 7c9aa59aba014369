"""Shared passages side by side, with the words that differ."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from waqai.export.report.book import ArticleRef, Book
from waqai.export.report.clean import plain
from waqai.model import Passage, Reuse

_WORD = re.compile(r"\S+")
_ALIGN_LIMIT = 2500
_PAIRS_LIMIT = 200_000
"""Pairs of equal words (a news text of 2,500 words has some 30,000) beyond which the readable alignment,
whose longest run is looked for again and again, is left for one of bounded cost."""
_BODY = re.compile(r"\w")


class Run(NamedTuple):
    """Words in a row that are the same in both articles, or differ."""

    text: str
    differs: bool


class PassageView(NamedTuple):
    """One passage in both articles, with links to the very words."""

    number: int
    words: int
    a: list[Run]
    b: list[Run]
    a_href: str | None
    b_href: str | None


class ReuseView(NamedTuple):
    """What two articles share; ``a`` is the earlier or original one where the direction is known."""

    a: ArticleRef
    b: ArticleRef
    share_a: str
    share_b: str
    directed: bool
    reasons: tuple[str, ...]
    passages: list[PassageView]
    words: int


def build_reuse_view(book: Book, reuse: Reuse) -> ReuseView:
    """The view of one pair, turned so that the original stands first."""
    turned = reuse.direction == "b>a" or (reuse.direction == "undirected" and _later(book, reuse.a, reuse.b))
    ids = (reuse.b, reuse.a) if turned else (reuse.a, reuse.b)
    shares = (reuse.covered_b, reuse.covered_a) if turned else (reuse.covered_a, reuse.covered_b)
    passages = [
        _passage(book, ids, passage, number, turned=turned)
        for number, passage in enumerate(reuse.passages, start=1)
    ]
    return ReuseView(
        book.ref(ids[0]),
        book.ref(ids[1]),
        _percent(book, shares[0]),
        _percent(book, shares[1]),
        reuse.direction != "undirected",
        tuple(book.locale.label("reason", reason) for reason in reuse.reasons),
        passages,
        sum(passage.words for passage in reuse.passages),
    )


def _later(book: Book, a: str, b: str) -> bool:
    """True when ``a`` is known to be published after ``b``."""
    first, second = (book.entries[id_].published if id_ in book.entries else None for id_ in (a, b))
    if not first or not second or not first.earliest or not second.latest:
        return False
    return first.earliest > second.latest


def _percent(book: Book, share: float) -> str:
    return book.locale.text("percent", n=round(share * 100))


def _passage(book: Book, ids: tuple[str, str], passage: Passage, number: int, *, turned: bool) -> PassageView:
    a, b = (passage.b, passage.a) if turned else (passage.a, passage.b)
    runs = align_words(book.words(ids[0], *a), book.words(ids[1], *b))
    return PassageView(number, passage.words, *runs, book.link(ids[0], *a), book.link(ids[1], *b))


def align_words(a: str, b: str) -> tuple[list[Run], list[Run]]:
    """Both texts as runs of words that stand in the other text in the same order, and words that do not.

    Punctuation at the edge of a word does not make it another word; spelling does, since an editor wants to
    see it. Very long texts are not compared word by word and come back as one run each.
    """
    words_a, words_b = _WORD.findall(a), _WORD.findall(b)
    if max(len(words_a), len(words_b)) > _ALIGN_LIMIT:
        return [Run(plain(a, len(a) + 1), differs=False)], [Run(plain(b, len(b) + 1), differs=False)]
    blocks = _blocks([_bare(word) for word in words_a], [_bare(word) for word in words_b])
    return _runs(words_a, [(a, size) for a, _, size in blocks]), _runs(
        words_b, [(b, size) for _, b, size in blocks]
    )


def _blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    """Runs of equal words in the same order: ``(start in a, start in b, length)``."""
    times = Counter(b)
    if sum(times[word] for word in a) > _PAIRS_LIMIT:
        found = LCSseq.opcodes(a, b)
        return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in found if op.tag == "equal"]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def _bare(word: str) -> str:
    """The word without what is no letter or figure at its edges; looked for from both ends, since a pattern
    for the end of a word begins anew at each of 100,000 brackets within."""
    first = _BODY.search(word)
    last = _BODY.search(word[::-1])
    return word[first.start() : len(word) - last.start()] if first and last else word


def _runs(words: list[str], blocks: list[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    edges = [(0, 0), *blocks, (len(words), 0)]
    for (start, size), (following, _) in pairwise(edges):
        _add(runs, words[start : start + size], differs=False)
        _add(runs, words[start + size : following], differs=True)
    return runs


def _add(runs: list[Run], words: list[str], *, differs: bool) -> None:
    if words:
        text = " ".join(words)
        runs.append(Run(plain(text, len(text) + 1), differs))
