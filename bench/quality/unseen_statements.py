"""Statements of random articles that somebody marked before he looked at what the layer finds."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from bench.quality.figure import HERE, Figure, development_data
from bench.quality.independent import articles
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.statements import StatementsLayer
from waqai.annotate.times import TimesLayer
from waqai.evaluate.statements import GoldStatement, StatementScore, score_statements
from waqai.extract.raw import Given, RawPage
from waqai.model import Statement
from waqai.pipeline import read_page

_LAYERS = (TimesLayer(), MentionsLayer(), StatementsLayer())
GOLD = HERE / "statements_gold.tsv"


def measure() -> list[Figure]:
    """Content F1 and the shares of right sources, cues, kinds and polarities, for each draw."""
    data = development_data()
    if data is None:
        return []
    draws = read_gold()
    texts = {
        name: (text, day) for name, text, day in articles(data, {n for gold in draws.values() for n in gold})
    }
    figures: list[Figure] = []
    for draw, gold in draws.items():
        total = StatementScore()
        for name, items in gold.items():
            total += score_statements(items, read_statements(*texts[name]))
        figures += _figures(f"statements.unseen_{draw}", total)
    return figures


def read_gold() -> dict[str, dict[str, list[GoldStatement]]]:
    """The marked statements by draw and article."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    gold: dict[str, dict[str, list[GoldStatement]]] = {}
    for row in csv.DictReader(lines, delimiter="\t"):
        gold.setdefault(row["draw"], {}).setdefault(row["article"], []).append(_item(row))
    return gold


def read_statements(text: str, published: str) -> tuple[Statement, ...]:
    """The statements that the whole pipeline finds on a page of plain text."""
    reading = read_page(RawPage("page", text, given=Given(published=published)), _LAYERS)
    return tuple(statement for article in reading.articles for statement in article.statements)


def _item(row: dict[str, str]) -> GoldStatement:
    cue, *cues = (_span(cell) for cell in row["cues"].split("|"))
    kind, *kinds = row["kinds"].split("|")
    polarity, *polarities = row["polarities"].split("|")
    return GoldStatement(
        start=int(row["start"]),
        end=int(row["end"]),
        cue=cue,
        source=_span(row["source"]) if row["source"] else None,
        kind=kind,
        polarity=polarity,
        channel=row["channel"],
        quoted=row["quoted"],
        optional=bool(row["optional"]),
        cues=tuple(cues),
        kinds=tuple(kinds),
        polarities=tuple(polarities),
    )


def _span(cell: str) -> tuple[int, int]:
    start, end = cell.split("-")
    return int(start), int(end)


def _figures(name: str, score: StatementScore) -> Iterable[Figure]:
    content = score.content
    yield Figure(
        f"{name}.f1",
        content.f1,
        f"{content.hits} right, {content.missed} missed, {content.spurious} spurious",
    )
    for part, right in (
        ("source", score.sources),
        ("cue", score.cues),
        ("kind", score.kinds),
        ("polarity", score.polarities),
    ):
        yield Figure(f"{name}.{part}", score.share(right), f"{right} of {content.hits}")
