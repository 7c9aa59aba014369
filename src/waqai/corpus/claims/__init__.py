"""A text held against the record: which reports support, contradict or precede what it claims."""

from waqai.corpus.claims.candidates import Candidates, IndexedReadings
from waqai.corpus.claims.checking import Checker
from waqai.corpus.claims.passages import Bounds
from waqai.corpus.claims.result import CheckResult, ClaimCheck, Reason, Report

__all__ = [
    "Bounds",
    "Candidates",
    "CheckResult",
    "Checker",
    "ClaimCheck",
    "IndexedReadings",
    "Reason",
    "Report",
]
