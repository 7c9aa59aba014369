"""Executors for the same per-page function: in this process, in several, or on a distributed engine."""

import os

from waqai.scale.local import read_pages

# The engine would tell its makers of every start; nothing here speaks to the network unasked.
os.environ.setdefault("DAFT_ANALYTICS_ENABLED", "0")

__all__ = ["read_pages"]
