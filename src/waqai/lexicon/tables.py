"""Terms: tab-separated tables with a header line.

A cell never holds a tab; ``#`` at the start of a line makes it a comment. Every table has a column
``source``; a table with a column ``example`` has one in every row. Columns that hold several values
separate them by ``|``.
"""

from __future__ import annotations

from functools import cache

import msgspec

from waqai.errors import LexiconError
from waqai.lexicon.files import read_text


class Row(msgspec.Struct, frozen=True):
    """One row of a table: its cells by column, and where it stands for messages."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        try:
            return self.cells[column]
        except KeyError:
            raise LexiconError(f"{self.where}: no column '{column}'", about=(self.file,)) from None

    def get(self, column: str, default: str = "") -> str:
        """The cell of ``column``, or ``default`` when it is empty or there is no such column."""
        return self.cells.get(column) or default

    def list(self, column: str) -> tuple[str, ...]:
        """The values of a cell that separates several by ``|``; none for an empty cell."""
        return tuple(part.strip() for part in self.cells.get(column, "").split("|") if part.strip())

    @property
    def where(self) -> str:
        """File and line, for messages and rule ids."""
        return f"{self.file}:{self.line}"


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """The rows of the table ``name`` (``times/months.tsv``); raises LexiconError with file and line."""
    columns: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(read_text(name).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if columns is None:
            columns = cells
            continue
        if len(cells) != len(columns):
            raise LexiconError(
                f"{name}:{number}: {len(cells)} cells where the header has {len(columns)}", about=(name,)
            )
        rows.append(Row(name, number, dict(zip(columns, cells, strict=True))))
    if columns is None:
        raise LexiconError(f"{name}: has no header line", about=(name,))
    return tuple(rows)
