"""Cells that a spreadsheet opens without running them (OWASP, CSV injection)."""

from __future__ import annotations

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def safe_cell(value: object) -> str:
    """``value`` as text that no spreadsheet takes for a formula; numbers stay numbers, None is empty."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = str(value).translate(_CONTROL)
    return f"'{text}" if text.lstrip().startswith(_RUNS) else text
