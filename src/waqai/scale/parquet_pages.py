"""Pages in Parquet: one a row, in the columns that a JSON line has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow
from pyarrow.parquet import ParquetFile

from waqai.errors import PageError
from waqai.extract.decode import decode, find_declared
from waqai.extract.jsonl import read_object
from waqai.extract.raw import RawPage, Refused
from waqai.extract.refusals import refuse

_COLUMNS = ("id", "url", "title", "published", "outlet", "author", "text", "html")
_ROWS = 64


def read_parquet_pages(name: str, stream: BinaryIO, start: float, end: float) -> Iterator[RawPage | Refused]:
    """The pages in the share ``[start, end)`` of the rows, in order; 0 and 1 for all.

    ``html`` may be bytes as fetched, ``published`` a date or a time. A file without ``text`` and ``html``
    gives one refusal for each row, one that is no Parquet a single one.
    """
    try:
        file = ParquetFile(stream)
    except (pyarrow.ArrowException, ValueError) as error:
        if start == 0:
            yield refuse("bad_record", name, f"is no Parquet file ({str(error).partition('.')[0]})")
        return
    first, last = (int(file.metadata.num_rows * share) for share in (start, end))
    base = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        wanted = max(0, first - base), min(rows, last - base)
        if wanted[0] < wanted[1]:
            yield from _read_group(f"{name}#{group}", file, group, wanted)
        base += rows


def _read_group(name: str, file: Any, group: int, wanted: tuple[int, int]) -> Iterator[RawPage | Refused]:
    columns = [column for column in _COLUMNS if column in file.schema_arrow.names]
    at = 0
    try:
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
            begin, at = at, at + batch.num_rows
            first, last = max(wanted[0], begin), min(wanted[1], at)
            for number, row in enumerate(batch.slice(first - begin, max(0, last - first)).to_pylist(), first):
                yield _read_row(f"{name}:{number + 1}", row)
            if at >= wanted[1]:
                return
    except (pyarrow.ArrowException, ValueError, OSError) as error:
        yield refuse("bad_record", name, f"the row group breaks off ({error})")


def _read_row(where: str, row: Mapping[str, Any]) -> RawPage | Refused:
    try:
        return read_object(where, {key: _plain(value) for key, value in row.items()})
    except PageError as error:
        return refuse(error.code, where, str(error))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return decode(value, find_declared(value)).text
    return value.isoformat() if isinstance(value, datetime.date) else value
