"""``waqai check``: what is printed, in both formats, and what is refused."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from waqai.cli.main import app
from waqai.extract.raw import Given, RawPage
from waqai.pipeline import read_page
from waqai.record import Record

TEXT = "رفع البنك المركزي المصري أسعار الفائدة 600 نقطة أساس في اجتماع استثنائي الأربعاء 6 مارس 2024."


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.sqlite"
    given = Given(title="المركزي المصري يرفع الفائدة", published="2024-03-06", outlet="صحيفة المرفأ")
    with Record.open(path) as record:
        record.add(read_page(RawPage("rate", TEXT, given=given)))
        record.build()
    return str(path)


def test_text_tells_claim_outcome_and_words(db: str, tmp_path: Path) -> None:
    file = tmp_path / "claim.txt"
    file.write_text("البنك المركزي المصري يخفض أسعار الفائدة 600 نقطة أساس", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(file), "--db", db])
    assert done.exit_code == 0, done.output
    assert "الادعاء: البنك المركزي المصري يخفض" in done.output
    assert "يناقضه السجل" in done.output
    assert "2024-03-06 | صحيفة المرفأ" in done.output
    assert "كلمتان متضادتان: «يخفض» مقابل «رفع»" in done.output


def test_json_has_the_documented_shape(db: str) -> None:
    claim = "البنك المركزي المصري يرفع أسعار الفائدة 600 نقطة أساس"
    done = CliRunner().invoke(
        app, ["check", "-", "--db", db, "--format", "json", "--published", "2024-03-08"], input=claim
    )
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert set(answer) == {"published", "articles_searched", "claims"}
    (found,) = answer["claims"]
    assert found["outcome"] == "supported"
    assert claim[found["start"] : found["end"]] == found["text"]
    assert found["independent_supports"] == 1
    assert [report["earlier"] for report in found["precedes"]] == [True]
    assert found["supports"][0]["reasons"]


def test_nothing_found_is_no_error(db: str) -> None:
    done = CliRunner().invoke(app, ["check", "-", "--db", db], input="زلزال يضرب سواحل اليابان الشرقية")
    assert done.exit_code == 0
    assert "لا شيء عنه في السجل" in done.output


def test_bad_input_is_told_in_one_line(db: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    done = CliRunner().invoke(app, ["check", str(file), "--db", db])
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""
