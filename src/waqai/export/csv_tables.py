"""Tables as CSV (RFC 4180) that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, TextIO

from waqai.export.cells import safe_cell
from waqai.export.files import replaced
from waqai.export.tables import ALL, Row, Table

_BOM = "\ufeff"


class _Writer(Protocol):
    def writerow(self, row: Iterable[Any], /) -> Any: ...


def write_csv(rows: Iterable[tuple[Table, Row]], folder: Path, *, bom: bool = False) -> list[Path]:
    """One file a table in ``folder``, also for tables without a row; returns the paths.

    ``bom`` puts a byte order mark first, which some spreadsheets need to see that it is UTF-8. Raises
    ExportError when a file cannot be written.
    """
    with ExitStack() as stack:
        writers = {}
        for table in ALL:
            beside = stack.enter_context(replaced(folder / f"{table.name}.csv"))
            file = stack.enter_context(beside.open("w", encoding="utf-8", errors="replace", newline=""))
            writers[table.name] = _begin(file, [name for name, _ in table.columns], bom=bom)
        for table, row in rows:
            writers[table.name].writerow([safe_cell(cell) for cell in row])
    return [folder / f"{table.name}.csv" for table in ALL]


def write_one_csv(columns: Iterable[str], rows: Iterable[Row], target: Path, *, bom: bool = False) -> Path:
    """One table in one file, which is returned; raises ExportError when it cannot be written."""
    with replaced(target) as beside, beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = _begin(file, list(columns), bom=bom)
        for row in rows:
            writer.writerow([safe_cell(cell) for cell in row])
    return target


def _begin(file: TextIO, columns: list[str], *, bom: bool) -> _Writer:
    if bom:
        file.write(_BOM)
    writer = csv.writer(file)
    writer.writerow(columns)
    return writer
