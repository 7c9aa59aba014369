"""``record.json``: the whole record as one file, for programs and for people who open it."""

from __future__ import annotations

import os
from pathlib import Path

from waqai.errors import ExportError
from waqai.model import RecordDocument
from waqai.model.codec import to_pretty_json


def write_record_json(document: RecordDocument, path: str | Path) -> Path:
    """Write the record to ``path`` and return it.

    The file is written beside and renamed, so that a reader sees the old one or the new one, never half of
    either. Raises ExportError when it cannot be written.
    """
    target = Path(path)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(to_pretty_json(document))
            file.write(b"\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(f"{target}: cannot be written ({error.strerror})", about=(str(target),)) from error
    return target
