"""Layer ``statements``: who said what, through whom."""

from waqai.annotate.statements.layer import StatementsLayer

__all__ = ["StatementsLayer"]
