"""The tokens of one block with their words and classes: what every finder of names works on."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.annotate.mentions.words import BREAK, CLITIC, FAITH, ORDINARY, SERVANT, Word, WordTable
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form
from waqai.text import MatchForm, Token, fold


class Found(NamedTuple):
    """A stretch of tokens ``[first, last)`` that names something.

    ``skip`` counts the letters of proclitics on its first token; ``rule`` says how it was found; ``forms``
    are the lexicon's readings; ``rank`` decides between two of one length (the lower wins); ``note`` is a
    finer kind (a body of a state, the kind of an unnamed source).
    """

    first: int
    last: int
    skip: int
    type: str
    rule: str
    rank: int
    forms: tuple[Form, ...] = ()
    note: str = ""


class Sentence:
    """Tokens of a block, their words, and the classes as one string with the way back to the tokens."""

    __slots__ = ("classes", "headed", "index", "position", "texts", "tokens", "words")

    def __init__(self, tokens: list[Token], table: WordTable, form: MatchForm) -> None:
        self.texts = [token.text for token in tokens]
        if _JOINT in self.texts:
            tokens = [token for token in tokens if token.text != _JOINT]
            self.texts = [token.text for token in tokens]
        self.tokens = tokens
        known, look = table.known, table.look
        self.words: list[Word] = [known.get(text) or look(text) for text in self.texts]
        self.headed = [at for at, word in enumerate(self.words) if word.phrases]
        self.classes, self.index, self.position = _classes(self.words, self.texts)
        self._look_at_page(form)

    def _look_at_page(self, form: MatchForm) -> None:
        """What folding hides: a dotless yeh that makes a particle, a nunation that no name has."""
        dotless = _dotless()
        for at, word in enumerate(self.words):
            if word.cls not in _HIDING:
                continue
            if word.stem in dotless:
                dotted = form.slice(*self.tokens[at][1:])[-1] != _ALEF_MAKSURA
                if not dotted or self.cls(at + 1) in _COMPLEMENTS:
                    self.take(at, at + 1, BREAK)
            elif word.cls in _UNKNOWN and _NUNATION in form.slice(*self.tokens[at][1:]):
                self.take(at, at + 1, ORDINARY)

    def cls(self, at: int) -> str:
        """The class of token ``at``; empty outside the sentence."""
        return self.classes[self.position[at]] if 0 <= at < len(self.tokens) else ""

    def plain(self, at: int) -> bool:
        """True when no proclitic opens token ``at``."""
        return self.words[at].skip == 0

    def raw_span(self, form: MatchForm, first: int, last: int, skip: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` without ``skip`` letters before them, in code points of the page."""
        return form.raw_span(self.tokens[first].start + skip, self.tokens[last - 1].end)

    def take(self, first: int, last: int, cls: str) -> None:
        """Gives the tokens ``[first, last)`` the class ``cls``: their reading is settled."""
        chars = list(self.classes)
        for at in range(first, last):
            chars[self.position[at]] = cls
        self.classes = "".join(chars)


def _classes(words: list[Word], texts: list[str]) -> tuple[str, list[int], list[int]]:
    """Classes in one string; for each of its letters the token; for each token its letter's place."""
    chars: list[str] = []
    index: list[int] = []
    position: list[int] = []
    firsts, seconds = _faith()
    before: Word | None = None
    for at, word in enumerate(words):
        cls = word.cls
        if word.skip:
            chars.append(CLITIC)
            index.append(at)
        elif before is not None and texts[at] in seconds and (before.cls == SERVANT or before.stem in firsts):
            cls = FAITH
            if before.cls != SERVANT:
                chars[-1] = "G"
        elif before is not None and before.cls == SERVANT and texts[at] not in seconds:
            cls = FAITH if texts[at][:2] == _ARTICLE or cls in "UuGgS" else cls
        position.append(len(chars))
        chars.append(cls)
        index.append(at)
        before = word
    return "".join(chars), index, position


_ARTICLE = fold("\u0627\u0644")


_JOINT = "_"  # joins the words of a hashtag
_ALEF_MAKSURA = "\u0649"
_COMPLEMENTS = frozenset("DiOnEx")
_UNKNOWN = frozenset("Uu")
_HIDING = frozenset("Uug")
_NUNATION = "\u064b"


@cache
def _dotless() -> frozenset[str]:
    """Words that are a name with a dotted final yeh and a particle without (Ali, on)."""
    rows = read_table("mentions/breaks.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "dotless")


@cache
def _faith() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_table("mentions/particles.tsv")
    firsts = frozenset(fold(row["form"]) for row in rows if row["kind"] == "faith_first")
    seconds = frozenset(fold(row["form"]) for row in rows if row["kind"] == "faith_second")
    return firsts, seconds
