"""Forms of verbs that a search finds: all persons, and passives that are written differently.

The other layers read the press, where the third person speaks; who searches also wants what people say of
themselves. Endings are language data (``inflection/verbs.tsv``, ``search/persons.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon import read_table
from waqai.lexicon.inflection import VerbForm, inflect_verb
from waqai.text import fold

_ALEF, _WAW, _YEH, _TEH, _NOON = "\u0627", "\u0648", "\u064a", "\u062a", "\u0646"
_WEAK = (_ALEF, "\u0649", _YEH, _WAW)
_LONG_JUSSIVE = 4
_VERBS = ("statements/verbs.tsv", "statements/cues.tsv", "events/verbs.tsv", "search/verbs.tsv")


class Person(NamedTuple):
    """An ending of ``search/persons.tsv`` on the match form."""

    tense: str
    person: str
    prefix: str
    suffix: str
    stem: str


def conjugate(perfect: str, imperfect: str) -> Iterator[VerbForm]:
    """The forms of a verb on the match form; both stems are dictionary forms as written."""
    yield from inflect_verb(perfect, imperfect)
    past, present = fold(perfect), fold(imperfect)[1:]
    for ending in _persons():
        weak = (perfect if ending.tense == "perfect" else imperfect).endswith(_WEAK)
        stem = past if ending.tense == "perfect" else present
        base = _base(stem, ending.stem, weak=weak, waw=imperfect.endswith(_WAW))
        if base:
            yield VerbForm(ending.prefix + base + ending.suffix, ending.tense, ending.person)
    for form in inflect_verb("", imperfect):
        if form.tense == "jussive" and form.person == "3ms":
            yield VerbForm(_ALEF + form.word[1:], "jussive", "1s")
            yield VerbForm(_NOON + form.word[1:], "jussive", "1p")
    yield from _passives(past, present)


def _base(stem: str, kind: str, *, weak: bool, waw: bool) -> str:
    """What the ending is put on; empty where the verb has no such form."""
    if kind == "any":
        return stem
    if kind == "sound":
        return "" if weak else stem
    if kind == "hollow":
        hollow = not weak and len(stem) >= 3 and stem[-2] == _ALEF
        return stem[:-2] + stem[-1] if hollow else ""
    if not weak or len(stem) < 2:
        return ""
    return stem[:-1] if waw == (kind == "weak-waw") or kind == "weak" else ""


def _passives(past: str, present: str) -> Iterator[VerbForm]:
    """Passives of hollow verbs and of the third form; of others they are written like the active."""
    if len(past) >= 3 and past[-2] == _ALEF:
        perfect = past[:-2] + _YEH + past[-1]
        # Of three letters it is a noun more often: a house, a feast, a religion.
        for suffix in ("", _TEH, _WAW + _ALEF, _ALEF, _TEH + _ALEF) if len(past) > 3 else ():
            yield VerbForm(perfect + suffix, "passive", "3")
        hollow = present[:-2] + _ALEF + present[-1]
        yield VerbForm(_YEH + hollow, "passive", "3ms")
        yield VerbForm(_TEH + hollow, "passive", "3fs")
    elif len(past) == 4 and past[0] != _WAW and past[1] == _ALEF and present == past:
        perfect = past[0] + _WAW + past[2:]
        yield VerbForm(perfect, "passive", "3ms")
        yield VerbForm(perfect + _TEH, "passive", "3fs")


@cache
def _persons() -> tuple[Person, ...]:
    rows = read_table("search/persons.tsv")
    return tuple(
        Person(r["tense"], r["person"], fold(r["prefix"]), fold(r["suffix"]), r["stem"]) for r in rows
    )


@cache
def verb_forms() -> dict[str, tuple[str, ...]]:
    """Forms of the verbs of the language data with their dictionary forms, all on the match form.

    Jussives, which are written like other verbs' common forms, stand only where nothing else does.
    """
    found: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for perfect, imperfect in _listed():
        for form in conjugate(perfect, imperfect):
            if not _is_rare(form):
                side = short if form.tense == "jussive" else found
                side.setdefault(form.word, {})[fold(perfect)] = None
    return {form: tuple(words) for form, words in (short | found).items()}


def _listed() -> Iterable[tuple[str, str]]:
    rows = [row for name in _VERBS for row in read_table(name) if row.get("imperfect")]
    return dict.fromkeys((row.list("form")[0], row.list("imperfect")[0]) for row in rows)


def _is_rare(form: VerbForm) -> bool:
    """Short jussives and first persons, and subjunctive duals: words spelt alike are commoner in news."""
    if form.tense == "jussive" or (form.tense == "imperfect" and form.person == "1s"):
        return len(form.word) < _LONG_JUSSIVE
    dual = form.tense in ("imperfect", "future") and form.person in ("3md", "3fd")
    return dual and form.word.endswith(_ALEF)
