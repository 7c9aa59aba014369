"""Two sentences as an alignment, and a record of few sentences, for tests of claims."""

from __future__ import annotations

import msgspec

from waqai.corpus.claims.alignment import Alignment, align
from waqai.corpus.claims.checking import find_passages
from waqai.corpus.claims.passages import Bounds, Passage
from waqai.corpus.words import Item, Vocabulary
from waqai.extract.raw import Given, RawPage
from waqai.model import PageReading
from waqai.pipeline import read_page
from waqai.pipeline.claim import read_claim


def reading_of(text: str, published: str | None = None) -> PageReading:
    """The reading of a sentence or a headline."""
    reading = read_claim(RawPage(text, text, given=Given(published=published)))
    assert reading.articles, reading.refused
    return reading


def passage_of(text: str, published: Bounds | None = None) -> Passage:
    """The first passage of a text."""
    reading = reading_of(text, published[0] if published else None)
    return next(find_passages(Item(reading, reading.articles[0], Vocabulary()), published))


def pair_of(claim: str, report: str, days: tuple[str, str] | None = None) -> Alignment:
    """The alignment of a claim with a report; ``days`` are those of their publication."""
    first = (days[0], days[0]) if days else None
    second = (days[1], days[1]) if days else None
    return align(passage_of(claim, first), passage_of(report, second))


def article_of(name: str, outlet: str, published: str, title: str, text: str) -> PageReading:
    """The reading of an article with a title, a day and an outlet."""
    given = Given(id=name, title=title, published=published, outlet=outlet)
    reading = read_page(RawPage(name, text, given=given))
    assert reading.articles, reading.refused
    return msgspec.structs.replace(reading, refused=None)
