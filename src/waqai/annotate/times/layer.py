"""The layer ``times``: TIMEX3 annotations of an article, and the same for a text without a page."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from waqai.annotate.reading import Reading
from waqai.annotate.times.expressions import Expression, find_expressions
from waqai.annotate.times.outcome import Outcome
from waqai.annotate.times.resolve import Anchor, resolve, timex_type
from waqai.lexicon.calendar import value_interval
from waqai.model import Article, Block, Evidence, Published, Span, Timex, content_id
from waqai.text import match_form

NAME = "times"
VERSION = "1"


class TimesLayer:
    """Marks every time expression of an article and resolves it against the day of publication."""

    name: str = NAME
    version: str = VERSION
    needs: tuple[str, ...] = ()

    def annotate(self, reading: Reading) -> Article:
        """The article with its times; what publication does not fix has bounds or no value."""
        expressions = reading.once(find_expressions)
        outcomes = resolve(expressions, anchor_of(reading.article.published))
        times = build_timexes(reading.page_text, reading.article.id, expressions, outcomes)
        return msgspec.structs.replace(reading.article, times=times)


def anchor_of(published: Published | None) -> Anchor:
    """The days of publication that an article states or that were inferred for it."""
    if published is None:
        return Anchor()
    if published.value is not None:
        return Anchor.of(published.value)
    first, last = value_interval(published.earliest), value_interval(published.latest)
    return Anchor(first[0], last[1]) if first and last and first[0] <= last[1] else Anchor()


def build_timexes(
    text: str, owner: str, expressions: Sequence[Expression], outcomes: Sequence[Outcome]
) -> tuple[Timex, ...]:
    """The annotations of resolved expressions; their ids follow from article, place and value."""
    return tuple(
        _timex(text, owner, expression, outcome)
        for expression, outcome in zip(expressions, outcomes, strict=True)
    )


def _timex(text: str, owner: str, expression: Expression, outcome: Outcome) -> Timex:
    start, end = expression.start, expression.end
    evidence = Evidence(
        NAME, VERSION, expression.rules, (Span(start, end),),
        note=None if outcome.value is not None else "the page does not fix it",
    )  # fmt: skip
    return Timex(
        content_id("t", owner, start, end, outcome.type, outcome.value), start, end, text[start:end],
        timex_type(outcome), outcome.value, outcome.mod, outcome.earliest, outcome.latest, outcome.freq,
        outcome.quant, outcome.calendar, evidence,
    )  # fmt: skip


def read_times(text: str, published: str | None = None) -> tuple[Timex, ...]:
    """The time expressions of ``text`` (spans are code points into it), resolved against ``published``.

    ``published`` is an EDTF day, month or year (``2024-02-09``); without it only what the text fixes by
    itself has a value. Each line is read as a paragraph.
    """
    reading = reading_of(text)
    expressions = find_expressions(reading)
    return build_timexes(text, "", expressions, resolve(expressions, Anchor.of(published)))


def reading_of(text: str) -> Reading:
    """A text as an article whose lines are paragraphs."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Reading(match_form(text), Article("", "main", 0, len(text), blocks=tuple(blocks)))
