"""Waqai beside what a user would take instead, on the same pages in the same run: ``make bench``."""
