"""One sentence under the layer: its words, and which names, numbers and times stand on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from waqai.annotate.events.kinds import guard_words, kind_of
from waqai.annotate.events.lexicon import ARTICLE, may_trigger
from waqai.annotate.events.topics import lean_of
from waqai.annotate.reading import Reading
from waqai.lexicon.anonymity import find_anonymity
from waqai.model import Mention, Quantity, Timex
from waqai.text import Token

_VERBS = ("verb", "verb?")
_ARTICLES = (ARTICLE, f"\u0648{ARTICLE}")


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Placed(NamedTuple):
    """Where an annotation of another layer stands: words ``[first, last)`` of the sentence."""

    first: int
    last: int
    skip: int
    number: int


class Sentence:
    """Words in folded positions; all indices below are indices of words."""

    def __init__(
        self, reading: Reading, words: list[Token], texts: list[str], block: str, order: int
    ) -> None:
        self.reading = reading
        self.words = words
        self.texts = texts
        self.block = block
        self.order = order
        self.article_lean = (0.0, 0)  # what the whole article is about (``topics.lean_of``)
        self.mention_at: dict[int, Placed] = {}
        self.time_at: dict[int, Placed] = {}
        self.quantity_at: dict[int, Placed] = {}
        self.phrase_ends: dict[int, int | None] = {}  # where the phrases end that were read before

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def kinds(self) -> list[str]:
        """What each word is to the grammar (``kind_of``); what a number counts is no verb."""
        found = list(map(kind_of, self.texts))
        for placed in self.quantities:
            at = placed.last
            if at < len(found) and found[at] in _VERBS and self.is_counted(at):
                found[at] = ""
        for at in self.anonymous:
            found[at] = ""
        return found

    @cached_property
    def anonymous(self) -> frozenset[int]:
        """The words with which a source asks not to be named: they deny nothing and are no event."""
        return find_anonymity(self.texts)

    def is_counted(self, at: int) -> bool:
        """True for the word that a number right before it counts («a million students»)."""
        placed = self.quantity_at.get(at - 1)
        of = None if placed is None or placed.last > at else self.quantity(placed).of
        if of is None:
            return False
        start, _ = self.reading.form.raw_span(self.words[at].start, self.words[at].end)
        return of.start <= start < of.end

    @cached_property
    def lean(self) -> float:
        """What the words of the sentence are about (``topics.lean_of``)."""
        return lean_of(self.texts)[0]

    @cached_property
    def genre(self) -> str | None:
        """``sport`` or ``screen`` where the words of a sentence tell so."""
        known = guard_words()
        found = [known[text] for text in self.texts if known.get(text, "disaster") != "disaster"]
        return found[0] if len(found) > 1 else None

    @cached_property
    def has_disaster(self) -> bool:
        """True where an earthquake, an accident or the like is named."""
        known = guard_words()
        return any(known.get(text) == "disaster" for text in self.texts)

    def mention(self, placed: Placed) -> Mention:
        """The mention that stands there."""
        return self.reading.article.mentions[placed.number]

    def quantity(self, placed: Placed) -> Quantity:
        """The quantity that stands there."""
        return self.reading.article.quantities[placed.number]

    def timex(self, placed: Placed) -> Timex:
        """The time that stands there."""
        return self.reading.article.times[placed.number]

    @cached_property
    def mentions(self) -> list[Placed]:
        """The mentions of the sentence in order."""
        return sorted(set(self.mention_at.values()))

    @cached_property
    def quantities(self) -> list[Placed]:
        """The quantities of the sentence in order."""
        return sorted(set(self.quantity_at.values()))

    @cached_property
    def times(self) -> list[Placed]:
        """The times of the sentence in order."""
        return sorted(set(self.time_at.values()))

    def bare(self, at: int) -> str:
        """The word without its article."""
        text = self.texts[at]
        return text[2:] if text.startswith(ARTICLE) and len(text) > 4 else text

    def definite(self, at: int) -> bool:
        """True for a word with the article (behind a conjunction too)."""
        text = self.texts[at]
        return text.startswith(_ARTICLES) and len(text) > 3


class Index:
    """Annotations of one kind in folded positions, to be laid onto sentences in order."""

    def __init__(self, reading: Reading, annotations: Sequence[_Ranged]) -> None:
        to_derived = reading.form.offsets.to_derived
        self.spans = [(to_derived(a.start), to_derived(a.end), n) for n, a in enumerate(annotations)]
        self.spans.sort()
        self.starts = [start for start, _, _ in self.spans]

    def place(self, words: list[Token], on: dict[int, Placed]) -> None:
        """Files the annotations that begin among ``words`` under each of their words."""
        if not words or not self.spans:
            return
        begin, end = bisect_left(self.starts, words[0].start), bisect_right(self.starts, words[-1].end)
        at = 0
        for start, stop, number in self.spans[begin:end]:
            while at < len(words) and words[at].end <= start:
                at += 1
            last = at
            while last < len(words) and words[last].start < stop:
                last += 1
            if last > at:
                placed = Placed(at, last, max(0, start - words[at].start), number)
                for k in range(at, last):
                    on.setdefault(k, placed)


_KINDS = frozenset(("title", "subheading", "paragraph", "caption"))


def build_sentences(reading: Reading) -> list[Sentence]:
    """The sentences of the article's prose that may tell of events, with the annotations on them."""
    article = reading.article
    layers = (
        Index(reading, article.mentions),
        Index(reading, article.times),
        Index(reading, article.quantities),
    )
    ends = [end for _, end in reading.sentences]
    found: list[Sentence] = []
    lean = lean_of(token.text for _, tokens in reading.block_tokens for token in tokens)
    order = 0
    for block, tokens in reading.block_tokens:
        if block.kind not in _KINDS or not tokens:
            continue
        for words in _cut(tokens, ends):
            texts = [word.text for word in words]
            if not any(map(may_trigger, texts)):
                order += 1
                continue
            sentence = Sentence(reading, words, texts, block.kind, order)
            sentence.article_lean = lean
            layers[0].place(words, sentence.mention_at)
            layers[1].place(words, sentence.time_at)
            layers[2].place(words, sentence.quantity_at)
            found.append(sentence)
            order += 1
    return found


def _cut(tokens: list[Token], ends: list[int]) -> list[list[Token]]:
    """The tokens of a block, parted where sentences end."""
    parts: list[list[Token]] = []
    at = 0
    number = bisect_right(ends, tokens[0].start)
    while at < len(tokens):
        stop = ends[number] if number < len(ends) else tokens[-1].end
        first = at
        while at < len(tokens) and tokens[at].start < stop:
            at += 1
        if at > first:
            parts.append(tokens[first:at])
        number += 1
        if number >= len(ends) and at < len(tokens):
            parts.append(tokens[at:])
            break
    return parts
