"""Layer ``statements``: who said what, through whom."""

from waqai.annotate.statements.layer import StatementsLayer
from waqai.annotate.statements.origins import Origin, count_origins, resolve_origin

__all__ = ["Origin", "StatementsLayer", "count_origins", "resolve_origin"]
