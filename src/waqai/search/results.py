"""What a search gives back."""

from __future__ import annotations

import msgspec

from waqai.model import Span, TextSpan
from waqai.search.units import Kind


class SearchHit(msgspec.Struct, frozen=True):
    """One thing found.

    All spans are code points of the text of ``page``. ``title`` is the article's; ``shown`` is a piece of
    the article, or the statement, or the sentence of the event or figure; ``marks`` are the words that were
    looked for, in the title and in what is shown. ``first`` and ``last`` are ISO days. A higher ``score``
    is better, within one search.
    """

    kind: Kind
    id: str
    article: str
    page: str
    outlet: str | None
    first: str | None
    last: str | None
    title: TextSpan | None
    shown: TextSpan
    marks: tuple[Span, ...]
    speakers: tuple[str, ...]
    score: float


class Facet(msgspec.Struct, frozen=True):
    """A value that results share, with their number."""

    value: str
    count: int


class Facets(msgspec.Struct, frozen=True):
    """All results by day, by outlet and by who speaks; the most frequent first, days in order."""

    day: tuple[Facet, ...] = ()
    outlet: tuple[Facet, ...] = ()
    speaker: tuple[Facet, ...] = ()


class SearchResult(msgspec.Struct, frozen=True):
    """Results from ``offset`` on, of ``total``; ``next`` is where the ones behind them begin, or None."""

    query: str
    total: int
    offset: int
    next: int | None
    hits: tuple[SearchHit, ...]
    facets: Facets | None = None
