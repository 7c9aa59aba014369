"""A text that is to be checked: a page like any other, or a sentence too short to be one."""

from __future__ import annotations

import msgspec

from waqai.extract.given_dates import resolve_stated
from waqai.extract.raw import RawPage
from waqai.model import Article, Block, PageReading, Published, content_id
from waqai.pipeline.layers import default_layers
from waqai.pipeline.page import annotate_article, read_page
from waqai.text import match_form

_NO_ARTICLE = "no_article"
_LONGEST = 2000


def read_claim(raw: RawPage) -> PageReading:
    """The reading of a page, or of a short text of which each line is a paragraph.

    A sentence or a headline alone is no article to the extraction; here it is one, without a title. What is
    refused for any other reason, and what is long, stays refused.
    """
    reading = read_page(raw)
    text = reading.page.text
    refused = reading.refused
    if refused is None or refused.code != _NO_ARTICLE or not text.strip() or len(text) > _LONGEST:
        return reading
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    article = Article(
        id=content_id("a", reading.page.id), role="main", start=start, end=end,
        published=_given(raw), blocks=tuple(_lines(text)),
    )  # fmt: skip
    annotated = annotate_article(match_form(text), article, default_layers())
    return msgspec.structs.replace(reading, articles=(annotated,), furniture=(), refused=None)


def _given(raw: RawPage) -> Published | None:
    stated = resolve_stated(raw.given.published)
    if stated is None:
        return None
    return Published(stated.value, stated.earliest, stated.latest, "given")


def _lines(text: str) -> list[Block]:
    blocks = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            blocks.append(Block("paragraph", start, start + len(bare)))
        at += len(line)
    return blocks
