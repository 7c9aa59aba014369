"""The scorer of statements: what counts as found, as missed, as too much, and as right in its parts."""

from __future__ import annotations

import msgspec
import pytest

from waqai.errors import AnnotationError
from waqai.evaluate.markup import parse_markup
from waqai.evaluate.statements import GoldStatement, gold_of_marks, score_statements
from waqai.model import Source, Statement, TextSpan

GOLD = GoldStatement(20, 40, (0, 3), (4, 10), "role", "asserts", "unspecified", "indirect")
FOUND = Statement(
    "s",
    20,
    40,
    "",
    TextSpan(0, 3, ""),
    Source(4, 8, "", None, None, "role"),
    "unspecified",
    "asserts",
    "indirect",
)


def test_all_right() -> None:
    score = score_statements([GOLD], [FOUND])
    assert (score.content.hits, score.content.missed, score.content.spurious) == (1, 0, 0)
    assert (score.cues, score.sources, score.kinds, score.polarities, score.manners) == (1, 1, 1, 1, 1)


def test_less_than_half_of_the_union_is_missed_and_spurious() -> None:
    score = score_statements([GOLD], [msgspec.structs.replace(FOUND, start=31)])
    assert (score.content.hits, score.content.missed, score.content.spurious) == (0, 1, 1)


def test_an_optional_statement_counts_neither_way() -> None:
    optional = msgspec.structs.replace(GOLD, optional=True)
    for found in ([FOUND], []):
        score = score_statements([optional], found)
        assert (score.content.hits, score.content.missed, score.content.spurious) == (0, 0, 0)


def test_a_left_out_source_must_be_left_out() -> None:
    implicit = msgspec.structs.replace(GOLD, source=None, kind="implicit")
    assert score_statements([implicit], [FOUND]).sources == 0
    empty = msgspec.structs.replace(FOUND, source=Source(None, None, None, None, None, "implicit"))
    assert score_statements([implicit], [empty]).sources == 1


def test_marks_are_joined_by_their_number() -> None:
    cue = 'polarity="denies" channel="unspecified" quoted="indirect"'
    marked = parse_markup(
        f'<cue n="2" {cue}>a</cue><content n="2">bc</content><source n="2" kind="role">d</source>'
    )
    assert gold_of_marks(marked) == [
        GoldStatement(1, 3, (0, 1), (3, 4), "role", "denies", "unspecified", "indirect")
    ]


def test_a_content_needs_its_cue() -> None:
    with pytest.raises(AnnotationError, match="has no cue"):
        gold_of_marks(parse_markup("<content>abc</content>"))
