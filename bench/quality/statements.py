"""Statements: annotated pages, own sentences, attributions read off syntax trees (UD Arabic)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.quality.figure import SENTENCES, Figure, development_data
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.reading import Reading
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.evaluate.markup import read_marked_file
from waqai.evaluate.statements import StatementScore, gold_of_marks, gold_of_page, score_statements
from waqai.model import Article, Block, Published, Statement
from waqai.text import match_form

_NEW_LINE = "\u00b6"  # a pilcrow in the marked-up sentences stands for the end of a line


def measure() -> list[Figure]:
    """Content F1 and the shares of right cues, sources, kinds and polarities over each set present."""
    figures = _figures("statements.own", _own_sentences())
    data = development_data()
    if data is not None:
        figures += _figures("statements.annotated", _annotated_pages(data / "annotated"))
        figures += _attributions(data / "ud_attribution_dev.jsonl")
    return figures


def read_text(text: str, published: str | None = None, title: bool | None = None) -> tuple[Statement, ...]:
    """The statements of a text whose first line is its title, with times and mentions to help."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            first = not blocks if title is None else title
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block("title" if first else "paragraph", start, at + len(line.rstrip())))
        at += len(line) + 1
    day = Published(published, published, published, "given") if published else None
    article = Article("a", "main", 0, len(text), published=day, blocks=tuple(blocks))
    reading = Reading(match_form(text), article)
    for layer in (TimesLayer(), MentionsLayer(), StatementsLayer()):
        reading.article = layer.annotate(reading)
    return reading.article.statements


def _figures(name: str, score: StatementScore) -> list[Figure]:
    content = score.content
    counts = f"{content.hits} right, {content.missed} missed, {content.spurious} spurious"
    parts = {
        "source": score.sources,
        "cue": score.cues,
        "kind": score.kinds,
        "polarity": score.polarities,
    }
    found = [
        Figure(f"{name}.{part}", score.share(right), f"{right} of {content.hits}")
        for part, right in parts.items()
    ]
    return [Figure(f"{name}.f1", content.f1, counts), *found]


def _own_sentences() -> StatementScore:
    total = StatementScore()
    for sentence in read_marked_file(SENTENCES / "statements.txt"):
        block = sentence.properties.get("block")
        lines = sentence.text.replace(_NEW_LINE, "\n")
        found = read_text(lines, title=None if block == "page" else block == "title")
        total += score_statements(gold_of_marks(sentence), found)
    return total


def _annotated_pages(folder: Path) -> StatementScore:
    total = StatementScore()
    for path in sorted(folder.glob("*.json")):
        page: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        total += score_statements(
            gold_of_page(page["statements"]), read_text(page["text"], page["published"])
        )
    return total


def _attributions(path: Path) -> list[Figure]:
    """Cues found among those of the trees; sources and contents that overlap by half, particles included."""
    cues = contents = sources = 0
    of_cues = of_contents = of_sources = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        of_cues += 1
        start, end = row["cue"][:2]
        hit = next(
            (s for s in read_text(row["text"], title=False) if s.cue.start <= end and start <= s.cue.end),
            None,
        )
        if hit is None:
            continue
        cues += 1
        if row["content"]:
            of_contents += 1
            contents += _half(row["content"], hit.start, hit.end)
        if row["source"] and hit.source is not None:
            of_sources += 1
            sources += hit.source.start is not None and _meet(
                row["source"], hit.source.start, hit.source.end or 0
            )
    return [
        Figure("statements.ud.cue_recall", cues / max(1, of_cues), f"{cues} of {of_cues}"),
        Figure("statements.ud.content", contents / max(1, of_contents), f"{contents} of {of_contents}"),
        Figure("statements.ud.source", sources / max(1, of_sources), f"{sources} of {of_sources}"),
    ]


def _meet(gold: list[Any], start: int, end: int) -> bool:
    return bool(gold[0] < end and start < gold[1])


def _half(gold: list[Any], start: int, end: int) -> bool:
    shared = min(gold[1], end) - max(gold[0], start)
    return bool(shared * 2 >= max(gold[1], end) - min(gold[0], start))
