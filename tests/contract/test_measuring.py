"""``waqai eval`` and ``waqai bench``, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"
TEXT = (
    "افتتاح جسر جديد في الموصل\n"
    "افتتحت بلدية الموصل، الأحد، جسرا جديدا بطول 400 متر بعد أعمال استمرت عامين.\n"
    "وقالت البلدية في بيان إن الجسر سيخفف الزحام في الجانب الأيمن من المدينة.\n"
)


def waqai(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "waqai.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, text=True)


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = {
        "doc": "bridge",
        "published": "2024-02-12",
        "text": TEXT,
        "times": [
            {**span("الأحد"), "value": "2024-02-11"},
            {**span("عامين"), "value": "P2Y"},
            {**span("الأيمن"), "value": "2024"},
        ],
        "quantities": [{**span("400 متر"), "value": 400, "mod": "exact", "unit": "m"}],
    }
    file = tmp_path_factory.mktemp("gold") / "bridge.json"
    file.write_text(json.dumps(page), encoding="utf-8")
    return file


def test_eval_scores_the_layers_that_are_marked(gold: Path) -> None:
    done = waqai("eval", gold, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["pages"] == 1
    assert set(told["layers"]) == {"times", "quantities"}
    times = told["layers"]["times"]
    assert (times["hits"], times["missed"], times["spurious"]) == (2, 1, 0)
    assert times["value"] == 1.0
    assert told["layers"]["quantities"]["f1"] == 1.0
    assert "times" in waqai("eval", gold.parent).stdout


def test_eval_reads_lines_too(gold: Path, tmp_path: Path) -> None:
    lines = tmp_path / "gold.jsonl"
    lines.write_text((gold.read_text(encoding="utf-8") + "\n") * 3, encoding="utf-8")
    assert json.loads(waqai("eval", lines, "--json").stdout)["pages"] == 3


@pytest.mark.parametrize("content", ["{", "[]", '{"times": []}', '{"text": "نص", "times": [{"start": 0}]}'])
def test_eval_tells_what_is_no_marked_page(tmp_path: Path, content: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(content, encoding="utf-8")
    done = waqai("eval", file)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_bench_tells_where_the_time_goes() -> None:
    done = waqai("bench", EXAMPLES / "01-aggregator-talks-resume.txt", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["pages"], told["articles"]) == (1, 2)
    assert set(told["stages"]) == {
        "extract",
        "date",
        "times",
        "quantities",
        "mentions",
        "statements",
        "events",
    }
    assert all(stage["seconds"] >= 0 for stage in told["stages"].values())
    assert waqai("bench", EXAMPLES / "nothing").returncode == 2
