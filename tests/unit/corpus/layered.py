"""Readings with times and quantities as the layers find them, for tests of what a story says."""

from __future__ import annotations

import msgspec
from tests.unit.corpus.builders import one_article

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.quantities import QuantitiesLayer
from waqai.annotate.reading import Reading
from waqai.annotate.times import TimesLayer
from waqai.corpus.build import build_record
from waqai.corpus.dates import record_published
from waqai.corpus.telling import Telling, build_telling
from waqai.corpus.words import build_items
from waqai.model import PageReading, RecordDocument, ReportLink, Story
from waqai.text import match_form

LAYERS = (TimesLayer(), QuantitiesLayer())
NAMED = (*LAYERS, MentionsLayer())


def layered(text: str, published: str | None, *, named: bool = False) -> PageReading:
    """A page of one article (first line the title) with its times and quantities, and its names if asked."""
    reading = one_article(text, published=published)
    article, form = reading.articles[0], match_form(text)
    for layer in NAMED if named else LAYERS:
        article = layer.annotate(Reading(form, article))
    return msgspec.structs.replace(reading, articles=(article,))


def tellings(*readings: PageReading) -> list[Telling]:
    """The readings as the articles of one story."""
    return [build_telling(item, record_published(item)) for item in build_items(readings)]


def words_of(readings: list[PageReading], link: ReportLink) -> str:
    """The words that a link points to."""
    texts = {article.id: reading.page.text for reading in readings for article in reading.articles}
    return texts[link.article][link.start : link.end]


def one_story(*readings: PageReading) -> tuple[RecordDocument, Story]:
    """The record of the readings, and its only story."""
    document = build_record(readings)
    (story,) = document.stories
    return document, story
