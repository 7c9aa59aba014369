"""The files that a distributed build reads, wherever daft can list them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import daft
import msgspec

from waqai.errors import ConfigError
from waqai.extract.raw import Refused
from waqai.extract.refusals import refuse

_MAGIC = re.compile(r"[*?\[]")
_LOCAL = "file://"


class Found(msgspec.Struct, frozen=True):
    """A file: where daft opens it, its name for messages, its size in bytes."""

    path: str
    name: str
    size: int


def find_files(paths: Sequence[str]) -> tuple[list[Found], list[Refused]]:
    """The files at ``paths``, those of each path sorted by name, and the paths that hold none.

    A path is a file, a local folder, a pattern, or an address that daft knows (``s3://``, ``gs://``,
    ``az://``, ``https://`` ...). Raises ConfigError for standard input, which no other machine can read.
    """
    found: list[Found] = []
    missing: list[Refused] = []
    for path in paths:
        if path == "-":
            raise ConfigError("--engine daft cannot read standard input; give files or addresses")
        listed = _list(f"{path.rstrip('/')}/**" if Path(path).is_dir() else path)
        if not listed:
            missing.append(refuse("no_match" if _MAGIC.search(path) else "missing", path))
        found.extend(sorted(listed, key=lambda file: PurePosixPath(file.name).parts))
    return found, missing


def _list(pattern: str) -> list[Found]:
    try:
        listed = daft.from_glob_path(pattern).to_pydict()
    except FileNotFoundError:
        return []
    files = [
        Found(path, path.removeprefix(_LOCAL), size)
        for path, size in zip(listed["path"], listed["size"], strict=True)
    ]
    return [file for file in files if not PurePosixPath(file.name).name.startswith(".")]
