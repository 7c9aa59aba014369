"""Small words that decide how a clause is read, and words that count the same thing."""

from __future__ import annotations

from functools import cache

from waqai.corpus.stems import light_stem
from waqai.lexicon import read_table
from waqai.text import fold


@cache
def particles(kind: str) -> frozenset[str]:
    """The folded words of one class of ``corpus/particles.tsv``."""
    return frozenset(fold(row["form"]) for row in read_table("corpus/particles.tsv") if row["class"] == kind)


@cache
def _counted() -> dict[str, str]:
    """The label of each stem that is counted: the singular, or the word for a whole class."""
    labels: dict[str, str] = {}
    for row in read_table("corpus/counted.tsv"):
        for form in row.list("form"):
            labels.setdefault(light_stem(fold(form)), row["label"])
    for row in read_table("quantities/nouns.tsv"):
        forms = row.list("form")
        for form in forms:
            labels.setdefault(light_stem(fold(form)), forms[0])
    return labels


@cache
def generic_labels() -> frozenset[str]:
    """Labels of people at large: a count under one of them may be of anybody."""
    return frozenset(row["label"] for row in read_table("corpus/counted.tsv") if row["generic"] == "yes")


def counted_label(word: str) -> str:
    """What a counted noun (folded) counts: a label that its singular, plurals and twins share."""
    stem = light_stem(word)
    return _counted().get(stem, stem)
