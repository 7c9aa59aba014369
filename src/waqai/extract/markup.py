"""What the markup of a line overrules in an article that was read by the shape of its lines."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec

from waqai.extract.lines import Line
from waqai.lexicon.outlets import find_outlet
from waqai.model import Article, Block, Credit, Evidence, TextSpan
from waqai.model.article import BlockKind, Role

LAYER, VERSION = "extract.html", "1"
_SHORT = 120
_INLINE: dict[str, BlockKind] = {
    "inline-keywords": "keywords",
    "inline-time": "date",
    "inline-byline": "byline",
    "inline-credit": "credit",
}
_UNKNOWN = ("paragraph", "subheading")
_DATA_ROWS = 3
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LIST = re.compile(r"[^,|\u060c\u061b;\n\t\u2022#]+")
_LABEL = re.compile(r"^[^:]{2,30}:\s*")


def build_article(lines: list[Line], role: Role) -> Article:
    """An article of all ``lines``, each a paragraph."""
    blocks = tuple(Block("paragraph", line.start, line.end) for line in lines)
    start, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    return Article(id="", role=role, start=start, end=end, blocks=blocks, evidence=Evidence(LAYER, VERSION))


def apply_markup(
    text: str,
    article: Article,
    lines: list[Line],
    title: Line | None,
    *,
    links: list[tuple[int, int]],
    stage: str,
) -> Article:
    """``article`` with its title, captions, subheadings, dates, bylines and tags as the markup has them.

    Only blocks that are whole lines change; ``title`` is the line that markup knows as the title.
    """
    rows = _data_rows(text, lines)
    forced: dict[int, tuple[int, BlockKind]] = {line.start: (line.end, "paragraph") for line in rows}
    forced |= {line.start: (line.end, kind) for line in lines if line not in rows and (kind := _kind(line))}
    whole = [b for b in article.blocks if not any(row.start <= b.start < row.end for row in rows)]
    blocks = [_retype(block, forced, title) for block in whole]
    blocks = _with_labels(blocks, forced)
    loose = {(line.start, line.end): kind for line in lines if (kind := _inline_kind(line))}
    blocks = [
        Block(loose.get((b.start, b.end), b.kind), b.start, b.end) if b.kind in _UNKNOWN else b
        for b in blocks
    ]
    span = article.title
    if title is not None:
        span = TextSpan.cut(text, title.start, title.end)
        blocks = [b for b in blocks if b.end <= title.start or title.end <= b.start]
        blocks.append(Block("title", title.start, title.end))
        blocks.sort(key=lambda block: block.start)
    evidence = article.evidence or Evidence(LAYER, VERSION)
    return msgspec.structs.replace(
        article,
        title=span,
        blocks=tuple(blocks),
        start=min(block.start for block in blocks) if blocks else article.start,
        end=max(block.end for block in blocks) if blocks else article.end,
        keywords=article.keywords or _keywords(text, blocks, links),
        credits=article.credits or _credits(text, blocks),
        evidence=msgspec.structs.replace(evidence, rules=(stage, *evidence.rules)),
    )


def _kind(line: Line) -> BlockKind | None:
    hints, short = line.hints, line.end - line.start <= _SHORT
    if "caption" in hints:
        return "caption"
    if "keywords" in hints:
        return "keywords"
    if "time" in hints and short:
        return "date"
    if "byline" in hints and short:
        return "byline"
    if "credit" in hints and short:
        return "credit"
    return "subheading" if hints & _HEADINGS and "p" not in hints else None


def _inline_kind(line: Line) -> BlockKind | None:
    """What a line mostly is; it counts only where the shape of the line says nothing."""
    for hint, kind in _INLINE.items():
        if hint in line.hints:
            return kind
    return None


def _data_rows(text: str, lines: list[Line]) -> list[Line]:
    """Lines of tables that hold data: three or more rows of cells on end. A layout has fewer."""
    rows: list[Line] = []
    run: list[Line] = []
    for line in [*lines, Line(0, 0)]:
        if "td" in line.hints and "\t" in text[line.start : line.end]:
            run.append(line)
            continue
        if len(run) >= _DATA_ROWS:
            rows.extend(run)
        run = []
    return rows


def _retype(block: Block, forced: dict[int, tuple[int, BlockKind]], title: Line | None) -> Block:
    end, kind = forced.get(block.start, (-1, block.kind))
    if title is not None and block.kind == "title" and block.start != title.start and kind == "title":
        # The cascade's own title: the markup knows another line for it.
        return Block("subheading", block.start, block.end)
    if end != block.end or (kind == "subheading" and block.kind not in ("paragraph", "title")):
        return block
    if kind == "subheading" and block.kind == "title" and title is None:
        return block
    return Block(kind, block.start, block.end)


def _with_labels(blocks: list[Block], forced: dict[int, tuple[int, BlockKind]]) -> list[Block]:
    """Adds the labels and captions that the markup knows and the shape of the lines did not show."""
    covered = [(block.start, block.end) for block in blocks]
    for start, (end, kind) in forced.items():
        if kind != "subheading" and not any(s < end and start < e for s, e in covered):
            blocks.append(Block(kind, start, end))
    return sorted(blocks, key=lambda block: block.start)


def _keywords(text: str, blocks: list[Block], links: list[tuple[int, int]]) -> tuple[TextSpan, ...]:
    spans: list[TextSpan] = []
    starts = [start for start, _ in links]
    for block in blocks:
        if block.kind != "keywords":
            continue
        at = bisect_left(starts, block.start - 1)
        inside = [
            (max(s, block.start), e) for s, e in links[at : at + 200] if e <= block.end and e > block.start
        ]
        spans.extend(_trimmed(text, start, end) for start, end in inside or _listed(text, block))
    return tuple(span for span in spans if span.text)


def _listed(text: str, block: Block) -> list[tuple[int, int]]:
    label = _LABEL.match(text[block.start : block.end])
    first = block.start + (label.end() if label else 0)
    return [hit.span() for hit in _LIST.finditer(text, first, block.end)]


def _trimmed(text: str, start: int, end: int) -> TextSpan:
    while start < end and (text[start].isspace() or text[start] in "#|,\u060c"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|,\u060c"):
        end -= 1
    return TextSpan.cut(text, start, end)


def _credits(text: str, blocks: list[Block]) -> tuple[Credit, ...]:
    found: list[Credit] = []
    for block in blocks:
        if block.kind == "credit":
            label = _LABEL.match(text[block.start : block.end])
            span = _trimmed(text, block.start + (label.end() if label else 0), block.end)
            outlet = find_outlet(span.text)
            if span.text:
                found.append(Credit(span.start, span.end, span.text, outlet.entity if outlet else None))
    return tuple(found)
