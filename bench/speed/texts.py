"""Text to measure speed on: the written example pages, repeated to a length."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from waqai.extract.inputs import find_inputs
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"


@cache
def paragraphs() -> tuple[str, ...]:
    """The longer paragraphs of the example pages, in order."""
    pages = [extract_page(item) for item in find_inputs([str(EXAMPLES)]) if isinstance(item, RawPage)]
    return tuple(
        page.page.text[block.start : block.end]
        for page in pages
        for article in page.articles
        for block in article.blocks
        if block.kind == "paragraph" and block.end - block.start > 80
    )


def article_of(length: int) -> str:
    """Running news text of about ``length`` characters, a paragraph a line."""
    lines: list[str] = []
    size = at = 0
    while size < length:
        paragraph = paragraphs()[at % len(paragraphs())]
        lines.append(paragraph)
        size += len(paragraph) + 1
        at += 1
    return "\n".join(lines)[:length]
