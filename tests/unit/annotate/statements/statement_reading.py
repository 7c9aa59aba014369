"""What the tests of this folder share: a text read by the layer, alone or with times and mentions."""

from __future__ import annotations

from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.reading import Reading
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.model import Article, Block, Credit, Published, Statement
from waqai.text import match_form


def read(
    text: str,
    *,
    title: bool = False,
    published: str | None = None,
    outlet: str | None = None,
    credited: tuple[Credit, ...] = (),
) -> tuple[Statement, ...]:
    """The statements of ``text``, each line a block; the first is the title when ``title`` is set."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        kind = "title" if title and not blocks else "paragraph"
        blocks.append(Block("title" if kind == "title" else "paragraph", at, at + len(line)))
        at += len(line) + 1
    day = Published(published, published, published, "given") if published else None
    article = Article(
        "a", "main", 0, len(text), outlet=outlet, published=day, credits=credited, blocks=tuple(blocks)
    )
    reading = Reading(match_form(text), article)
    for layer in (TimesLayer(), MentionsLayer(), StatementsLayer()):
        reading.article = layer.annotate(reading)
    return reading.article.statements
