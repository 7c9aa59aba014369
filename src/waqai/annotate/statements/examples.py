"""Runs the examples of the cue table: what a row says must come out of its example."""

from __future__ import annotations

from waqai.annotate.reading import Reading
from waqai.annotate.statements.layer import StatementsLayer
from waqai.lexicon import Problem, Row, read_table
from waqai.model import Article, Block, Statement
from waqai.text import match_form

_TABLE = "statements/cues.tsv"


def read_statements(text: str) -> tuple[Statement, ...]:
    """The statements of ``text`` as one paragraph, without the help of other layers."""
    block = Block("paragraph", 0, len(text))
    article = Article(id="", role="main", start=0, end=len(text), blocks=(block,))
    return StatementsLayer().annotate(Reading(match_form(text), article)).statements


def check_examples() -> list[Problem]:
    """Every cue whose example has no statement by that cue; empty when all have one."""
    return [
        Problem(row.where, f"its example «{row['example']}» is not read as a statement by «{row['form']}»")
        for row in read_table(_TABLE)
        if not _is_read(row)
    ]


def _is_read(row: Row) -> bool:
    key = f"statements/cues:{row.line}"
    return any(
        statement.evidence is not None and key in statement.evidence.rules
        for statement in read_statements(row["example"])
    )
