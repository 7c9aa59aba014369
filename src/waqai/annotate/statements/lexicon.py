"""The words that attribute, inflected, and the words that surround them; compiled once from the tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon import Row, read_table
from waqai.lexicon.inflection import Ending, read_endings
from waqai.text import find_tokens, fold

_VOWEL_ENDINGS = ("\u0627", "\u0649", "\u064a", "\u0648")  # a stem that ends in a long vowel is defective
_AND = ("\u0648", "\u0641")
_YEH = "\u064a"
_SHORTEST_VERB = 4


class Lemma(NamedTuple):
    """One row of the cue table; ``frames`` says how its content is governed."""

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


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Every one-word cue form on the match form, with what it can be."""
    forms: dict[str, list[CueForm]] = {}
    for row in read_table("statements/cues.tsv"):
        lemma = _lemma(row)
        if row["kind"] == "verb":
            inflected = list(_inflect(row, lemma))
        elif row["kind"] == "noun":
            inflected = [(lemma.form, CueForm(lemma, "noun", ""))]
            inflected += [
                (lemma.form + back, CueForm(lemma, "masdar_of", back)) for back in speaker_pronouns()
            ]
        else:
            continue
        for form, cue in inflected:
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
    return {first: tuple(sorted(all_, key=_longest_first)) for first, all_ in phrases.items()}


def _longest_first(phrase: tuple[tuple[str, ...], CueForm]) -> tuple[int, int]:
    return -len(phrase[0]), -len("".join(phrase[0]))


def _lemma(row: Row) -> Lemma:
    key = f"statements/cues:{row.line}"
    channel = row.get("channel") or None
    return Lemma(key, fold(row["form"]), row["kind"], row["polarity"], frozenset(row.list("frames")), channel)


def _inflect(row: Row, lemma: Lemma) -> Iterator[tuple[str, CueForm]]:
    stems = {
        "perfect": row["form"],
        "imperfect": row["imperfect"],
        "participle": row["participle"],
    }
    for form, ending in inflect(stems):
        yield form, CueForm(lemma, ending.tense, ending.person)
    masdar = fold(row["masdar"])
    if masdar:
        yield masdar, CueForm(lemma, "masdar", "")
        stem = masdar[:-1] + "\u062a" if masdar.endswith("\u0647") else masdar
        for back in speaker_pronouns():
            yield stem + back, CueForm(lemma, "masdar_of", back)


def inflect(stems: dict[str, str]) -> Iterator[tuple[str, Ending]]:
    """The forms of a verb by the table of endings, on the match form; ``stems`` are as written, by tense.

    A final hamza makes no defective verb, so that is judged before the hamza is folded away.
    """
    for ending in read_endings("statements/endings.tsv"):
        stem = stems.get(ending.tense, "")
        if not stem:
            continue
        model = stems.get("imperfect", "") if ending.tense == "participle" else stem
        defective = model.endswith(_VOWEL_ENDINGS) and len(model) > 2
        if ending.defective == defective:
            yield _attach(ending, fold(stem), defective), ending


def _attach(ending: Ending, stem: str, defective: bool) -> str:
    if ending.tense == "imperfect":
        stem = stem[1:]  # the third person's prefix gives way to the ending's own
    if defective and ending.suffix and ending.tense != "participle":
        stem = stem[:-1]
    return ending.prefix + stem + ending.suffix


@cache
def _plain_verbs() -> frozenset[str]:
    """Finite forms of the verbs that news text uses most, cues or not."""
    forms: set[str] = set()
    for row in read_table("statements/verbs.tsv"):
        stems = {"perfect": row["form"], "imperfect": row["imperfect"]}
        forms.update(form for form, ending in inflect(stems) if ending.person[:2] != "1s")
    return frozenset(forms - {head for head in source_heads() if len(head) >= _SHORTEST_VERB})


def is_verb(word: str) -> bool:
    """True for a finite verb by its form: a common one, or any imperfect of the third person masculine."""
    known = _plain_verbs()
    if word in known or (
        word[0] in _AND
        and word[1:] in known
        and (word[0] == _AND[0] or len(word) > _SHORTEST_VERB)
        and word not in word_set("not_verbs")
    ):
        return True
    bare = word[1:] if word[0] == _AND[0] and len(word) > _SHORTEST_VERB else word
    if bare[0] != _YEH or len(bare) < _SHORTEST_VERB:
        return False
    return bare not in word_set("not_verbs")


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


def phrase_at(table: str, texts: list[str], at: int) -> int:
    """How many words the longest phrase of ``table`` at ``at`` has; 0 for none, and behind the last word."""
    if at >= len(texts):
        return 0
    for phrase, _ in phrases(table).get(texts[at], ()):
        if len(phrase) == 1 or tuple(texts[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


@cache
def source_heads() -> dict[str, str]:
    """Nouns that head a source, with the kind of source they make."""
    return {fold(row["form"]): row["kind"] for row in read_table("statements/source_heads.tsv")}


@cache
def ordinary_words() -> frozenset[str]:
    """Words of running news text that are no names."""
    return frozenset(fold(row["form"]) for row in read_table("mentions/ordinary.tsv"))
