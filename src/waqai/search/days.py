"""Days of a query: 2024, 2024-02, 2024-02-11."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from waqai.search.lexing import complain
from waqai.text import fold

_EDTF = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")


def read_days(text: str, at: int) -> tuple[str, str]:
    """The first and the last ISO day of a year, a month or a day; raises SearchError for anything else."""
    found = _EDTF.fullmatch(fold(text).strip())
    if found is None:
        raise complain(f"'{text}' is no date: write 2024, 2024-02 or 2024-02-11", at)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        raise complain(f"'{text}' is no date of the calendar", at) from None
    return first.isoformat(), last.isoformat()
