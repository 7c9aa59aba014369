"""Puts the tables and the chart into the READMEs and the reference, between two comments that stay."""

from __future__ import annotations

import re
from pathlib import Path

from bench.speed.beside.results import Report
from bench.speed.beside.tables import markdown_table, ratios_told, short_table, words_of

ROOT = Path(__file__).parents[3]
READMES = {"en": ROOT / "README.md", "ar": ROOT / "README.ar.md"}
_FOLDER = ROOT / "docs" / "reference"
PAGES = {"en": _FOLDER / "bench.md", "ar": _FOLDER / "bench.ar.md"}
CHART = "docs/pictures/bench.svg"
BEGIN, END = "<!-- bench: written by make bench -->", "<!-- end of bench -->"
_PLACE = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)


def between(report: Report, language: str) -> str:
    """What stands between the comments of a README: the chart and a short table."""
    alt = words_of(language)["alt"].format(ratios=ratios_told(report, language))
    return f"{BEGIN}\n\n![{alt}]({CHART})\n\n{short_table(report, language)}\n\n{END}"


def put_into(text: str, block: str) -> str:
    """The text with the block in its place; ValueError where the comments are missing."""
    if not _PLACE.search(text):
        raise ValueError(f"no place for the table: the comments {BEGIN} and {END} are missing")
    return _PLACE.sub(lambda _: block, text, count=1)


def write_readmes(report: Report) -> None:
    """The READMEs with the short table, the pages of reference with the whole one."""
    for language, path in READMES.items():
        _put(path, between(report, language))
    for language, path in PAGES.items():
        _put(path, f"{BEGIN}\n\n{markdown_table(report, language)}\n\n{END}")


def _put(path: Path, block: str) -> None:
    path.write_text(put_into(path.read_text(encoding="utf-8"), block), encoding="utf-8")
