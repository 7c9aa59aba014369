"""Small words that decide how a clause is read, and words that count the same thing."""

from __future__ import annotations

from functools import cache, lru_cache

from waqai.corpus.stems import light_stem
from waqai.lexicon import clitic_table, read_table
from waqai.text import fold

_ARTICLE = "\u0627\u0644"


@cache
def particles(kind: str) -> frozenset[str]:
    """The folded words of one class of ``corpus/particles.tsv``."""
    return frozenset(fold(row["form"]) for row in read_table("corpus/particles.tsv") if row["class"] == kind)


@lru_cache(maxsize=1 << 16)
def is_particle(word: str, kind: str) -> bool:
    """Whether a folded word, with or without what is written onto its front, is of one class."""
    known = particles(kind)
    return word in known or any(split.stem in known for split in clitic_table().fronts_of(word))


@cache
def _counted() -> dict[str, str]:
    """The label of each stem that is counted: the singular, or the word for a whole class."""
    labels: dict[str, str] = {}
    for row in read_table("corpus/counted.tsv"):
        for form in row.list("form"):
            for front in ("", _ARTICLE):  # a first letter may look like a conjunction where no article stands
                labels.setdefault(light_stem(front + fold(form)), row["label"])
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


def without_pronoun(word: str) -> tuple[str, ...]:
    """A folded word as it is, then without the pronoun that may be attached to it."""
    backs = sorted(particles("pronoun"), key=len, reverse=True)
    return (
        word,
        *(word[: -len(back)] for back in backs if word.endswith(back) and len(word) > len(back) + 2),
    )


@cache
def _measured() -> dict[str, str]:
    rows = [row.list("form") for row in read_table("corpus/measured.tsv")]
    return {front + fold(form): forms[0] for forms in rows for form in forms for front in ("", _ARTICLE)}


def measured_label(word: str) -> str | None:
    """The measure that a folded word names («the production»); None for any other word."""
    known = _measured()
    splits = clitic_table().fronts_of(word)
    return known.get(word) or next((known[s.stem] for s in splits if s.stem in known), None)
