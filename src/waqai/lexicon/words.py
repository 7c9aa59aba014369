"""Compiled small tables that the text room asks for: clitics and abbreviations."""

from __future__ import annotations

from functools import cache

from waqai.lexicon.tables import read_table
from waqai.text import CliticTable, fold


@cache
def clitic_table() -> CliticTable:
    """The proclitics and attached pronouns of Arabic, on the match form."""
    fronts: set[str] = set()
    contractions: dict[str, tuple[str, str]] = {}
    backs: set[str] = set()
    for row in read_table("text/clitics.tsv"):
        form = fold(row["form"])
        if row["kind"] == "front":
            fronts.add(form)
        elif row["kind"] == "contraction":
            contractions[form] = (fold(row["front"]), fold(row["hidden"]))
        else:
            backs.add(form)
    return CliticTable(frozenset(fronts), contractions, frozenset(backs))


@cache
def abbreviations() -> frozenset[str]:
    """Words whose point does not end a sentence, on the match form."""
    return frozenset(fold(row["form"]) for row in read_table("text/abbreviations.tsv"))
