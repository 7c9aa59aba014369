"""The words that attribute, inflected, and the words that surround them; compiled once from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon import Row, read_table
from waqai.text import find_tokens, fold

_VOWEL_ENDINGS = ("\u0627", "\u064a", "\u0648")  # alef, yeh, waw: a stem that ends so is defective


class Lemma(NamedTuple):
    """One row of the cue table."""

    key: str
    form: str
    kind: str  # verb, noun, prep
    polarity: str
    frames: frozenset[str]
    channel: str | None


class CueForm(NamedTuple):
    """One inflected form of a lemma: ``shape`` is perfect, imperfect, participle, masdar, noun or prep."""

    lemma: Lemma
    shape: str
    person: str


class Ending(NamedTuple):
    """How one form of a verb is made: prefix + stem + suffix."""

    tense: str
    person: str
    prefix: str
    suffix: str
    defective: bool


@cache
def _endings() -> tuple[Ending, ...]:
    return tuple(
        Ending(r["tense"], r["person"], fold(r["prefix"]), fold(r["suffix"]), r["stem"] == "defective")
        for r in read_table("statements/endings.tsv")
    )


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Every one-word cue form on the match form, with what it can be."""
    forms: dict[str, list[CueForm]] = {}
    for row in read_table("statements/cues.tsv"):
        if row["kind"] == "verb":
            for form, cue in _inflect(row):
                known = forms.setdefault(form, [])
                if cue not in known:
                    known.append(cue)
    return {form: tuple(cues) for form, cues in forms.items()}


@cache
def speaker_pronouns() -> tuple[str, ...]:
    """Pronouns of the third person that say whose words a noun is about."""
    return tuple(fold(row["form"]) for row in read_table("statements/speaker_pronouns.tsv"))


@cache
def phrase_cues() -> dict[str, tuple[tuple[tuple[str, ...], CueForm], ...]]:
    """Cues of several words or of prepositions, by their first word, the longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], CueForm]]] = {}
    for row in read_table("statements/cues.tsv"):
        if row["kind"] == "prep":
            words = tuple(token.text for token in find_tokens(fold(row["form"])))
            phrases.setdefault(words[0], []).append((words, CueForm(_lemma(row), "prep", "")))
    return {first: tuple(sorted(all_, key=lambda p: -len(p[0]))) for first, all_ in phrases.items()}


def _lemma(row: Row) -> Lemma:
    frames = frozenset(frame.rstrip("?") for frame in row.list("frames"))
    key = f"statements/cues:{row.line}"
    return Lemma(key, fold(row["form"]), row["kind"], row["polarity"], frames, row.get("channel") or None)


def _inflect(row: Row) -> Iterator[tuple[str, CueForm]]:
    lemma = _lemma(row)
    stems = {
        "perfect": fold(row["form"]),
        "imperfect": fold(row["imperfect"]),
        "participle": fold(row["participle"]),
    }
    for ending in _endings():
        stem = stems[ending.tense]
        defective = _is_defective(ending.tense, stem)
        if ending.defective != defective:
            continue
        yield _attach(ending, stem, defective), CueForm(lemma, ending.tense, ending.person)
    masdar = fold(row["masdar"])
    yield masdar, CueForm(lemma, "masdar", "")
    for back in speaker_pronouns():
        yield masdar + back, CueForm(lemma, "masdar_of", back)


def _is_defective(tense: str, stem: str) -> bool:
    if tense == "participle":
        return False
    return stem.endswith(_VOWEL_ENDINGS) and len(stem) > 2


def _attach(ending: Ending, stem: str, defective: bool) -> str:
    if ending.tense == "imperfect":
        stem = stem[1:]  # the third person's prefix gives way to the ending's own
    if defective and ending.suffix:
        stem = stem[:-1]
    return ending.prefix + stem + ending.suffix


@cache
def particles() -> dict[str, str]:
    """Opening particles (``an`` and ``bi_an`` kinds), with attached pronouns."""
    return {fold(row["form"]): row["kind"] for row in read_table("statements/particles.tsv")}


@cache
def prepositions() -> dict[str, str]:
    """Prepositions written as words of their own, with the name of the frame that they open."""
    return {fold(row["form"]): row["frame"] for row in read_table("statements/prepositions.tsv")}


@cache
def word_set(table: str) -> frozenset[str]:
    """The single words of a statements table, on the match form."""
    return frozenset(fold(row["form"]) for row in read_table(f"statements/{table}.tsv"))


@cache
def phrases(table: str, column: str = "form") -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases of a statements table by first word, longest first, each with the cell of ``column``."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read_table(f"statements/{table}.tsv"):
        words = tuple(token.text for token in find_tokens(fold(row["form"])))
        found.setdefault(words[0], []).append((words, row[column]))
    return {first: tuple(sorted(all_, key=lambda p: -len(p[0]))) for first, all_ in found.items()}


@cache
def source_heads() -> dict[str, str]:
    """Nouns that head a source, with the kind of source they make."""
    return {fold(row["form"]): row["kind"] for row in read_table("statements/source_heads.tsv")}
