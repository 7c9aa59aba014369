"""Puts the table and the chart into the READMEs, between two comments that stay."""

from __future__ import annotations

import re
from pathlib import Path

from bench.speed.beside.results import Report
from bench.speed.beside.tables import markdown_table, ratios_told, words_of

ROOT = Path(__file__).parents[3]
READMES = {"en": ROOT / "README.md", "ar": ROOT / "README.ar.md"}
CHART = "docs/pictures/bench.svg"
BEGIN, END = "<!-- bench: written by make bench -->", "<!-- end of bench -->"
_PLACE = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)


def between(report: Report, language: str) -> str:
    """What stands between the comments."""
    alt = words_of(language)["alt"].format(ratios=ratios_told(report))
    return f"{BEGIN}\n\n![{alt}]({CHART})\n\n{markdown_table(report, language)}\n\n{END}"


def put_into(text: str, block: str) -> str:
    """The text with the block in its place; ValueError where the comments are missing."""
    if not _PLACE.search(text):
        raise ValueError(f"no place for the table: the comments {BEGIN} and {END} are missing")
    return _PLACE.sub(lambda _: block, text, count=1)


def write_readmes(report: Report) -> None:
    """Both READMEs with this report."""
    for language, path in READMES.items():
        text = path.read_text(encoding="utf-8")
        path.write_text(put_into(text, between(report, language)), encoding="utf-8")
