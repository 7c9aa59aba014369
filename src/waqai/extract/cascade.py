"""From a page's lines to its articles and its furniture, in numbered stages."""

from __future__ import annotations

from waqai.extract.lines import Line
from waqai.model import Article, Block, Evidence, Furniture, TextSpan

LAYER = "extract"
VERSION = "1"


def find_articles(
    text: str, lines: list[Line], *, main: tuple[int, int] | None = None
) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    """The articles of a page in page order, and everything else on it.

    ``lines`` are half-open ranges into ``text``; ``main`` is where structural analysis puts the body of the
    main article, or None. Articles come back without ``published`` and with an empty id. Every character of
    ``lines`` that is not white space lies in exactly one block or one piece of furniture.
    """
    del main
    if not lines:
        return (), ()
    first = text[lines[0].start : lines[0].end]
    titled = len(lines) > 1 and len(first) < 160 and first[-1] not in ".،"
    blocks = [
        Block("title" if titled and at == 0 else "paragraph", line.start, line.end)
        for at, line in enumerate(lines)
    ]
    title = TextSpan(lines[0].start, lines[0].end, first) if titled else None
    article = Article(
        id="",
        role="main",
        start=lines[0].start,
        end=lines[-1].end,
        title=title,
        blocks=tuple(blocks),
        evidence=Evidence(LAYER, VERSION, ("0:whole-page",)),
    )
    return (article,), ()
