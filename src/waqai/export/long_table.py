"""All annotations of a record in one long table: one row for each, whatever its layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from waqai.export.tables import EVENTS, MENTIONS, QUANTITIES, STATEMENTS, TIMES, Kind, Row, Table

COLUMNS: tuple[tuple[str, Kind], ...] = (
    *(("layer", "text"), ("article", "text"), ("id", "text"), ("start", "integer"), ("end", "integer")),
    *(("text", "text"), ("kind", "text"), ("value", "text"), ("name", "text"), ("details", "text")),
    ("rules", "text"),
)
# What of each layer's columns goes where: kind, value, name. The others are told in ``details``.
_PLACED = {
    TIMES.name: ("type", "value", None),
    QUANTITIES.name: ("unit", "value", "of"),
    MENTIONS.name: ("type", "entity", "name"),
    STATEMENTS.name: ("polarity", "said", "source_name"),
    EVENTS.name: ("type", "date", "actors"),
}
_SPAN = 5


def long_rows(rows: Iterable[tuple[Table, Row]]) -> Iterator[Row]:
    """The rows of annotations among ``rows`` in ``COLUMNS``; the other tables are left out."""
    for table, row in rows:
        placed = _PLACED.get(table.name)
        if placed is not None:
            yield _long(table, row, placed)


def _long(table: Table, row: Row, placed: tuple[str | None, ...]) -> Row:
    cells = dict(zip((name for name, _ in table.columns), row, strict=True))
    shown = [None if cells.get(name or "") is None else str(cells[name or ""]) for name in placed]
    told = {*placed, "article", "id", "start", "end", "text", "rules", "sentence"}
    details = "; ".join(f"{k}={v}" for k, v in cells.items() if k not in told and v is not None)
    return (table.name, *row[:_SPAN], *shown, details or None, cells["rules"])
