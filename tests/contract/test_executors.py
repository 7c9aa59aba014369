"""Every executor gives the same readings, and a distributed build the same record as a local one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import daft
import msgspec
import pytest
from tests.unit.scale import pages

from waqai.corpus import calendar, likeness, proposals
from waqai.corpus.profiles import Profile
from waqai.errors import ConfigError
from waqai.extract.inputs import find_inputs
from waqai.extract.raw import Refused
from waqai.model import RecordDocument
from waqai.model.codec import to_json
from waqai.record import Record
from waqai.scale import engine, read_pages, rows, steps, tables
from waqai.scale.engine import Built, Engine, propose_pairs
from waqai.scale.listing import find_files
from waqai.scale.pairs import reach_of_days

EXAMPLES = Path(__file__).parents[2] / "examples" / "iraq-coalition"
PAGES = 78


def local_record(paths: Sequence[str]) -> RecordDocument:
    with Record.open(None) as record:
        for outcome in read_pages(find_inputs(paths)):
            if not isinstance(outcome, Refused) and outcome[1].articles:
                record.add(outcome[1])
        return record.build()


def table(out: Path, name: str) -> list[dict[str, Any]]:
    frame = tables.Tables(str(out)).read(name, TABLES[name])
    found: list[dict[str, Any]] = frame.to_pylist()
    return found


TABLES = {
    "articles": {**steps.fields(rows.PAGE), **steps.fields(rows.ARTICLE)},
    "refusals": steps.fields(rows.REFUSAL),
    "stories": steps.fields(rows.STORY),
    "entries": steps.fields(rows.ENTRY),
    "affairs": steps.fields(rows.AFFAIR),
    "reuse": steps.fields(rows.REUSE),
}


def as_json(things: Sequence[Any]) -> list[Any]:
    found: list[Any] = json.loads(to_json(things))
    return found


def by(rows: Sequence[Any], *keys: str) -> list[Any]:
    return sorted(rows, key=lambda row: tuple(row[key] for key in keys))


class Case(msgspec.Struct):
    """One input read by both: the files, what the engine said and wrote, what the local build gives."""

    paths: list[str]
    out: Path
    built: Built
    expected: RecordDocument


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Files of every kind, cut into small parts; pairs are proposed by joins, as among many articles."""
    folder = tmp_path_factory.mktemp("pages")
    out = tmp_path_factory.mktemp("far")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "FEW", 0)
        patch.setattr(engine, "FEW", 0)
        # The other reports stand in Parquet, which a local build does not read: the same rows as JSON lines.
        paths = [*pages.write(folder), str(EXAMPLES)]
        built = Engine(str(out), processes=1, split_bytes=5_000).build(paths)
        lines = folder / "d.jsonl"
        lines.write_bytes(pages.jsonl(pages.rows()[36:50]))
        expected = local_record([str(lines) if path.endswith(".parquet") else path for path in paths])
    return Case(paths, out, built, expected)


def test_the_engine_reads_what_a_local_build_reads(case: Case) -> None:
    assert case.built.new_pages == PAGES
    assert [code for _, code, _ in case.built.refused] == ["not_arabic"]
    found = by(table(case.out, "articles"), "article")
    assert [row["article"] for row in found] == [entry.id for entry in case.expected.articles]
    assert case.built.articles == len(found)
    readings = {
        article.id: msgspec.structs.replace(outcome[1], articles=(article,))
        for outcome in read_pages(find_inputs([str(EXAMPLES)]))
        if not isinstance(outcome, Refused)
        for article in outcome[1].articles
    }
    read = {row["article"]: rows.read_row(row) for row in found}
    assert {key: read[key] for key in readings} == readings
    assert len(readings) == 24


def test_the_stories_are_the_same_to_the_last_word(case: Case) -> None:
    told = [json.loads(row["record"]) for row in by(table(case.out, "stories"), "story")]
    assert told == by(as_json(case.expected.stories), "id")
    assert case.built.stories == len(told)
    assert any(len(story["articles"]) > 5 for story in told)


def test_reuse_entries_and_affairs_are_the_same(case: Case) -> None:
    reuse = [json.loads(row["reuse"]) for row in by(table(case.out, "reuse"), "a", "b")]
    assert reuse == as_json(case.expected.reuse)
    assert len(reuse) > 20
    entries = [json.loads(row["entry"]) for row in by(table(case.out, "entries"), "article")]
    assert entries == as_json(case.expected.articles)
    affairs = {row["affair"]: json.loads(row["stories"]) for row in table(case.out, "affairs")}
    assert affairs == {affair.id: list(affair.stories) for affair in case.expected.affairs}
    assert affairs


def test_the_same_input_twice_adds_nothing_and_leaves_no_scratch(case: Case) -> None:
    before = {name: by(table(case.out, name), *list(TABLES[name])[:1]) for name in ("articles", "refusals")}
    again = Engine(str(case.out), processes=1).build(
        [path for path in case.paths if path.endswith((".jsonl", ".txt"))]
    )
    assert (again.new_pages, again.articles, again.stories) == (0, case.built.articles, case.built.stories)
    assert len(again.refused) == 1
    after = {name: by(table(case.out, name), *list(TABLES[name])[:1]) for name in before}
    assert after == before
    assert sorted(path.name for path in case.out.iterdir()) == sorted(TABLES)


@pytest.mark.parametrize("days", [[1] * 9, [None] * 9, [1, 1, None, 40, 41, 90, 91, None, 92]])
def test_joins_propose_the_pairs_that_a_local_build_proposes(
    monkeypatch: pytest.MonkeyPatch, days: list[int | None]
) -> None:
    """One term in all articles leads to three before; a rare one leads on where time allows it."""
    for module in (proposals, engine):
        monkeypatch.setattr(module, "COMMON", 3)
    monkeypatch.setattr(calendar, "_A_DAYS_WORTH", 0.05)
    monkeypatch.setattr(likeness, "FEW", 0)
    rare = {0: "r", 4: "r", 8: "r", 6: "s", 7: "s"}
    vectors = [
        {"a": 0.6, f"own{at}": 0.8} | ({rare[at]: 0.5} if at in rare else {}) for at in range(len(days))
    ]
    scorer = likeness.Scorer([Profile(vector, vector) for vector in vectors], days, {})
    expected = {(f"a{a}", f"a{b}") for a, b in scorer._proposed(likeness.NEAR, None)}
    terms = [[{"term": term, "weight": weight} for term, weight in vector.items()] for vector in vectors]
    sketches = daft.from_pydict({"article": [f"a{at}" for at in range(9)], "day": days, "terms": terms})
    sketches = sketches.select(
        "article", daft.col("day").cast(steps.SKETCH["day"]), daft.col("terms").cast(steps.SKETCH["terms"])
    )
    reach = reach_of_days(sorted(day for day in days if day is not None))
    proposed = propose_pairs(sketches, reach).to_pydict()
    found = list(zip(proposed["a"], proposed["b"], strict=True))
    assert sorted(found) == sorted(expected)
    assert len(expected) < 36


def test_files_are_listed_by_name_and_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, missing = find_files([str(tmp_path), str(tmp_path / "none.txt"), str(tmp_path / "*.warc")])
    names = [file.name.removeprefix(f"{tmp_path}/") for file in found]
    assert names == ["a.txt", "b.txt", "sub/c.txt"]
    assert [one.refusal.code for one in missing] == ["missing", "no_match"]
    with pytest.raises(ConfigError, match="standard input"):
        find_files(["-"])


def test_the_command_takes_the_engine(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "waqai.cli.main", "build", "--engine", "daft"]
    missing = str(tmp_path / "none.jsonl")
    done = subprocess.run(
        [*command, missing, "--out", str(tmp_path / "out")], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 1
    assert f"refused {missing}" in done.stderr.decode()
    assert "0 pages new" in done.stdout.decode()
    database = ["--out", str(tmp_path), "--db", "x.sqlite"]
    wrong = subprocess.run([*command, missing, *database], capture_output=True, check=False, timeout=120)
    assert wrong.returncode == 2
    assert b"--db" in wrong.stderr
