"""Statements as marked-up sentences: content, cue, source, polarity, channel and quoting, all exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.annotate.statements.statement_reading import read

from waqai.evaluate.markup import MarkedText, read_marked_file
from waqai.evaluate.statements import GoldStatement, gold_of_marks
from waqai.model import Statement

SENTENCES = read_marked_file(Path(__file__).with_name("sentences.txt"))


def _as_gold(statement: Statement) -> GoldStatement:
    source = statement.source
    written = source is not None and source.start is not None and source.end is not None
    return GoldStatement(
        start=statement.start,
        end=statement.end,
        cue=(statement.cue.start, statement.cue.end),
        source=(source.start or 0, source.end or 0) if source is not None and written else None,
        kind=source.kind if source is not None else "none",
        polarity=statement.polarity,
        channel=statement.channel,
        quoted=statement.quoted,
    )


@pytest.mark.parametrize("marked", SENTENCES, ids=lambda marked: f"line-{marked.line}")
def test_sentence(marked: MarkedText) -> None:
    found = read(marked.text, title=marked.properties["block"] == "title")
    assert [_as_gold(s) for s in found] == gold_of_marks(marked)
