"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waqai.errors import ExportError


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write to, which takes its place when all went well.

    A reader sees the old file or the new one, never half of either. Folders above are made. Raises
    ExportError when it cannot be written; what was there before then stays.
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise ExportError(f"{target}: is a folder, a file was asked for", about=(str(target),))
        try:
            yield beside
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{target}: cannot be written ({reason})", about=(str(target),)) from error


def write_text(target: Path, parts: Iterator[str]) -> Path:
    """Write ``parts`` one after the other as UTF-8 to ``target`` and return it; raises ExportError."""
    with replaced(target) as beside, beside.open("wb") as file:
        file.writelines(part.encode("utf-8", "replace") for part in parts)
    return target
