"""Triggers and governors, compiled once from the tables: what a word can be, looked up by its match form."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from waqai.lexicon import Row, clitic_table, read_table
from waqai.lexicon.inflection import inflect_verb
from waqai.text import find_tokens, fold

ARTICLE = "\u0627\u0644"
_TEH, _HEH, _ALEF = "\u062a", "\u0647", "\u0627"
_AND = frozenset(("", "\u0648", "\u0641"))
_FOR = "\u0644"
_PRONOUNS = ("\u0647\u0645\u0627", "\u0647\u0627", "\u0647\u0645", "\u0647\u0646", "\u0646\u0627", "\u0647")
_SHORTEST = 2
_ASK = "@"
_OPENING = 3
_DUAL = frozenset(("3md", "3fd"))


class Lemma(NamedTuple):
    """A row of the verb or noun table.

    ``roles`` tells for a verb what its subject and object are, for a noun what its genitive is; ``govern``
    holds the particles that mark the recipient. Of ``must`` one has to stand close by, of ``must_not`` none.
    ``asks`` holds what its phrases must be: ``target`` (what is hit can be hit), ``new`` (who acts is
    there and was not told of before), ``other`` (who acts, if told, was not told of before), ``nostate``
    (who acts, if told, is no state).
    """

    key: str
    verb: bool
    type: str
    mode: str | None
    roles: str
    govern: frozenset[str]
    harm: str | None
    must: frozenset[str]
    must_not: frozenset[str]
    weak: bool
    asks: frozenset[str] = frozenset()


class Governor(NamedTuple):
    """A word that carries an event noun: the part of who stands beside it, and a status or None."""

    key: str
    role: str
    status: str | None


class Word(NamedTuple):
    """One reading of a word: a lemma or governor behind ``skip`` letters of proclitics.

    ``tense`` is empty for nouns; ``back`` is an attached pronoun; ``rest`` are the words of a longer term.
    """

    lemma: Lemma | Governor
    skip: int
    front: str
    tense: str = ""
    person: str = ""
    back: str = ""
    definite: bool = False
    rest: tuple[str, ...] = ()


def _needs(row: Row) -> tuple[frozenset[str], frozenset[str]]:
    cells = row.list("needs")
    must = frozenset(fold(cell) for cell in cells if not cell.startswith(("!", _ASK)))
    return must, frozenset(fold(cell[1:]) for cell in cells if cell.startswith("!"))


def _lemma(row: Row, *, verb: bool) -> Lemma:
    must, must_not = _needs(row)
    return Lemma(
        key=f"{row.file.removesuffix('.tsv')}:{row.line}",
        verb=verb,
        type=row["type"],
        mode=row.get("mode") or None,
        roles=row["roles"] if verb else row["genitive"],
        govern=frozenset(fold(cell) for cell in row.list("govern")),
        harm=row.get("harm") or None,
        must=must,
        must_not=must_not,
        weak=not verb and row["strength"] == "weak",
        asks=frozenset(cell[1:] for cell in row.list("needs") if cell.startswith(_ASK)),
    )


@cache
def verb_forms() -> dict[str, tuple[tuple[Lemma | Governor, str, str], ...]]:
    """Every form of every verb, with what it is of, its tense and its person."""
    forms: dict[str, list[tuple[Lemma | Governor, str, str]]] = {}
    for row in read_table("events/verbs.tsv"):
        lemma = _lemma(row, verb=True)
        for form in inflect_verb(row["form"], row["imperfect"], row["participle"]):
            forms.setdefault(form.word, []).append((lemma, form.tense, form.person))
    for row in read_table("events/governors.tsv"):
        governor = _governor(row)
        for form in inflect_verb(row["form"], row["imperfect"]):
            forms.setdefault(form.word, []).append((governor, form.tense, form.person))
    return {word: tuple(readings) for word, readings in forms.items()}


def _governor(row: Row) -> Governor:
    return Governor(f"events/governors:{row.line}", row["role"], row.get("status") or None)


@cache
def noun_forms() -> dict[str, tuple[tuple[Lemma | Governor, tuple[str, ...]], ...]]:
    """Every noun by its first word, with the words that must follow; longer terms first."""
    forms: dict[str, list[tuple[Lemma | Governor, tuple[str, ...]]]] = {}
    for row in read_table("events/nouns.tsv"):
        lemma = _lemma(row, verb=False)
        for form in row.list("form"):
            _file_noun(forms, form, lemma)
    for row in read_table("events/governors.tsv"):
        for form in row.list("nouns"):
            _file_noun(forms, form, _governor(row))
    return {word: tuple(sorted(all_, key=lambda one: -len(one[1]))) for word, all_ in forms.items()}


def _file_noun(
    forms: dict[str, list[tuple[Lemma | Governor, tuple[str, ...]]]], form: str, what: Lemma | Governor
) -> None:
    words = tuple(token.text for token in find_tokens(fold(form)))
    first = words[0].removeprefix(ARTICLE) if len(words[0]) > 4 else words[0]
    forms.setdefault(first, []).append((what, words[1:]))


@lru_cache(maxsize=32768)
def read_word(word: str) -> tuple[Word, ...]:
    """Everything that a folded word can be in the tables of triggers and governors, the likeliest first."""
    found: list[Word] = []
    for split in clitic_table().fronts_of(word):
        if split.front == _ALEF or not _may_begin(split.stem):  # alef: the particle of questions
            continue
        found.extend(_nouns(split.stem, split.start, split.front))
        if split.front in _AND or split.front == _FOR:
            found.extend(_verbs(split.stem, split.start, split.front))
    return tuple(sorted(found, key=lambda one: (one.skip, -len(one.rest), _unasked(one.lemma))))


def _unasked(lemma: Lemma | Governor) -> bool:
    """True for a lemma that needs no other word: it comes behind those that do."""
    return not (isinstance(lemma, Lemma) and lemma.must)


@cache
def _openings() -> frozenset[str]:
    """The first letters of all forms: most words are turned away by them."""
    return frozenset(form[:_OPENING] for form in (*verb_forms(), *noun_forms()))


def _may_begin(stem: str) -> bool:
    if len(stem) <= _OPENING + 1:
        return True
    openings = _openings()
    if stem[:_OPENING] in openings:
        return True
    return stem.startswith(ARTICLE) and (len(stem) < _OPENING + 4 or stem[2 : 2 + _OPENING] in openings)


def _verbs(stem: str, skip: int, front: str) -> list[Word]:
    forms = verb_forms()
    found = [Word(lemma, skip, front, tense, person) for lemma, tense, person in forms.get(stem, ())]
    for back in _PRONOUNS:
        base = stem[: -len(back)]
        if stem.endswith(back) and len(base) >= _SHORTEST:
            readings = [one for one in forms.get(base, ()) if one[2] not in _DUAL]
            if len(base) == _SHORTEST:  # doubled verbs alone («that they launched»)
                readings = [one for one in readings if isinstance(one[0], Governor)]
            found.extend(Word(o, skip, front, t, p, back) for o, t, p in readings if _takes(o))
            if base.endswith(_ALEF):
                defective = f"{base[:-1]}\u064a"
                weak = forms.get(defective, ())
                found.extend(Word(o, skip, front, t, p, back) for o, t, p in weak if _takes(o))
    if front == _FOR:
        found = [one for one in found if one.tense == "imperfect"]
    return found


def _takes(what: Lemma | Governor) -> bool:
    """True for verbs that take an object."""
    return isinstance(what, Governor) or what.roles in ("ao", "m")


def _nouns(stem: str, skip: int, front: str) -> list[Word]:
    forms = noun_forms()
    definite = stem.startswith(ARTICLE) and len(stem) > 4
    base = stem[2:] if definite else stem
    found = [Word(o, skip, front, definite=definite, rest=rest) for o, rest in forms.get(base, ())]
    if definite:
        return found
    if base.endswith(_ALEF):
        found.extend(Word(o, skip, front, rest=rest) for o, rest in forms.get(base[:-1], ()))
    for back in _PRONOUNS:
        cut = base[: -len(back)]
        if not base.endswith(back) or len(cut) <= _SHORTEST:
            continue
        bases = (cut, cut[:-1] + _HEH) if cut.endswith(_TEH) else (cut,)
        for form in bases:
            found.extend(Word(o, skip, front, back=back) for o, rest in forms.get(form, ()) if not rest)
    return found


@lru_cache(maxsize=32768)
def may_trigger(word: str) -> bool:
    """True for words that can report an event."""
    return any(isinstance(one.lemma, Lemma) for one in read_word(word))
