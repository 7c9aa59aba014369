"""One sentence under the layer: its words, its cues, its quotation marks."""

from __future__ import annotations

from functools import cached_property

from waqai.annotate.statements.cues import Cue, find_cues
from waqai.annotate.statements.lexicon import particles, phrases, prepositions
from waqai.text import Token

OPENING = '"\u201c\u00ab\u2018\u201f\u2039'
CLOSING = '"\u201d\u00bb\u2019\u201d\u203a'
_PARTNERS = {
    "\u00ab": "\u00bb",
    "\u201c": '\u201d\u201c"\u2033',
    "\u201d": "\u201d\u201c",
    '"': '"\u201d\u2033',
    "\u2018": "\u2019",
    "\u2039": "\u203a",
}
COMMAS = frozenset("\u060c,\u061b;")


class Quote:
    """A stretch between quotation marks: tokens ``[first, last)`` inside the marks."""

    __slots__ = ("closed", "first", "last", "open_at")

    def __init__(self, open_at: int, last: int, *, closed: bool) -> None:
        self.open_at = open_at
        self.first = open_at + 1
        self.last = last
        self.closed = closed


class Sentence:
    """Words in folded positions; indices below are indices of words."""

    def __init__(self, words: list[Token], start: int, end: int) -> None:
        self.words = words
        self.start = start
        self.end = end

    @cached_property
    def cues(self) -> list[Cue]:
        """The candidates for cues, in order."""
        return find_cues(self.words)

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quoted stretches, not nested; an unclosed one runs to the end of the sentence."""
        found: list[Quote] = []
        at = 0
        while at < len(self.words):
            partner = _PARTNERS.get(self.words[at].text)
            if partner is None:
                at += 1
                continue
            close = next((k for k in range(at + 1, len(self.words)) if self.words[k].text in partner), None)
            last = len(self.words) if close is None else close
            if last > at + 1:
                found.append(Quote(at, last, closed=close is not None))
            at = last + 1
        return found

    def quote_at(self, at: int) -> Quote | None:
        """The quoted stretch whose opening mark is the word ``at``."""
        return next((quote for quote in self.quotes if quote.open_at == at), None)

    def preposition(self, at: int) -> str | None:
        """The frame name of a preposition that stands as a word of its own at ``at``."""
        return prepositions().get(self.words[at].text) if at < len(self.words) else None

    def particle(self, at: int) -> str | None:
        """The kind of opening particle at ``at`` (``an`` or ``bi_an``)."""
        return particles().get(self.words[at].text)

    def adverbial(self, at: int) -> int:
        """How many words from ``at`` on are an adverbial that may stand behind a cue; 0 for none."""
        for phrase, _ in phrases("adverbials").get(self.words[at].text, ()):
            if tuple(w.text for w in self.words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0
