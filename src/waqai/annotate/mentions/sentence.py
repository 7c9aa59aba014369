"""The tokens of one block with their words and classes: what every finder of names works on."""

from __future__ import annotations

from functools import cache, cached_property
from itertools import compress
from operator import add, attrgetter, itemgetter
from typing import NamedTuple

from waqai.annotate.mentions.wordlists import Head, faith
from waqai.annotate.mentions.words import (
    ARTICLE,
    BREAK,
    FAITH,
    HEADED,
    OPEN,
    ORDINARY,
    SERVANT,
    SERVES,
    WordTable,
)
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form
from waqai.lexicon.terms import longest_term
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


class Headed(NamedTuple):
    """Tokens ``[first, last)`` that are a listed phrase, behind ``skip`` letters, and what it opens."""

    first: int
    last: int
    skip: int
    heads: tuple[Head, ...]


class Sentence:
    """Tokens of a block, their words and the class of each: what the rules of names are written on.

    ``kinds`` has a class a token, ``marks`` the bits of its word.
    """

    def __init__(self, tokens: list[Token], table: WordTable, form: MatchForm) -> None:
        self.texts = list(map(_TEXT, tokens))
        if not _joints().isdisjoint(self.texts):
            tokens = _joined(tokens)
            self.texts = list(map(_TEXT, tokens))
        self.tokens = tokens
        self.words = table.look(self.texts)
        self.marks = bytes(map(_MARKS, self.words))
        self.kinds = list(map(_CLS, self.words))
        self.no_names: frozenset[int] = frozenset()
        self._settle_faith()
        self._look_at_page(form)

    def _settle_faith(self) -> None:
        """Second words of compound names (servant of, light of), told by the word before."""
        firsts, seconds = faith()
        words, texts, kinds = self.words, self.texts, self.kinds
        for before in self.marked(SERVES):
            at = before + 1
            if at == len(words) or words[at].skip:
                continue
            servant = words[before].cls == SERVANT
            if texts[at] in seconds:
                if servant or words[before].stem in firsts:
                    kinds[at] = FAITH
                    kinds[before] = kinds[before] if servant else "G"
            elif servant and (texts[at][:2] == ARTICLE or words[at].cls in "UuGgS"):
                kinds[at] = FAITH

    def _look_at_page(self, form: MatchForm) -> None:
        """What folding hides: a dotless yeh that makes a particle, a nunation that no name has."""
        dotless, tokens, words = _dotless(), self.tokens, self.words
        marked = self.marked(OPEN)
        nunation = bool(marked) and _NUNATION in form.slice(tokens[marked[0]].start, tokens[marked[-1]].end)
        for at in marked:
            word = words[at]
            if word.stem in dotless:
                if word.cls in _HIDING and (
                    self.cls(at + 1) in _COMPLEMENTS or form.slice(*tokens[at][1:])[-1] == _ALEF_MAKSURA
                ):
                    self.kinds[at] = BREAK
            elif nunation and word.cls in _UNKNOWN and _NUNATION in form.slice(*tokens[at][1:]):
                self.kinds[at] = ORDINARY
        if not spelt().isdisjoint(self.texts):
            self._settle_spelt(form)
        if MOTHER in self.texts:
            self._settle_mothers()

    def _settle_mothers(self) -> None:
        """Mother-of before a given name, where the same letters elsewhere are a particle (or)."""
        for at, text in enumerate(self.texts):
            if text == MOTHER and self.cls(at + 1) == "G" and self.words[at + 1].skip == 0:
                self.kinds[at] = "K"

    def _settle_spelt(self, form: MatchForm) -> None:
        """Words that the page spells otherwise than the name that they look like."""
        dotted, found = _of_kind("breaks", "dotted"), []
        for at in compress(range(len(self.texts)), map(spelt().__contains__, self.texts)):
            written = form.slice(*self.tokens[at][1:])
            other = written[-1] == _YEH if self.texts[at] in dotted else _HAMZA in written
            if other and self.cls(at + 1) not in _PARTS_OF_NAME:
                self.kinds[at] = BREAK
                found.append(at)
        self.no_names = frozenset(found)

    def marked(self, mark: int) -> list[int]:
        """The tokens whose words carry ``mark``, in order."""
        return list(compress(range(len(self.marks)), self.marks.translate(_CARRY[mark])))

    @cached_property
    def headed(self) -> list[Headed]:
        """The longest phrases of the lists of heads, bodies and unnamed sources at each word."""
        found: list[Headed] = []
        texts, words = self.texts, self.words
        behind = [*texts[1:], ""]
        for at in self.marked(HEADED):
            for skip, node in words[at].phrases:
                if node.values or behind[at] in node.following:
                    last, heads = longest_term(node, texts, at + 1)
                    if heads:
                        found.append(Headed(at, last, skip, heads))
        return found

    @cached_property
    def long_titles(self) -> frozenset[int]:
        """The tokens that open a title or office of several words."""
        return frozenset(
            first
            for first, last, _, heads in self.headed
            if last - first > 1 and any(head.table == "title" for head in heads)
        )

    def classes(self) -> str:
        """All classes as one string, where proclitics have a letter of their own before their word's."""
        return "".join(map(add, map(_FRONT, self.words), self.kinds))

    def cls(self, at: int) -> str:
        """The class of token ``at``; empty outside the sentence."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def plain(self, at: int) -> bool:
        """True when no proclitic opens token ``at``."""
        return self.words[at].skip == 0

    def raw_span(self, form: MatchForm, first: int, last: int, skip: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` without ``skip`` letters before them, in code points of the page."""
        return form.raw_span(self.tokens[first].start + skip, self.tokens[last - 1].end)

    def take(self, first: int, last: int, cls: str) -> None:
        """Gives the tokens ``[first, last)`` the class ``cls``: their reading is settled."""
        self.kinds[first:last] = [cls] * (last - first)


_TEXT = itemgetter(0)
_CLS, _FRONT, _MARKS = attrgetter("cls"), attrgetter("front"), attrgetter("marks")
_CARRY = {1 << bit: bytes(byte >> bit & 1 for byte in range(256)) for bit in range(8)}
_HASHTAG = frozenset("_#")  # join the words of a hashtag, or open it in the middle of a name
_DOT, _HYPHEN = ".", "-"
_ALEF_MAKSURA, _YEH, _HAMZA = "\u0649", "\u064a", "\u0623"
MOTHER = "\u0627\u0645"
_PARTS_OF_NAME = frozenset("GgSsABK")
_COMPLEMENTS = frozenset("DiOnEx")
_UNKNOWN = frozenset("Uu")
_HIDING = frozenset("Uug")
_NUNATION = "\u064b"


def _joined(tokens: list[Token]) -> list[Token]:
    """The tokens without the marks that stand inside names: of hashtags, behind initials, hyphens.

    A dot behind an initial and a hyphen are left out only where no white space parts their neighbours.
    """
    last = len(tokens) - 1
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        text = token.text
        if text in _HASHTAG:
            continue
        if text in (_DOT, _HYPHEN) and 0 < at < last:
            before, after = tokens[at - 1], tokens[at + 1]
            tight = before.end == token.start and token.end == after.start
            if text == _DOT and before.text in initials() and after.text.isalpha():
                continue
            if text == _HYPHEN and tight and (before.text in halves() or after.text in halves()):
                continue
        kept.append(token)
    return kept


@cache
def _joints() -> frozenset[str]:
    """What a sentence must hold that marks may be left out of it."""
    return _HASHTAG | {_HYPHEN} | initials()


@cache
def initials() -> frozenset[str]:
    """Initials and short forms of titles that a dot follows (George W., Dr.)."""
    return _of_kind("particles", "initial")


@cache
def halves() -> frozenset[str]:
    """Words that are half of a name with a hyphen (Jean-Claude, Jong-un)."""
    return _of_kind("particles", "half")


@cache
def _of_kind(table: str, kind: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table(f"mentions/{table}.tsv") if row["kind"] == kind)


@cache
def _dotless() -> frozenset[str]:
    """Words that are a name with a dotted final yeh and a particle without (Ali, on)."""
    return _of_kind("breaks", "dotless")


@cache
def spelt() -> frozenset[str]:
    """Words that are a name as the lexicon has them, and another word as some pages spell them.

    With a dotted final yeh a verb (commemorates) and not the given name, with a hamza on the alef two words
    (and a mother) and not the letters of an agency.
    """
    return _of_kind("breaks", "dotted") | _of_kind("breaks", "hamza")
