"""A slice of the hostile pages, and everything that once broke something; ``make hostile`` runs 10,000."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from tests.hostile.laws import broken_laws, formulas_in_csv, payloads_in_html
from tests.hostile.pages import make
from tests.hostile.pieces import PROSE
from tests.hostile.run import run_shard

from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage, Refused
from waqai.pipeline import read_page

FINDINGS = [
    line.split("\t")
    for line in (Path(__file__).parent / "findings" / "repeats.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize("first", [0, 25])
def test_hostile_pages_are_outcomes_and_nothing_of_them_runs(first: int) -> None:
    outcome = run_shard(7, first, first + 25)
    assert outcome.broken == []
    assert outcome.pages >= outcome.inputs // 2


def test_the_same_seed_makes_the_same_pages() -> None:
    assert [make(3, n) for n in range(30)] == [make(3, n) for n in range(30)]


def test_what_looks_for_payloads_finds_them(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p onclick=x><a href=' java\nscript:x'>a</a><script>alert(1)</script><iframe>", "utf-8")
    assert len(payloads_in_html(page)) == 4
    table = tmp_path / "a.csv"
    table.write_text("a,-2,'=1\n =1+1,@x,b\n", "utf-8")
    assert len(formulas_in_csv(table)) == 2


def _cost(head: str, unit: str, tail: str, times: int) -> float:
    text = f"{head}{unit * times}{tail}"
    best = float("inf")
    for _ in range(2):
        gc.collect()
        gc.disable()  # its walks grow with all that other tests left behind, and not with this page
        try:
            began = time.process_time()
            reading = read_page(RawPage("x", text))
            best = min(best, time.process_time() - began)
        finally:
            gc.enable()
        assert broken_laws(reading) == []
    return best


@pytest.mark.parametrize(("name", "head", "unit", "times", "broke"), FINDINGS, ids=[f[0] for f in FINDINGS])
def test_what_once_grew_too_fast_grows_in_proportion(
    name: str, head: str, unit: str, times: str, broke: str
) -> None:
    assert name
    assert broke
    start = "<html><body>" + PROSE * 3 if unit.startswith("<") else PROSE * 2 + "\n"
    once = _cost(start, unit, "", int(times))
    eightfold = _cost(start, unit, "", 8 * int(times))
    # In proportion is 8, with the square 64; the constant covers what is too short to measure.
    assert eightfold < 24 * once + 0.3, head


@pytest.mark.parametrize("bomb", [1, 2])
def test_a_bomb_is_refused(tmp_path: Path, bomb: int) -> None:
    import gzip

    data = bytes(40 * 1024 * 1024)
    for _ in range(bomb):
        data = gzip.compress(data, 9, mtime=0)
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(data)
    outcomes = [
        item.refusal.code if isinstance(item, Refused) else _code(item) for item in find_inputs([str(path)])
    ]
    assert outcomes == (["too_large"] if bomb == 1 else ["not_text"])


def _code(raw: RawPage) -> str | None:
    refused = read_page(raw).refused
    return refused.code if refused else None
