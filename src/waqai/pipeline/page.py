"""One page through all the rooms: bytes to text to articles to layers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.annotate.reading import Layer, Reading
from waqai.errors import WaqaiError
from waqai.extract.pages import build_shell, extract_page
from waqai.extract.raw import RawPage
from waqai.extract.refusals import build_refusal
from waqai.model import Article, PageReading, Refusal
from waqai.pipeline.bounds import TookTooLongError, clip, cpu_limit
from waqai.pipeline.dating import date_article
from waqai.pipeline.layers import default_layers
from waqai.text import MatchForm, match_form


def read_page(raw: RawPage, layers: Sequence[Layer] | None = None) -> PageReading:
    """The reading of one page: its articles with their layers, its furniture, or why it was refused.

    Never raises for what a page holds: a page that breaks a layer is an outcome with ``refused`` set and
    whatever was read of it before kept.
    """
    chosen = default_layers() if layers is None else layers
    try:
        with cpu_limit():
            return _annotate(raw, extract_page(raw), chosen)
    except TookTooLongError:
        return PageReading(build_shell(raw), refused=build_refusal("too_slow", raw.name))


def _annotate(raw: RawPage, reading: PageReading, layers: Sequence[Layer]) -> PageReading:
    """The reading with its layers; what is beyond the bounds of a page is kept without them."""
    if reading.refused is not None or not reading.articles:
        return reading
    text = reading.page.text
    clipped = clip(text, reading.articles)
    try:
        form = match_form(text)
        annotated = [annotate_article(form, article, layers) for article in clipped]
    except WaqaiError as error:
        return msgspec.structs.replace(reading, refused=Refusal(error.code, str(error)))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError) as error:
        message = (
            f"{raw.name}: a layer failed on this page ({type(error).__name__}: {error}); please report it"
        )
        return msgspec.structs.replace(reading, refused=Refusal("internal", message))
    whole = tuple(
        msgspec.structs.replace(new, blocks=old.blocks)
        for old, new in zip(reading.articles, annotated, strict=True)
    )
    cut = any(new.blocks != old.blocks for old, new in zip(reading.articles, clipped, strict=True))
    refused = build_refusal("too_long", raw.name) if cut else None
    return msgspec.structs.replace(reading, articles=whole, refused=refused)


def annotate_article(form: MatchForm, article: Article, layers: Sequence[Layer]) -> Article:
    """The article dated and with every layer of ``layers`` run in order."""
    reading = Reading(form, article)
    reading.article = date_article(reading)
    for layer in layers:
        reading.article = layer.annotate(reading)
    return reading.article
