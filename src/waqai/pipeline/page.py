"""One page through all the rooms: bytes to text to articles to layers."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.annotate.reading import Layer, Reading
from waqai.errors import WaqaiError
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage
from waqai.model import Article, PageReading, Refusal
from waqai.pipeline.dating import date_article
from waqai.pipeline.layers import default_layers
from waqai.text import MatchForm, match_form


def read_page(raw: RawPage, layers: Sequence[Layer] | None = None) -> PageReading:
    """The reading of one page: its articles with their layers, its furniture, or why it was refused.

    Never raises for what a page holds: a page that breaks a layer is an outcome with ``refused`` set and
    whatever was read of it before kept.
    """
    reading = extract_page(raw)
    if reading.refused is not None or not reading.articles:
        return reading
    chosen = default_layers() if layers is None else layers
    try:
        form = match_form(reading.page.text)
        articles = tuple(annotate_article(form, article, chosen) for article in reading.articles)
    except WaqaiError as error:
        return msgspec.structs.replace(reading, refused=Refusal(error.code, str(error)))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        message = (
            f"{raw.name}: a layer failed on this page ({type(error).__name__}: {error}); please report it"
        )
        return msgspec.structs.replace(reading, refused=Refusal("internal", message))
    return msgspec.structs.replace(reading, articles=articles)


def annotate_article(form: MatchForm, article: Article, layers: Sequence[Layer]) -> Article:
    """The article dated and with every layer of ``layers`` run in order."""
    reading = Reading(form, article)
    reading.article = date_article(reading)
    for layer in layers:
        reading.article = layer.annotate(reading)
    return reading.article
