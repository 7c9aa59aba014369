"""What the other tools need to know of the project: its root, version, requirements and extras."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
NAME = "waqai"
NOT_SHIPPED = ("dev", "bench")
_VERSION = re.compile(r'^__version__ = "(?P<version>[^"]+)"$', re.MULTILINE)


def name_of(text: str) -> str:
    """A package's name as the index writes it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", text).lower()


@cache
def _project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def project_version() -> str:
    """The version, from the one file that holds it; ValueError when it holds none."""
    found = _VERSION.search((ROOT / "src" / NAME / "_version.py").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError('src/waqai/_version.py holds no line __version__ = "..."')
    return found["version"]


def shipped_extras() -> tuple[str, ...]:
    """The extras that users install, in their order."""
    return tuple(extra for extra in _project()["optional-dependencies"] if extra not in NOT_SHIPPED)


def requirements(extras: tuple[str, ...] | None = None) -> Iterator[Requirement]:
    """What the core and these extras (all of them when None) ask for by name, Waqai's own extras left out."""
    optional: dict[str, list[str]] = _project()["optional-dependencies"]
    asked = [*_project()["dependencies"]]
    for extra in optional if extras is None else extras:
        asked += optional[extra]
    for text in asked:
        found = Requirement(text)
        if name_of(found.name) != NAME:
            yield found
