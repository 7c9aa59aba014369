"""Runs every measurement of this folder, prints the figures, and fails under a floor.

``python -m bench.quality [NAME ...]`` runs all, or those named. A measurement is a module here with a
function ``measure() -> list[Figure]``. Floors stand in ``floors.toml``; they rise when a result is better and
are never lowered without a reason in the commit.
"""

from __future__ import annotations

import importlib
import sys
import time
import tomllib
from pathlib import Path

from bench.quality.figure import HERE, Figure

_MEASURES = "\ndef measure("


def _is_measurement(file: Path) -> bool:
    return not file.stem.startswith("_") and _MEASURES in file.read_text(encoding="utf-8")


def main(names: list[str]) -> int:
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["floors"]
    modules = names or sorted(file.stem for file in Path(HERE).glob("*.py") if _is_measurement(file))
    below = unguarded = 0
    for name in modules:
        began = time.perf_counter()
        figures: list[Figure] = importlib.import_module(f"bench.quality.{name}").measure()
        print(f"{name} ({time.perf_counter() - began:.1f} s)")
        for figure in figures:
            floor = floors.get(figure.name)
            verdict = "no floor" if floor is None else "ok" if figure.value >= floor else "BELOW"
            below += verdict == "BELOW"
            unguarded += verdict == "no floor"
            asked = "     " if floor is None else f"{floor:.3f}"
            print(f"  {figure.name:<44} {figure.value:.3f}  floor {asked}  {verdict:<8} {figure.detail}")
    if below or unguarded:
        print(f"{below} below their floor, {unguarded} without one")
    return 1 if below or unguarded else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
