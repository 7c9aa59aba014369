"""A figure that a measurement gives back, and where the data for it lies."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

HERE = Path(__file__).parent
SENTENCES = HERE / "sentences"


def development_data() -> Path | None:
    """The folder of public development data beside the project, or None where it is not present.

    ``WAQAI_DATA`` names it elsewhere. A measurement that needs it gives no figure without it.
    """
    named = os.environ.get("WAQAI_DATA")
    folder = Path(named) if named else HERE.parents[2] / "shared" / "data"
    return folder if folder.is_dir() else None


class Figure(msgspec.Struct, frozen=True):
    """One measured value between 0 and 1; ``name`` is its key in ``floors.toml``."""

    name: str
    value: float
    detail: str = ""
