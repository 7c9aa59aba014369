"""Clitics: what Arabic writes onto the front and the back of a word.

Which letters are clitics and in which order they stack is language data (``data/ar/text/clitics.tsv``,
loaded by ``waqai.lexicon``); which stem exists is for a lexicon to say. Here is only the taking apart.
"""

from __future__ import annotations

from typing import NamedTuple


class Split(NamedTuple):
    """One way to take a word apart: ``front + stem + back`` is the word again (``stem`` may regain a letter).

    ``start`` and ``end`` are the stem's letters inside the word as written. ``stem`` equals
    ``word[start:end]`` but where a contraction swallowed the alef of the article; then it is spelt out.
    """

    front: str
    stem: str
    back: str
    start: int
    end: int


class CliticTable:
    """The clitics of a language, ready to take folded words apart.

    ``fronts`` are whole stacks of proclitics. ``contractions`` maps what is written to the front that it
    contains and the letters that the writing hides: the preposition lam swallows the alef of the article.
    ``backs`` are attached pronouns. ``shortest`` is the least length of a stem.
    """

    def __init__(
        self,
        fronts: frozenset[str],
        contractions: dict[str, tuple[str, str]],
        backs: frozenset[str],
        *,
        shortest: int = 2,
    ) -> None:
        self._fronts: dict[str, list[str]] = {}
        for front in sorted(fronts, key=lambda f: (len(f), f)):
            self._fronts.setdefault(front[:1], []).append(front)
        self._contractions: dict[str, list[tuple[str, str, str]]] = {}
        for written, (front, hidden) in contractions.items():
            self._contractions.setdefault(written[:1], []).append((written, front, hidden))
        self._backs = sorted(backs, key=lambda b: (len(b), b))
        self._shortest = shortest

    def fronts_of(self, word: str) -> list[Split]:
        """Every way to take proclitics off ``word``, the word itself first, then the shortest front."""
        splits = [Split("", word, "", 0, len(word))]
        room = len(word) - self._shortest
        splits += [
            Split(front, word[len(front) :], "", len(front), len(word))
            for front in self._fronts.get(word[:1], ())
            if len(front) <= room and word.startswith(front)
        ]
        for written, front, hidden in self._contractions.get(word[:1], ()):
            if len(written) <= room and word.startswith(written):
                start = len(front)
                splits.append(Split(front, hidden + word[start:], "", start, len(word)))
        return splits

    def split(self, word: str) -> list[Split]:
        """Every way to take clitics off both ends of ``word``, the whole word first."""
        splits = self.fronts_of(word)
        for base in tuple(splits):
            for back in self._backs:
                if base.stem.endswith(back) and len(base.stem) - len(back) >= self._shortest:
                    stem = base.stem[: -len(back)]
                    splits.append(Split(base.front, stem, back, base.start, base.end - len(back)))
        return splits
