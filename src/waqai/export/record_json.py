"""``record.json``: the whole record as one file, for programs and for people who open it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from waqai.errors import ExportError
from waqai.model import RecordDocument
from waqai.model.codec import to_pretty_json


def pretty_pieces(document: RecordDocument) -> Iterator[bytes]:
    """``to_pretty_json`` of the record with a line feed behind, piece by piece: it may be half a gigabyte."""
    opening = b"{"
    for field in msgspec.structs.fields(RecordDocument):
        parts = getattr(document, field.name)
        yield opening + b'\n  "' + field.encode_name.encode() + b'": ['
        before = b"\n    "
        for part in parts:
            yield before + to_pretty_json(part).replace(b"\n", b"\n    ")
            before = b",\n    "
        yield b"\n  ]" if parts else b"]"
        opening = b","
    yield b"\n}\n"


def write_record_json(document: RecordDocument, path: str | Path) -> Path:
    """Write the record to ``path`` and return it.

    The file is written beside and renamed, so that a reader sees the old one or the new one, never half of
    either. Raises ExportError when it cannot be written.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pretty_pieces(document))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(f"{target}: cannot be written ({error.strerror})", about=(str(target),)) from error
    return target
