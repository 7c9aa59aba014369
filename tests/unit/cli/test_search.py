from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.corpus.builders import one_article
from typer.testing import CliRunner

from waqai.cli.main import app
from waqai.errors import ConfigError, StoreError
from waqai.record import Record

TEXT = "زيارة الوزير إلى البصرة\nوصل وزراء عدة إلى البصرة.\nقال: «سنبني المدارس»."


@pytest.fixture
def db(tmp_path: Path) -> str:
    place = tmp_path / "record.sqlite"
    with Record.open(place) as record:
        record.add(one_article(TEXT, published="2024-02-11", outlet="الصباح\x1b[31m"))
    return str(place)


def test_json_where_nobody_looks(db: str) -> None:
    result = CliRunner().invoke(app, ["search", "وزير", "--db", db])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    (hit,) = found["hits"]
    assert found["total"] == 1
    assert {TEXT[mark["start"] : mark["end"]] for mark in hit["marks"]} == {"الوزير", "وزراء"}
    assert found["facets"]["day"] == [{"value": "2024-02-11", "count": 1}]


def test_text_marks_what_was_found_and_lets_no_control_character_through(db: str) -> None:
    result = CliRunner().invoke(app, ["search", "وزير", "--db", db, "--format", "text"])
    assert "زيارة *الوزير* إلى البصرة" in result.stdout
    assert "وصل *وزراء* عدة" in result.stdout
    assert "1-1 of 1" in result.stdout
    assert "\x1b" not in result.stdout


def test_nothing_found_is_no_error(db: str) -> None:
    result = CliRunner().invoke(app, ["search", "زلزال", "--db", db, "--format", "text"])
    assert result.exit_code == 0
    assert "0-0 of 0" in result.stdout


def test_a_query_nobody_understands_is_wrong_usage(db: str) -> None:
    result = CliRunner().invoke(app, ["search", "«وزير", "--db", db])
    assert isinstance(result.exception, ConfigError)
    assert "at character 1" in str(result.exception)


def test_no_record_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["search", "وزير", "--db", str(tmp_path / "none.sqlite")])
    assert isinstance(result.exception, StoreError)
