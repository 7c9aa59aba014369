"""Executors for the same per-page function: in this process, or in several."""

from waqai.scale.local import read_pages

__all__ = ["read_pages"]
