"""The files that a distributed build reads, wherever daft can list them."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from pathlib import PurePosixPath

import daft
import msgspec

from waqai.errors import ConfigError
from waqai.extract.raw import Refused
from waqai.extract.refusals import refuse


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
        listed = _list(path)
        if not listed:
            missing.append(refuse(_why_none(path), path))
        found.extend(sorted(listed, key=lambda file: PurePosixPath(file.name).parts))
    return found, missing


def _why_none(path: str) -> str:
    if "://" not in path and os.path.isdir(path):
        return "empty_folder"
    return "no_match" if glob.has_magic(path) else "missing"


def _list(path: str) -> list[Found]:
    if "://" in path:
        return _list_address(path)
    names = glob.glob(path, recursive=True) if glob.has_magic(path) and not os.path.exists(path) else [path]
    files = [
        os.path.join(where, file)
        for name in names
        for where, _, inside in (os.walk(name) if os.path.isdir(name) else [("", [], [name])])
        for file in inside
        if os.path.isfile(os.path.join(where, file))
    ]
    return [Found(os.path.abspath(file), file, os.path.getsize(file)) for file in files if not _hidden(file)]


def _list_address(pattern: str) -> list[Found]:
    try:
        listed = [(row["path"], row["size"]) for row in daft.from_glob_path(pattern).iter_rows()]
    except FileNotFoundError:
        return []
    return [Found(path, path, size) for path, size in listed if not _hidden(path)]


def _hidden(name: str) -> bool:
    return PurePosixPath(name).name.startswith(".")
