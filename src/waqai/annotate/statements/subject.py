"""A source as it stands in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from waqai.model import Mention


class Subject(NamedTuple):
    """A source in folded positions, its kind, and the mention that names it."""

    start: int
    end: int
    kind: str
    mention: Mention | None
    known: bool  # its head is a word for speakers, or a mention names it
    first: int
    last: int
