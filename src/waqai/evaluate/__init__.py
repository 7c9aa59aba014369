"""Scorers, one a layer, and the marked-up sentences that they read."""

from waqai.evaluate.markup import Mark, MarkedText, parse_markup, read_marked_file
from waqai.evaluate.scores import Score, score_spans

__all__ = ["Mark", "MarkedText", "Score", "parse_markup", "read_marked_file", "score_spans"]
