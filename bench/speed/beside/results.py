"""What a comparison gives: who did it, what it cost, and how good what came out was."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import msgspec


class Row(msgspec.Struct, frozen=True):
    """One tool: CPU milliseconds for one unit (None where it did not run, ``note`` says why).

    ``ratio`` is its cost as a multiple of Waqai's; ``quality`` holds counts and shares by name.
    """

    name: str
    version: str = ""
    cost: float | None = None
    ratio: float | None = None
    quality: dict[str, str] = {}
    note: str = ""


class Comparison(msgspec.Struct, frozen=True):
    """A task with its rows, the first of which is Waqai's; ``unit`` is what a cost is for."""

    key: str
    unit: str
    sample: dict[str, int]
    rows: tuple[Row, ...]

    def ranked(self) -> Comparison:
        """The same with every ratio told from the first row."""
        ours = self.rows[0].cost
        rows = [
            msgspec.structs.replace(row, ratio=row.cost / ours if row.cost is not None and ours else None)
            for row in self.rows
        ]
        return msgspec.structs.replace(self, rows=tuple(rows))


class Report(msgspec.Struct, frozen=True):
    """A run: its day, the machine without its name, where the articles came from, and all comparisons."""

    date: str
    machine: dict[str, str]
    articles: str
    comparisons: tuple[Comparison, ...]


def version_of(package: str) -> str:
    """The installed version, or an empty string."""
    if not package:
        return ""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def absent(name: str, why: str) -> Row:
    """The row of a tool that cannot be measured here."""
    return Row(name, note=why)
