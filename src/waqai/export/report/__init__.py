"""The static report: what a record holds, readable without a server, a network or a script."""

from waqai.export.report.write import write_report

__all__ = ["write_report"]
