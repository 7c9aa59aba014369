"""Tables as Parquet, for those who count over millions of rows. Needs the extra ``waqai[parquet]``."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from waqai.errors import ExportError
from waqai.export.files import replaced
from waqai.export.tables import ALL, Kind, Row, Table

_BATCH = 10_000


def write_parquet(rows: Iterable[tuple[Table, Row]], folder: Path) -> list[Path]:
    """One file a table in ``folder``, also for tables without a row; returns the paths.

    Raises ExportError when the extra is not installed or a file cannot be written.
    """
    with ExitStack() as stack:
        files = {
            table.name: stack.enter_context(_Sheet(folder / f"{table.name}.parquet", table.columns, stack))
            for table in ALL
        }
        for table, row in rows:
            files[table.name].add(row)
    return [folder / f"{table.name}.parquet" for table in ALL]


def write_one_parquet(columns: tuple[tuple[str, Kind], ...], rows: Iterable[Row], target: Path) -> Path:
    """One table in one file, which is returned; raises ExportError as ``write_parquet``."""
    with ExitStack() as stack:
        sheet = stack.enter_context(_Sheet(target, columns, stack))
        for row in rows:
            sheet.add(row)
    return target


class _Sheet:
    """One Parquet file being written in batches, so that memory stays bounded."""

    def __init__(self, target: Path, columns: tuple[tuple[str, Kind], ...], stack: ExitStack) -> None:
        arrow, parquet = _libraries()
        kinds = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
        self._arrow = arrow
        self._schema = arrow.schema([(name, kinds[kind]) for name, kind in columns])
        self._numbers = [at for at, (_, kind) in enumerate(columns) if kind == "number"]
        beside = stack.enter_context(replaced(target))
        self._writer = parquet.ParquetWriter(beside, self._schema, compression="zstd")
        self._waiting: list[list[Any]] = []

    def add(self, row: Row) -> None:
        cells: list[Any] = [c.encode("utf-8", "replace").decode() if isinstance(c, str) else c for c in row]
        for at in self._numbers:
            cells[at] = None if cells[at] is None else float(cells[at])
        self._waiting.append(cells)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        columns = zip(*self._waiting, strict=True)
        arrays = [
            self._arrow.array(column, type=field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._waiting.clear()

    def __enter__(self) -> _Sheet:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None and self._waiting:
            self._flush()
        self._writer.close()


def _libraries() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow: pip install 'waqai[parquet]'", code="no-extra") from error
    return pyarrow, pyarrow.parquet
