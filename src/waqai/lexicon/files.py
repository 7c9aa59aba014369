"""Where the language data lies, inside the installed package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from waqai.errors import LexiconError

_LANGUAGE = "ar"


def data_root() -> Traversable:
    """The folder of the language data."""
    return files("waqai").joinpath("data", _LANGUAGE)


def read_text(name: str) -> str:
    """The text of the data file ``name`` (``times/months.tsv``); raises LexiconError when there is none."""
    try:
        return data_root().joinpath(*name.split("/")).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{name}: cannot be read as UTF-8 ({error})", about=(name,)) from error


def read_toml(name: str) -> dict[str, Any]:
    """The tables of the TOML file ``name``; raises LexiconError with the line when it does not parse."""
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}", about=(name,)) from error


@cache
def source_keys() -> frozenset[str]:
    """The keys that rows and rules may name as their source."""
    return frozenset(read_toml("SOURCES.toml"))


def list_files(suffix: str) -> list[str]:
    """Names of all data files that end in ``suffix``, sorted."""
    return sorted(_walk(data_root(), "", suffix))


def _walk(folder: Traversable, prefix: str, suffix: str) -> list[str]:
    names: list[str] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            names.extend(_walk(entry, f"{prefix}{entry.name}/", suffix))
        elif entry.name.endswith(suffix):
            names.append(prefix + entry.name)
    return names
