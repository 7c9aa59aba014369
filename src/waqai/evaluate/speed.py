"""Where the time of reading goes: extraction and each layer, on pages of the user's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from waqai.annotate.reading import Reading
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage
from waqai.pipeline.dating import date_article
from waqai.pipeline.layers import default_layers
from waqai.text import match_form

_UNIT = 2_000


class StageTime(NamedTuple):
    """A stage: its seconds over all pages, and milliseconds for 2,000 characters of article text."""

    stage: str
    seconds: float
    per_unit: float


class SpeedReport(NamedTuple):
    """What was read, and how long each stage took. ``characters`` are those of articles."""

    pages: int
    articles: int
    characters: int
    stages: tuple[StageTime, ...]


def measure_speed(pages: Iterable[RawPage], clock: Callable[[], float]) -> SpeedReport:
    """Read each page once, stage by stage; ``clock`` gives seconds, as ``time.process_time`` does.

    The first page is read once before, so that loading the language data is not counted.
    """
    seconds: dict[str, float] = defaultdict(float)
    count = articles = characters = 0
    for raw in pages:
        if count == 0:
            _read(raw, lambda: 0.0, defaultdict(float))
        count += 1
        found, size = _read(raw, clock, seconds)
        articles += found
        characters += size
    units = max(1.0, characters / _UNIT)
    stages = tuple(StageTime(name, spent, 1000 * spent / units) for name, spent in seconds.items())
    return SpeedReport(count, articles, characters, stages)


def _read(raw: RawPage, clock: Callable[[], float], seconds: dict[str, float]) -> tuple[int, int]:
    """One page through all stages; how many articles, and how many characters they have."""
    began = clock()
    extracted = extract_page(raw)
    seconds["extract"] += clock() - began
    characters = 0
    for article in extracted.articles:
        characters += article.end - article.start
        began = clock()
        reading = Reading(match_form(extracted.page.text), article)
        reading.article = date_article(reading)
        seconds["date"] += clock() - began
        for layer in default_layers():
            began = clock()
            reading.article = layer.annotate(reading)
            seconds[layer.name] += clock() - began
    return len(extracted.articles), characters
