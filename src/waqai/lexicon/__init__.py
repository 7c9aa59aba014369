"""Loads, checks and compiles language data; the data itself lies in ``waqai/data/ar``."""

from waqai.lexicon.check import Problem, check_data
from waqai.lexicon.rules import Rule, read_rules
from waqai.lexicon.tables import Row, read_table
from waqai.lexicon.words import abbreviations, clitic_table

__all__ = [
    "Problem",
    "Row",
    "Rule",
    "abbreviations",
    "check_data",
    "clitic_table",
    "read_rules",
    "read_table",
]
