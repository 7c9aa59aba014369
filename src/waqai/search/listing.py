"""Known forms of Arabic words with their dictionary words, from the table of simplemma.

Folding that table and choosing from it takes seconds, so what comes out is kept in the user's cache, under a
name that follows from the version of simplemma and from the language data: ``XDG_CACHE_HOME/waqai``, or
``~/.cache/waqai``. A cache that cannot be written, or is damaged, only costs the seconds again.
"""

from __future__ import annotations

import lzma
import os
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from waqai.search.derived import is_derived
from waqai.text import fold

Forms = dict[str, tuple[str, ...]]
_STEP = "1"
"""Raised when the choosing below changes, so that what an older one kept is not taken."""
_ARTICLE, _ALEF, _HEH, _YEH, _M = "\u0627\u0644", "\u0627", "\u0647", "\u064a", "\u0645"
_FEMININES, _MASCULINES = "\u0627\u062a", ("\u064a\u0646", "\u0648\u0646")
_DUALS = ("\u062a\u064a\u0646", "\u062a\u0627\u0646")
_ADJECTIVE = "\u064a\u0647"


def find_forms(settled: set[str]) -> Forms:
    """Simplemma's forms, folded, less what folding or its sources get wrong as a class."""
    table = DefaultDictionaryFactory().get_dictionary("ar")
    raw = list(map(_text, table.keys()))
    forms = fold("\n".join(raw)).split("\n")
    words = fold("\n".join(map(_text, table.values()))).split("\n")
    found: dict[str, set[str]] = {}
    definite: set[str] = set()
    for written, form, word in zip(raw, forms, words, strict=True):
        if form and word and " " not in form and " " not in word:
            found.setdefault(form, set()).add(word)
            if written.startswith(_ARTICLE):
                definite.add(form)
    # A form that the article alone tells from another one needs no row.
    bare = {form: lemmas for form, lemmas in found.items() if form not in definite or form[2:] not in found}
    return {form: kept for form, lemmas in bare.items() if (kept := _choose(form, lemmas, found, settled))}


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _choose(form: str, lemmas: set[str], found: dict[str, set[str]], settled: set[str]) -> tuple[str, ...]:
    if form.endswith(_ADJECTIVE) and form in lemmas and form not in settled and form[:-1] in found:
        return (form[:-1],)  # a feminine adjective, listed as a word of its own by oversight
    lemmas = {_relation(form, lemma, found) for lemma in lemmas}
    for ending in (*_DUALS, _FEMININES):
        base = form.removesuffix(ending)
        if base != form and base in lemmas and base + _HEH in settled:
            return (base + _HEH,)  # of the noun in -a that the data names, not of its namesake without it
    if form in lemmas:
        return (form[:-1],) if form not in settled and _is_feminine(form, found) else (form,)
    for noun in _without_ending(form):
        if noun not in settled and any(is_derived(noun, lemma) for lemma in lemmas):
            return (noun,)
    if form.startswith(_M):
        kept = {lemma for lemma in lemmas if lemma.startswith(_M) and not form.startswith(_M + _M)}
        lemmas = kept or {_participle(form, found)}
    return tuple(sorted({_adjective(lemma, found, settled) for lemma in lemmas}))


def _relation(form: str, lemma: str, found: dict[str, set[str]]) -> str:
    """An adjective of relation that the list reads as "my ...", which the press hardly writes.

    Of people who have the sound plural it is their genitive ("the officials of ...").
    """
    if lemma + _MASCULINES[1] in found:
        return lemma
    adjective = lemma + _YEH
    rest = form.removeprefix(adjective)
    return adjective if rest != form and rest in ("", _HEH, _ALEF, _FEMININES, *_MASCULINES) else lemma


def _is_feminine(form: str, found: dict[str, set[str]]) -> bool:
    """A woman's trade or quality: its masculine has the plural of people."""
    man = form[:-1]
    verbal_noun = form[0] == _M and form[2:3] == _ALEF and len(form) == 6
    return form[-1] == _HEH and not verbal_noun and man in found.get(man + _MASCULINES[0], ())


def _without_ending(form: str) -> Iterator[str]:
    yield form
    for ending in (_FEMININES, *_MASCULINES, _HEH, _ALEF):
        if form.endswith(ending):
            yield form[: -len(ending)]
    if form.endswith(_FEMININES):
        yield form[:-2] + _HEH


def _participle(form: str, found: dict[str, set[str]]) -> str:
    """The dictionary form of a participle or a noun of place that is listed under its verb."""
    if form.endswith(_FEMININES) and form[:-2] + _HEH in found:
        form = form[:-2] + _HEH
    if form[2:3] == _ALEF and len(form) == 6:
        return form  # a verbal noun: its participle is another word
    for ending in (_FEMININES, *_MASCULINES, _HEH, _ALEF):
        if form.endswith(ending) and form[: -len(ending)] in found:
            return form[: -len(ending)]
    return form


def _adjective(lemma: str, found: dict[str, set[str]], settled: set[str]) -> str:
    plain = lemma.endswith(_ADJECTIVE) and lemma not in settled and lemma[:-1] in found
    return lemma[:-1] if plain else lemma


def listed_forms(settled: set[str]) -> Forms:
    """The forms of ``find_forms``, from the cache where they are there already."""
    key = blake2b("\n".join((_STEP, version("simplemma"), *sorted(settled))).encode(), digest_size=10)
    file = _cache_folder() / f"forms-{key.hexdigest()}.xz"
    try:
        return _unpack(file.read_bytes())
    except (OSError, lzma.LZMAError, UnicodeDecodeError, ValueError):
        forms = find_forms(settled)
        _keep(file, _pack(forms))
        return forms


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or ""
    return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "waqai"


def _keep(file: Path, data: bytes) -> None:
    """Write the file whole or not at all; without a place for it nothing is lost."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError:
        try:
            beside.unlink(missing_ok=True)
        except OSError:
            return


def _pack(forms: Forms) -> bytes:
    groups: dict[tuple[str, ...], list[str]] = {}
    for form, words in sorted(forms.items()):
        groups.setdefault(words, []).append(form)
    lines = sorted(f"{' '.join(words)}\t{' '.join(group)}" for words, group in groups.items())
    return lzma.compress("\n".join(lines).encode(), preset=1)


def _unpack(data: bytes) -> Forms:
    """The forms of ``_pack``; raises LZMAError, UnicodeDecodeError or ValueError for anything else."""
    found: Forms = {}
    for line in lzma.decompress(data).decode().split("\n"):
        words, tab, forms = line.partition("\t")
        if not (words and tab and forms):
            raise ValueError("no forms")
        found.update(dict.fromkeys(forms.split(" "), tuple(words.split(" "))))
    return found
