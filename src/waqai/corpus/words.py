"""Articles as runs of numbered words: what reuse, stories and the timeline compare.

A word is a token of the match form that holds a letter or a digit. Words are numbered once for the whole
corpus, in the order in which they first appear; a number means nothing outside its vocabulary, so nothing
that is kept depends on it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec

from waqai.lexicon import abbreviations
from waqai.model import Article, Block, PageReading
from waqai.text import MatchForm, find_sentences, match_form

TOLD = ("title", "subheading", "paragraph", "caption")
"""Blocks whose words an article tells its story in; dates, bylines, credits and keywords are about it."""

_LAYERS = ("times", "quantities", "mentions", "references", "statements", "events")
_NO_SENTENCES = ("title", "caption", "subheading")
_WORD = re.compile(r"[\u0620-\u063F\u0641-\u064A\u066E-\u06D3\u06EE-\u06FF]+|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")


class Vocabulary:
    """Numbers for words, given in order of first appearance."""

    __slots__ = ("_numbers", "words")

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.words: list[str] = []

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int:
        """The number of ``word``, a new one when it has none."""
        known = self._numbers.get(word)
        if known is None:
            known = self._numbers[word] = len(self.words)
            self.words.append(word)
        return known


class ArticleWords:
    """The words of one article in page order: numbers, and page positions ``[starts, ends)``."""

    __slots__ = ("ends", "numbers", "starts")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.starts = array("I")
        self.ends = array("I")

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, form: MatchForm, start: int, end: int, vocabulary: Vocabulary) -> None:
        """Append the words of the folded range ``[start, end)``."""
        number, numbers, starts, ends = vocabulary.number, self.numbers, self.starts, self.ends
        if form.offsets.in_step:
            for hit in _WORD.finditer(form.text, start, end):
                numbers.append(number(hit.group()))
                starts.append(hit.start())
                ends.append(hit.end())
            return
        raw_span = form.raw_span
        for hit in _WORD.finditer(form.text, start, end):
            first, last = raw_span(*hit.span())
            numbers.append(number(hit.group()))
            starts.append(first)
            ends.append(last)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of words that lie in the page range ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def runs_of_eight(self, first: int) -> set[bytes]:
        """The runs of eight words in a row from the word ``first`` on, each as the bytes of its numbers."""
        numbers = self.numbers
        buffer, size = numbers.tobytes(), numbers.itemsize
        length, last = 8 * size, (len(numbers) - 8) * size
        return {buffer[at : at + length] for at in range(first * size, last + 1, size)}


class Item:
    """One article of the corpus with the page that it stands on, and its words."""

    def __init__(self, reading: PageReading, article: Article, vocabulary: Vocabulary) -> None:
        self.reading = reading
        self.article = article
        self.vocabulary = vocabulary
        self.words = ArticleWords()
        form = match_form(reading.page.text)
        to_derived = form.offsets.to_derived
        for block in told_blocks(article):
            self.words.add(form, to_derived(block.start), to_derived(block.end), vocabulary)

    def let_go(self) -> None:
        """Keep the words and the frame of the article; its page's text and its layers are gone from here."""
        _ = self.title_words
        page = msgspec.structs.replace(self.reading.page, text="")
        self.reading = PageReading(page)
        self.article = msgspec.structs.replace(self.article, **dict.fromkeys(_LAYERS, ()))

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The text of the article's page."""
        return self.reading.page.text

    @cached_property
    def sentence_ranges(self) -> tuple[tuple[int, int], ...]:
        """Page ranges of the sentences in which the article tells its story, in page order."""
        form = match_form(self.text)
        to_derived, known = form.offsets.to_derived, abbreviations()
        return tuple(
            form.raw_span(start, end)
            for block in told_blocks(self.article)
            if block.kind not in _NO_SENTENCES
            for start, end in find_sentences(
                form.text, to_derived(block.start), to_derived(block.end), abbreviations=known
            )
        )

    @cached_property
    def title_words(self) -> tuple[int, ...]:
        """Numbers of the words of the title; empty where there is none."""
        title = self.article.title
        if title is None:
            return ()
        first, last = self.words.between(title.start, title.end)
        return tuple(self.words.numbers[first:last])

    def runs_of_eight(self) -> set[bytes]:
        """The runs of eight words in a row behind the title, each as the bytes of its numbers."""
        return self.words.runs_of_eight(self.first_told)

    @property
    def first_told(self) -> int:
        """The first word behind the title."""
        return 0 if self.article.title is None else self.words.between(0, self.article.title.end)[1]


def told_blocks(article: Article) -> Iterator[Block]:
    """The blocks in which an article tells its story; the whole article where it has no blocks."""
    if not article.blocks:
        yield Block("paragraph", article.start, article.end)
    for block in article.blocks:
        if block.kind in TOLD:
            yield block


def build_items(readings: Iterable[PageReading]) -> list[Item]:
    """All articles of ``readings`` as items of one vocabulary, ordered by article id."""
    ordered = sorted(
        ((article.id, reading, article) for reading in readings for article in reading.articles),
        key=lambda row: row[0],
    )
    vocabulary = Vocabulary()
    return [Item(reading, article, vocabulary) for _, reading, article in ordered]
