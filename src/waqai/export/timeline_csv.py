"""A story's timeline as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from waqai.export.cells import safe_cell
from waqai.model import Story

_COLUMNS = (
    *("date", "precision", "earliest", "latest", "rank", "reports", "independent"),
    *("text", "article", "start", "end"),
)


def timeline_csv(story: Story) -> str:
    """The entries of the timeline in order of date, one a row under a header."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for entry in story.timeline:
        writer.writerow([safe_cell(getattr(entry, column)) for column in _COLUMNS])
    return out.getvalue()
