"""Tables of Parquet in the folder of a distributed build, and batches of their rows given to a step."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import daft
from daft import DataFrame, DataType, Expression, Series

Schema = dict[str, DataType]


class Tables:
    """The tables below one folder or address; those that a build needs only while it runs are scratch."""

    def __init__(self, root: str) -> None:
        self._root = root.rstrip("/")

    def read(self, name: str, schema: Schema) -> DataFrame:
        """The rows of a table; none where it was never written."""
        if "://" not in self._root and not any(Path(self._root, name).glob("*.parquet")):
            return empty(schema)
        try:
            return daft.read_parquet(f"{self._root}/{name}/*.parquet").select(*schema)
        except FileNotFoundError:
            return empty(schema)

    def write(self, name: str, frame: DataFrame, mode: Literal["append", "overwrite"] = "overwrite") -> None:
        """Carries out what ``frame`` plans and keeps its rows."""
        frame.write_parquet(f"{self._root}/{name}", compression="zstd", write_mode=mode)

    def scratch(self, name: str, frame: DataFrame, schema: Schema) -> DataFrame:
        """The rows of ``frame`` once they are worked out and kept until the build is done."""
        self.write(f"_work/{name}", frame)
        return self.read(f"_work/{name}", schema)

    def clear(self) -> None:
        """Drops what was scratch; in an object store it stays until the next build writes it anew."""
        if "://" not in self._root:
            shutil.rmtree(f"{self._root}/_work", ignore_errors=True)


def empty(schema: Schema) -> DataFrame:
    """A table without rows."""
    return daft.from_pydict({name: Series.from_pylist([], dtype=dtype) for name, dtype in schema.items()})


def columns(names: Sequence[str]) -> list[Expression]:
    """Columns by their names."""
    return [daft.col(name) for name in names]
