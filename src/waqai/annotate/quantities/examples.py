"""Runs the examples of the layer's own tables: what a row says must come out of its example."""

from __future__ import annotations

from collections.abc import Callable

from waqai.annotate.quantities.layer import read_quantities
from waqai.lexicon import Problem, Row, read_table
from waqai.model import Quantity

Check = Callable[[Row, tuple[Quantity, ...]], bool]


def check_examples() -> list[Problem]:
    """Every row whose example does not read as the row says; empty when all do."""
    checks: dict[str, Check] = {
        "units": lambda row, found: any(q.unit == row["unit"] for q in found),
        "currencies": lambda row, found: any(q.unit == row["code"] for q in found),
        "unit_duals": lambda _, found: any(q.value == 2 and q.of is None for q in found),
        "modifiers": lambda row, found: any(q.mod == row["mod"] for q in found),
        "names": lambda _, found: not found,
        "casualties": lambda row, found: any(q.casualty == row["casualty"] for q in found),
    }
    return [
        Problem(row.where, f"its example «{row['example']}» does not come out as the row says")
        for table, check in checks.items()
        for row in read_table(f"quantities/{table}.tsv")
        if not check(row, read_quantities(row["example"]))
    ]
