"""Which layers run in what order, one page at a time; a page that fails is an outcome, not a stop."""

from waqai.pipeline.page import read_page

__all__ = ["read_page"]
