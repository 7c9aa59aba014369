"""Settings of a record: frozen, passed in, never read from the surroundings."""

from __future__ import annotations

import msgspec

from waqai.errors import ConfigError

RECORD_FILE = "record.sqlite"
JSON_FILE = "record.json"
REPORT_FILE = "index.html"


class Settings(msgspec.Struct, frozen=True):
    """How a record is made.

    ``batch`` is the number of pages kept in one transaction; ``timeline_top`` the number of entries of a
    timeline that a shortened view shows.
    """

    batch: int = 50
    timeline_top: int = 12

    def __post_init__(self) -> None:
        if self.batch < 1:
            raise ConfigError(f"batch must be at least 1, not {self.batch}")
        if self.timeline_top < 1:
            raise ConfigError(f"timeline_top must be at least 1, not {self.timeline_top}")
