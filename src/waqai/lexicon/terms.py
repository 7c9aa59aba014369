"""Many terms at once over tokens: a tree of words in which the longest term is found in one walk.

A walk over tokens and not over characters (Aho-Corasick), because a term may begin inside a token, behind its
proclitics, and must end with one: on running news text 18 of 100 hits of bare character strings are parts of
longer words. Blanks, line breaks inside a sentence and points between initials cost nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

V = TypeVar("V")


class TermNode(Generic[V]):
    """A place in the tree: the terms that end here and the words that lead on."""

    __slots__ = ("following", "values")

    def __init__(self) -> None:
        self.following: dict[str, TermNode[V]] = {}
        self.values: tuple[V, ...] = ()


class TermTree(Generic[V]):
    """Terms of one or more words on the match form, each with the values filed under it."""

    def __init__(self) -> None:
        self._root: TermNode[V] = TermNode()

    def add(self, words: Sequence[str], value: V) -> None:
        """Files ``value`` under the term; the same value twice counts once."""
        node = self._root
        for word in words:
            node = node.following.setdefault(word, TermNode())
        if value not in node.values:
            node.values = (*node.values, value)

    def start(self, word: str) -> TermNode[V] | None:
        """Where terms that begin with ``word`` go on, or None."""
        return self._root.following.get(word)

    def find(self, words: Sequence[str]) -> tuple[V, ...]:
        """The values filed under exactly these words."""
        node: TermNode[V] | None = self._root
        for word in words:
            node = node.following.get(word) if node is not None else None
        return node.values if node is not None else ()


def longest_term(node: TermNode[V], words: Sequence[str], at: int) -> tuple[int, tuple[V, ...]]:
    """The longest term that goes on from ``node`` with ``words[at:]``: where it ends, and its values.

    The end is ``at`` when the term is complete with ``node``; values are empty where no term is.
    """
    end, values = at, node.values
    limit = len(words)
    while at < limit:
        step = node.following.get(words[at])
        if step is None:
            break
        node, at = step, at + 1
        if node.values:
            end, values = at, node.values
    return end, values
