"""Pages in Parquet: one a row, in the columns that a JSON line has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from waqai.errors import PageError
from waqai.extract.decode import decode, find_declared
from waqai.extract.jsonl import read_object
from waqai.extract.raw import RawPage, Refused
from waqai.extract.refusals import refuse

_COLUMNS = ("id", "url", "title", "published", "outlet", "author", "text", "html")
_ROWS = 64


def read_parquet_pages(name: str, stream: BinaryIO, start: int, end: int) -> Iterator[RawPage | Refused]:
    """The pages of the row groups that begin in the bytes ``[start, end)``, in order.

    ``html`` may be bytes as fetched, ``published`` a date or a time. A file without ``text`` and ``html``
    gives one refusal for each row, one that is no Parquet a single one.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(stream)
    except (pyarrow.ArrowException, ValueError) as error:
        if start == 0:
            yield refuse("bad_record", name, f"is no Parquet file ({str(error).partition('.')[0]})")
        return
    columns = [column for column in _COLUMNS if column in file.schema_arrow.names]
    for group in range(file.num_row_groups):
        if not start <= _begins(file.metadata.row_group(group)) < end:
            continue
        number = 0
        try:
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _read_row(f"{name}#{group}:{number}", row)
        except (pyarrow.ArrowException, ValueError, OSError) as error:
            yield refuse("bad_record", f"{name}#{group}", f"the row group breaks off ({error})")


def _begins(group: Any) -> int:
    column = group.column(0)
    dictionary = column.dictionary_page_offset
    return int(column.data_page_offset if dictionary is None else min(dictionary, column.data_page_offset))


def _read_row(where: str, row: Mapping[str, Any]) -> RawPage | Refused:
    try:
        return read_object(where, {key: _plain(value) for key, value in row.items()})
    except PageError as error:
        return refuse(error.code, where, str(error))


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return decode(value, find_declared(value)).text
    return value.isoformat() if isinstance(value, datetime.date) else value
