"""Finds of the grammar, and a find under examination: its match with the words around it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from waqai.annotate.times.units import Unit

ARTICLE = "\u0627\u0644"


class Found(NamedTuple):
    """A find of the grammar in folded positions."""

    start: int
    end: int
    kind: str
    fields: dict[str, Any]
    rules: tuple[str, ...]


def has(unit: Unit | None, *names: str) -> bool:
    """True when the unit carries one of the classes."""
    return unit is not None and any(name in unit.values for name in names)


class Hit(NamedTuple):
    """What a rule matched: the find that it would make, the finds it is made of, and the units around."""

    item: Found
    parts: list[Found]
    match: re.Match[str]
    units: list[Unit]

    def before(self, back: int = 1) -> Unit | None:
        """The unit so far in front of the match."""
        at = self.match.start() - back
        return self.units[at] if at >= 0 else None

    def after(self, on: int = 0) -> Unit | None:
        """The unit so far behind the match."""
        at = self.match.end() + on
        return self.units[at] if at < len(self.units) else None

    def at(self, group: str) -> Unit:
        """The first unit of a group that matched."""
        return self.units[self.match.start(group)]

    @property
    def inside(self) -> list[Unit]:
        """The units that the rule matched."""
        return self.units[self.match.start() : self.match.end()]

    def merged(self) -> Found:
        """The find with the fields of what it is made of; what the rule itself says wins."""
        fields: dict[str, Any] = {}
        for part in self.parts:
            fields = {**part.fields, **fields}
        return self.item._replace(fields={**fields, **self.item.fields})
