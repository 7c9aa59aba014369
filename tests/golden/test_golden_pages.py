"""Golden pages: each is read whole and compared with what a person wrote down for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.golden.expectation import ROOT, differences, read_expectation

from waqai.extract.inputs import find_inputs
from waqai.extract.raw import Refused
from waqai.model import PageReading
from waqai.pipeline import read_page

EXPECTED = Path(__file__).parent / "expected"
EXAMPLES = ROOT / "examples" / "iraq-coalition"
CASES = sorted(EXPECTED.glob("*.json"))


@cache
def readings(source: str) -> list[PageReading]:
    read: list[PageReading] = []
    for item in find_inputs([str(ROOT / source)]):
        assert not isinstance(item, Refused), f"{item.name}: {item.refusal.message}"
        read.append(read_page(item, layers=()))
    return read


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_page_reads_as_a_person_reads_it(path: Path) -> None:
    expected = read_expectation(path)
    found = differences(expected, readings(expected["input"])[expected["index"]])
    assert not found, "\n".join([f"{path.name}: {expected['note']}", *found])


def test_every_example_page_has_an_expectation() -> None:
    inputs = sorted(EXAMPLES.iterdir())
    wanted = [(f"examples/iraq-coalition/{p.name}", k) for p in inputs for k in range(len(readings(str(p))))]
    have = sorted((e["input"], e["index"]) for e in map(read_expectation, CASES) if "examples/" in e["input"])
    assert have == sorted(wanted)
