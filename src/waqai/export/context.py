"""What a row needs so that it can be read by itself: who printed it, when, and in which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from waqai.lexicon.words import abbreviations
from waqai.model import Article, ArticleEntry, PageReading, Promise, Story
from waqai.text import find_sentences, match_form

Printed = tuple[str | None, str | None]
"""The outlet, and the day or the days between which it was printed."""


def printed(article: Article | ArticleEntry | None) -> Printed:
    """Outlet and day of an article; an uncertain day is told as ``2021-03-15/2021-03-30``."""
    if article is None:
        return None, None
    told = article.published
    if told is None:
        return article.outlet, None
    span = "/".join(dict.fromkeys(day for day in (told.earliest, told.latest) if day))
    return article.outlet, told.value or span or None


def words_of(story: Story, promise: Promise) -> str | None:
    """The sentence that a story tells a promise by: of its event, or one in which its evidence stands."""
    for entry in story.timeline:
        if entry.event == promise.event:
            return entry.text
    at = {(link.article, link.start) for link in promise.evidence}
    for entry in story.timeline:
        if any(article == entry.article and entry.start <= start < entry.end for article, start in at):
            return entry.text
    return None


class Sentences:
    """The sentences of an article's blocks, on one line each."""

    def __init__(self, reading: PageReading, article: Article) -> None:
        self._text = reading.page.text
        self._spans = list(_find_spans(reading, article))
        self._starts = [start for start, _ in self._spans]

    def at(self, place: int) -> str | None:
        """The sentence in which a code point of the page stands; None outside all of them."""
        row = bisect_right(self._starts, place) - 1
        if row < 0 or place >= self._spans[row][1]:
            return None
        start, end = self._spans[row]
        return " ".join(self._text[start:end].split())


def _find_spans(reading: PageReading, article: Article) -> Iterator[tuple[int, int]]:
    form = match_form(reading.page.text)
    for block in article.blocks:
        first, last = form.offsets.to_derived(block.start), form.offsets.to_derived(block.end)
        for start, end in find_sentences(form.text, first, last, abbreviations=abbreviations()):
            yield form.raw_span(start, end)
