"""The layer ``quantities``: numbers with what they count or measure (codebook, section 3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import msgspec

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.finder import Finder
from waqai.annotate.quantities.measures import CurrencyContext
from waqai.annotate.quantities.traps import Block as TextBlock
from waqai.annotate.reading import Reading
from waqai.extract.lines import split_lines
from waqai.model import Article, Block, Evidence, Quantity, Span, TextSpan, content_id
from waqai.text import MatchForm, match_form

_SILENT = frozenset({"date", "byline", "credit", "keywords"})
_PREFIX = "q"


class QuantitiesLayer:
    """Reads the quantities of an article; times that have been read before are no quantities."""

    name = "quantities"
    version = "1"
    needs = ("times",)

    def annotate(self, reading: Reading) -> Article:
        """The article with its quantities, in page positions and page order."""
        form, article = reading.form, reading.article
        blocks = [
            TextBlock(form.text, tokens, tokens[0].start, tokens[-1].end)
            for block, tokens in reading.block_tokens
            if tokens and block.kind not in _SILENT
        ]
        blocked = _blocked_by_times(form, article)

        def has_mark(start: int, end: int, mark: str) -> bool:
            return mark in form.slice(start, end)

        amounts = [amount for block in blocks for amount in Finder(block, blocked, has_mark).find()]
        CurrencyContext(blocks).link_currencies(amounts)
        quantities = tuple(self._build(form, article, amount) for amount in amounts)
        return msgspec.structs.replace(article, quantities=quantities)

    def _build(self, form: MatchForm, article: Article, amount: Amount) -> Quantity:
        start, end = form.raw_span(amount.start, amount.end)
        text = form.raw[start:end]
        of = TextSpan.cut(form.raw, *form.raw_span(*amount.of)) if amount.of is not None else None
        evidence = Evidence(
            self.name,
            self.version,
            rules=tuple(dict.fromkeys(amount.rules)),
            cues=tuple(Span(*form.raw_span(*cue)) for cue in amount.cues),
            note=amount.note,
        )
        return Quantity(
            id=content_id(_PREFIX, article.id, start, end, text),
            start=start, end=end, text=text,
            value=amount.value, low=amount.low, high=amount.high, mod=amount.mod,
            unit=amount.unit, of=of, casualty=amount.casualty, evidence=evidence,
        )  # fmt: skip


def _blocked_by_times(form: MatchForm, article: Article) -> Callable[[int, int], bool]:
    """Tells whether a folded range overlaps a time of the article."""
    to_derived = form.offsets.to_derived
    spans = sorted((to_derived(time.start), to_derived(time.end)) for time in article.times)
    ends = [end for _, end in spans]

    def blocked(start: int, end: int) -> bool:
        at = bisect_left(ends, start + 1)
        return at < len(spans) and spans[at][0] < end

    return blocked


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of ``text`` alone, each line a block; spans are code points into ``text``."""
    lines = split_lines(text)
    blocks = tuple(Block("paragraph", line.start, line.end) for line in lines)
    article = Article(content_id("a", text), "main", 0, len(text), blocks=blocks)
    return QuantitiesLayer().annotate(Reading(match_form(text), article)).quantities
