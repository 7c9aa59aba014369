"""Times: every expression that places something in time, with its TIMEX3 value (codebook, section 2)."""

from waqai.annotate.times.expressions import Expression, find_expressions
from waqai.annotate.times.layer import TimesLayer, anchor_of, build_timexes, read_times, reading_of
from waqai.annotate.times.resolve import Anchor, resolve

__all__ = [
    "Anchor",
    "Expression",
    "TimesLayer",
    "anchor_of",
    "build_timexes",
    "find_expressions",
    "read_times",
    "reading_of",
    "resolve",
]
