"""One page through all the rooms: bytes to text to articles to layers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from waqai.annotate.reading import Layer, Reading
from waqai.errors import WaqaiError
from waqai.extract.pages import build_shell, extract_page
from waqai.extract.raw import RawPage
from waqai.extract.refusals import build_refusal
from waqai.model import Article, PageReading, Refusal
from waqai.pipeline.bounds import (
    Room,
    TookTooLongError,
    TooManyError,
    clip,
    cpu_limit,
    cut_before,
    memory_limit,
)
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
        with cpu_limit(), memory_limit():
            return _annotate(raw, extract_page(raw), chosen)
    except TookTooLongError:
        return PageReading(build_shell(raw), refused=build_refusal("too_slow", raw.name))
    except MemoryError:
        return PageReading(build_shell(raw), refused=build_refusal("too_much_memory", raw.name))


def _annotate(raw: RawPage, reading: PageReading, layers: Sequence[Layer]) -> PageReading:
    """The reading with its layers; what is beyond the bounds of a page is kept without them."""
    if reading.refused is not None or not reading.articles:
        return reading
    text = reading.page.text
    clipped = clip(text, reading.articles)
    try:
        form = match_form(text)
        room = Room()
        within = [_annotate_within(form, text, article, layers, room) for article in clipped]
    except MemoryError:
        return msgspec.structs.replace(reading, refused=build_refusal("too_much_memory", raw.name))
    except WaqaiError as error:
        return msgspec.structs.replace(reading, refused=Refusal(error.code, str(error)))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        message = (
            f"{raw.name}: a layer failed on this page ({type(error).__name__}: {error}); please report it"
        )
        return msgspec.structs.replace(reading, refused=Refusal("internal", message))
    whole = tuple(
        msgspec.structs.replace(new, blocks=old.blocks)
        for old, new in zip(reading.articles, within, strict=True)
    )
    code = None
    if any(new.blocks != old.blocks for old, new in zip(clipped, within, strict=True)):
        code = "too_many"
    elif any(new.blocks != old.blocks for old, new in zip(reading.articles, clipped, strict=True)):
        code = "too_long"
    refused = build_refusal(code, raw.name) if code else None
    return msgspec.structs.replace(reading, articles=whole, refused=refused)


def _annotate_within(
    form: MatchForm, text: str, article: Article, layers: Sequence[Layer], room: Room
) -> Article:
    """The article with its layers, as far as there is room for what they find.

    What is cut off can change what is found before it; so the cut moves forward until all has room.
    """
    for share in (1.0, 0.9, 0.5, 0.1):
        try:
            annotated = annotate_article(form, article, layers, partial(room.check, share=share))
        except TooManyError as error:
            article = cut_before(text, article, error.at)
        else:
            room.take(annotated)
            return annotated
    return msgspec.structs.replace(article, blocks=())


def annotate_article(
    form: MatchForm,
    article: Article,
    layers: Sequence[Layer],
    check: Callable[[Article], None] | None = None,
) -> Article:
    """The article dated and with every layer of ``layers`` run in order; ``check`` sees it after each."""
    reading = Reading(form, article)
    reading.article = date_article(reading)
    for layer in layers:
        reading.article = layer.annotate(reading)
        if check is not None:
            check(reading.article)
    return reading.article
