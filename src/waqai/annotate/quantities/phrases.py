"""Phrases over tokens: which of many word sequences begins or ends at a token."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from waqai.lexicon import read_table
from waqai.lexicon.numerals_words import fronts
from waqai.text import Token, find_tokens, fold

P = TypeVar("P")


class Hit(NamedTuple, Generic[P]):
    """A phrase over the tokens ``[first, last)``; ``skip`` letters of its first token are a proclitic."""

    first: int
    last: int
    skip: int
    payload: P


def words_of(form: str) -> tuple[str, ...]:
    """The tokens of ``form`` on the match form."""
    return tuple(token.text for token in find_tokens(fold(form)))


@cache
def plain_fronts() -> dict[str, int]:
    """Proclitics without the article, with their length; the empty one among them."""
    return {"": 0} | {form: front.skip for form, front in fronts().items() if not front.definite}


@cache
def articles() -> tuple[str, ...]:
    """The article with every proclitic before it, the longest first."""
    return tuple(
        sorted((form for form, front in fronts().items() if front.definite), key=lambda f: (-len(f), f))
    )


@lru_cache(maxsize=1 << 15)
def is_definite(word: str) -> bool:
    """True when the word is written with the article."""
    return len(word) > 4 and word.startswith(articles()) and word not in _inborn()


@cache
def _inborn() -> frozenset[str]:
    """Counted nouns whose own first letters look like the article («ألقاب»)."""
    return frozenset(word for word in word_set("nouns") if word.startswith(articles()))


@lru_cache(maxsize=1 << 15)
def bare(word: str) -> str:
    """The word without the article and what stands before it."""
    if is_definite(word):
        for article in articles():
            if word.startswith(article) and len(word) - len(article) >= 2:
                return word[len(article) :]
    return word


class Phrases(Generic[P]):
    """Phrases with a payload each; where several fit, the longest wins.

    ``fronts`` are what may be written onto the first word.
    """

    def __init__(self, entries: Iterable[tuple[str, P]], front: Iterable[str] = ("",)) -> None:
        skips = {form: plain_fronts().get(form, 0) for form in front}
        self._entries: dict[tuple[str, ...], tuple[int, P]] = {}
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for form, payload in entries:
            words = words_of(form)
            for written, skip in skips.items():
                variant = (written + words[0], *words[1:])
                if variant not in self._entries:
                    self._entries[variant] = (skip, payload)
                    first.setdefault(variant[0], set()).add(len(variant))
                    last.setdefault(variant[-1], set()).add(len(variant))
        self._by_first = {word: sorted(lengths, reverse=True) for word, lengths in first.items()}
        self._by_last = {word: sorted(lengths, reverse=True) for word, lengths in last.items()}

    def starting(self, tokens: list[Token], at: int) -> Hit[P] | None:
        """The longest phrase whose first token is ``tokens[at]``."""
        lengths = self._by_first.get(tokens[at][0]) if at < len(tokens) else None
        return None if lengths is None else self._longest(tokens, lengths, at, 0)

    def found(self, tokens: list[Token]) -> list[Hit[P]]:
        """The longest phrase at every token that begins one."""
        by_first = self._by_first
        starts = [at for at, token in enumerate(tokens) if token[0] in by_first]
        hits = (self._longest(tokens, by_first[tokens[at][0]], at, 0) for at in starts)
        return [hit for hit in hits if hit is not None]

    def ending(self, tokens: list[Token], end: int) -> Hit[P] | None:
        """The longest phrase whose last token is ``tokens[end - 1]``."""
        lengths = self._by_last.get(tokens[end - 1][0]) if end > 0 else None
        return None if lengths is None else self._longest(tokens, lengths, end, 1)

    def _longest(self, tokens: list[Token], lengths: list[int], at: int, back: int) -> Hit[P] | None:
        for length in lengths:
            first = at - length * back
            if first < 0 or first + length > len(tokens):
                continue
            found = self._entries.get(tuple([token[0] for token in tokens[first : first + length]]))
            if found is not None:
                return Hit(first, first + length, found[0], found[1])
        return None


@cache
def word_set(table: str, kind: str | None = None) -> frozenset[str]:
    """The folded one-word forms of a table of quantities, of one kind or of all."""
    rows = read_table(f"quantities/{table}.tsv")
    return frozenset(
        fold(form) for row in rows if kind is None or row["kind"] == kind for form in row.list("form")
    )
