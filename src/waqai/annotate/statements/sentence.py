"""One sentence under the layer: its words, its cues, its quotation marks, the names and times in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from waqai.annotate.statements.cues import Cue, find_cues
from waqai.annotate.statements.lexicon import (
    cue_forms,
    is_verb,
    particles,
    phrase_at,
    phrases,
    prepositions,
    word_set,
)
from waqai.lexicon.anonymity import anonymity_at, find_anonymity
from waqai.model import Mention
from waqai.text import Token

OPENING = '"\u201c\u00ab\u2018\u201f\u2039\u201e'
CLOSING = '"\u201d\u00bb\u2019\u203a'
COMMAS = frozenset("\u060c,\u061b;")
MARKS = frozenset(".:()[]-!\u061f\u2026/*#\u2013") | frozenset(OPENING) | frozenset(CLOSING) | COMMAS
_PARTNERS = {
    "\u00ab": "\u00bb",
    "\u201c": '\u201d\u201c"\u2033',
    "\u201d": "\u201d\u201c",
    '"': '"\u201d\u2033',
    "\u2018": "\u2019",
    "\u2039": "\u203a",
    "\u201e": "\u201c\u201d",
}
_INNER = {"\u00ab": "\u00bb", "\u201c": "\u201d"}
_ARTICLE = "\u0627\u0644"
_AND = "\u0648"
_SPEECH = 3
_REVERSED = "\u00bb"
_CLITICS = frozenset("\u0648\u0641\u0628\u0644\u0643")
_STRAIGHT = '"'
_COLON, _RATIO = ":", "\u2236"


class Quote(NamedTuple):
    """A stretch between quotation marks: tokens ``[first, last)`` inside; ``open_at`` is the opening mark."""

    open_at: int
    first: int
    last: int
    closed: bool


class Name(NamedTuple):
    """A mention on the sentence's words ``[first, last)``, with its folded range."""

    first: int
    last: int
    start: int
    end: int
    mention: Mention


def _without_clocks(texts: list[str]) -> list[str]:
    """The texts with another mark for a colon between two numbers: an hour or a score opens no speech."""
    if _COLON in texts:
        for at in range(1, len(texts) - 1):
            if texts[at] == _COLON and texts[at - 1].isdigit() and texts[at + 1][0].isdigit():
                texts[at] = _RATIO
    return texts


class Sentence:
    """Words in folded positions; indices are indices of words."""

    def __init__(self, words: list[Token], start: int, end: int) -> None:
        self.words = words
        self.texts = _without_clocks([word.text for word in words])
        self.start = start
        self.end = end
        self.names: dict[int, Name] = {}
        self.timed: dict[int, int] = {}
        self.families: Mapping[str, Mention] = {}

    def place(
        self,
        mentions: list[tuple[int, int, Mention]],
        times: list[tuple[int, int]],
        families: Mapping[str, Mention] | None = None,
    ) -> None:
        """Puts the mentions and times that lie in the sentence onto its words.

        ``families`` holds the last words of full names: alone behind a cue, one of them names its person.
        """
        for start, end, mention in mentions:
            first, last = self._words_of(start, end)
            if first < last and mention.type != "nationality":
                self.names[first] = Name(first, last, start, end, mention)
        for start, end in times:
            first, last = self._words_of(start, end)
            for at in range(first, last):
                self.timed[at] = last
        if families:
            self.families = families
            self._name_families(families)
        inside = {
            at
            for name in self.names.values()
            if name.mention.type == "person" and name.last - name.first > 1
            for at in range(name.first, name.last)
        }
        if inside and any(cue.first in inside for cue in self.cues):
            self.cues = [cue for cue in self.cues if cue.first not in inside]
            self.__dict__.pop("cue_at", None)

    def _name_families(self, families: Mapping[str, Mention]) -> None:
        covered = {at for name in self.names.values() for at in range(name.first, name.last)}
        for cue, at in [(one, at) for one in self.cues for at in (one.last, self._before(one.first))]:
            if not cue.finite or not 0 <= at < len(self.words) or at in covered or at in self.timed:
                continue
            mention = families.get(self.texts[at])
            if mention is not None:
                word = self.words[at]
                self.names[at] = Name(at, at + 1, word.start, word.end, mention)

    def _before(self, at: int) -> int:
        """The word before ``at``, marks and auxiliaries left out; -1 where there is none."""
        at -= 1
        while at >= 0 and (self.texts[at] in MARKS or self.texts[at] in word_set("auxiliaries")):
            at -= 1
        return at

    def _words_of(self, start: int, end: int) -> tuple[int, int]:
        first = _bisect(self.words, start)
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return first, last

    @cached_property
    def cues(self) -> list[Cue]:
        """The candidates for cues, in order."""
        return [
            cue
            for cue in find_cues(self.words)
            if cue.first not in self.wished and not self._behind_verb(cue)
        ]

    def _behind_verb(self, cue: Cue) -> bool:
        """True for what looks like a verb right behind a plain verb: a noun, save behind an auxiliary."""
        if not cue.first or cue.joined or "imperfect" not in cue.shapes:
            return False
        before = self.texts[cue.first - 1]
        if before in word_set("before_verbs") or before in word_set("auxiliaries"):
            return False
        return is_verb(before) and before not in cue_forms()

    @cached_property
    def wished(self) -> frozenset[int]:
        """Words between a speaker and the speech that are nobody's: wishes, the request not to be named."""
        known = phrases("wishes")
        return frozenset(
            at
            for first, text in enumerate(self.texts)
            for at in range(first, first + (phrase_at("wishes", self.texts, first) if text in known else 0))
        ) | find_anonymity(self.texts)

    @cached_property
    def cue_at(self) -> dict[int, Cue]:
        """The candidates by their first word."""
        return {cue.first: cue for cue in self.cues}

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quoted stretches, not nested; an unclosed one runs to the end of the sentence."""
        found: list[Quote] = []
        open_at: int | None = None
        partner = inner = ""
        for at, text in enumerate(self.texts):
            if inner:
                inner = "" if text == inner else inner
            elif open_at is not None and text == _STRAIGHT and self._opens_inside(at):
                inner = _STRAIGHT
            elif open_at is None:
                if text in _PARTNERS and not (text == _STRAIGHT and self._closes_nothing(at)):
                    open_at, partner = at, _PARTNERS[text]
                elif text == _REVERSED and "\u00ab" in self.texts[at + 1 :]:
                    open_at, partner = at, "\u00ab"  # some papers print the guillemets the other way round
            elif text in _INNER and text not in partner and _INNER[text] in self.texts[at + 1 :]:
                inner = _INNER[text]  # a title or a name quoted inside the quotation
            elif text in partner:
                if at > open_at + 1:
                    found.append(Quote(open_at, open_at + 1, at, True))
                open_at = None
        if open_at is not None and open_at + 1 < len(self.words):
            found.append(Quote(open_at, open_at + 1, len(self.words), False))
        return found

    def _opens_inside(self, at: int) -> bool:
        """True for a straight mark written onto the word behind it, where two more come to close both."""
        words = self.words
        if not 0 < at < len(words) - 2:
            return False
        if words[at - 1].end == words[at].start and self.texts[at - 1] not in _CLITICS:
            return False
        written_on = words[at].end == words[at + 1].start and self.texts[at + 1][0].isalnum()
        return written_on and self.texts[at + 1 :].count(_STRAIGHT) > 1

    def _closes_nothing(self, at: int) -> bool:
        """True for a straight mark written onto the word before it, where one mark has no partner."""
        words = self.words
        if not 0 < at < len(words) - 1 or self.texts.count(_STRAIGHT) % 2 == 0:
            return False
        if words[at - 1].end < words[at].start or self.texts[at - 1] in _CLITICS:
            return False
        return words[at].end < words[at + 1].start or self.texts[at + 1] in COMMAS

    @cached_property
    def quote_at(self) -> dict[int, Quote]:
        """The quoted stretches by their opening mark."""
        return {quote.open_at: quote for quote in self.quotes}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The words inside quotations that are long enough to be speech."""
        return frozenset(
            at
            for quote in self.quotes
            if quote.last - quote.first >= _SPEECH
            for at in range(quote.first, quote.last)
        )

    def preposition(self, at: int) -> str | None:
        """The frame name of a preposition that stands as a word of its own at ``at``."""
        return prepositions().get(self.texts[at]) if at < len(self.texts) else None

    def particle(self, at: int) -> str | None:
        """The kind of opening particle at ``at``, or None."""
        kind = particles().get(self.texts[at])
        if kind is not None and (at in self.names or phrase_at("not_particles", self.texts, at)):
            return None
        return kind

    def adverbial(self, at: int) -> int:
        """How many words from ``at`` on open an adverbial that may stand behind a cue; 0 for none."""
        texts = self.texts
        return phrase_at("adverbials", texts, at) or phrase_at("wishes", texts, at) or anonymity_at(texts, at)

    def relative(self, at: int) -> bool:
        """True where a relative clause or a clause of time begins."""
        text = self.texts[at]
        return text in word_set("relatives") or (text[0] == _AND and text[1:] in word_set("relatives"))

    def verb(self, at: int) -> bool:
        """True where the word is a finite verb by its form, and no name or known noun."""
        return at not in self.names and is_verb(self.texts[at]) and at not in self.wished

    def definite(self, at: int) -> bool:
        """True when the word carries the article."""
        text = self.texts[at]
        return text.startswith(_ARTICLE) and len(text) > 3


def _bisect(words: list[Token], position: int) -> int:
    """The word that covers ``position``, or the first behind it."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return low
