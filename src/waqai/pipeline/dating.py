"""When an article was published: what the caller gave, the page states, its metadata say, or follows from it.

Given beats stated, stated beats metadata, metadata beat inference (codebook, section 1). The page's own words
are preferred to its metadata because a reader can check them; where they say no day, the metadata go first.
"""

from __future__ import annotations

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times import Expression, find_expressions
from waqai.annotate.times.anchoring import infer_published
from waqai.annotate.times.stated import StatedDate, read_stated_date
from waqai.lexicon.calendar import value_interval
from waqai.model import Article, Block, Evidence, Published, Span

_DAY = len("2024-02-09")
_LAYER, _VERSION = "dating", "1"
_SAYS_DATE = ("date", "dateline")
_TODAY = "0"  # the field of an expression that counts days from publication


def date_article(reading: Reading) -> Article:
    """The reading's article with ``published`` set, or left None when nothing on the page bounds it."""
    known = reading.article.published
    if known is not None and known.basis == "given":
        return reading.article
    return msgspec.structs.replace(reading.article, published=_published(reading, known))


def _published(reading: Reading, known: Published | None) -> Published | None:
    stated = _stated_in_date_blocks(reading)
    if stated is not None and (known is None or _has_day(stated)):
        return stated
    if known is not None:
        return known
    expressions = reading.once(find_expressions)
    said = stated or _stated_as_today(reading, expressions)
    if said is not None:
        return said
    inferred = infer_published(reading, expressions)
    return None if inferred is None else inferred.published()


def _has_day(published: Published) -> bool:
    return published.value is not None and len(published.value) >= _DAY


def _stated_in_date_blocks(reading: Reading) -> Published | None:
    """The first date block that says a day, else the first that says anything."""
    dates = [block for block in reading.article.blocks if block.kind in _SAYS_DATE]
    found = [stated for block in dates if (stated := _read(reading.page_text, block)) is not None]
    return next((stated for stated in found if _has_day(stated)), found[0] if found else None)


def _read(text: str, block: Block) -> Published | None:
    stated = read_stated_date(text[block.start : block.end])
    return None if stated is None else _build(stated, block.start)


def _stated_as_today(reading: Reading, expressions: list[Expression]) -> Published | None:
    """A day that the article itself calls today and writes out («today, Wednesday (6 November 2024)»)."""
    for expression in expressions:
        if expression.fields.get("deixis") == _TODAY and expression.fields.get("y"):
            stated = read_stated_date(reading.page_text[expression.start : expression.end])
            if stated is not None and stated.value is not None and len(stated.value) >= _DAY:
                return _build(stated, expression.start)
    return None


def _build(stated: StatedDate, offset: int) -> Published:
    start, end = stated.start + offset, stated.end + offset
    covered = value_interval(stated.value)
    earliest = stated.earliest or (covered[0].isoformat() if covered else None)
    latest = stated.latest or (covered[1].isoformat() if covered else None)
    evidence = Evidence(_LAYER, _VERSION, stated.rules, (Span(start, end),))
    return Published(stated.value, earliest, latest, "stated", start, end, evidence)
