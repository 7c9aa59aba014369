"""The analyser of Arabic as the language data makes it: known forms with their dictionary words.

Forms come from simplemma's table (MIT), from the verbs and nouns of the other layers, from broken plurals and
from names; ``search/lemmas.tsv`` has the last word. Made once in a process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from waqai.corpus.stems import light_stem
from waqai.lexicon import read_table
from waqai.lexicon.entities import known_entities, words_of
from waqai.lexicon.inflection import VerbForm, inflect_verb
from waqai.search.derived import is_derived
from waqai.text import fold
from waqai.text.analysis import Affixes, Analyzer, Ending, Words

Forms = dict[str, tuple[str, ...]]
_ARTICLE, _ALEF, _HEH, _YEH = "\u0627\u0644", "\u0627", "\u0647", "\u064a"
_M, _NOON = "\u0645", "\u0646"
_FEMININES, _MASCULINES = "\u0627\u062a", ("\u064a\u0646", "\u0648\u0646")
_MARBUTA = "\u0629"
_DUALS = ("\u062a\u064a\u0646", "\u062a\u0627\u0646")
_NO_ACCUSATIVE = frozenset("\u0627\u0621\u0647\u064a\u062a")
_LONG_JUSSIVE = _LONG_NAME = 4
_ADJECTIVE = "\u064a\u0647"
_VERBS = ("statements/verbs.tsv", "statements/cues.tsv", "events/verbs.tsv")


@cache
def analyzer() -> Analyzer:
    """The analyser over all language data."""
    return build_analyzer(known_forms())


@cache
def plain_analyzer() -> Analyzer:
    """The same without simplemma's table, to measure what it adds."""
    return build_analyzer(known_forms(simplemma=False))


def build_analyzer(lemmas: Forms) -> Analyzer:
    """An analyser over ``lemmas`` with the affixes of the language data."""
    rules = _spellings()

    def respell(key: str) -> str:
        for part, standard in rules:
            if key.startswith(part):
                return standard + key[len(part) :]
        return key

    common = frozenset(
        chain(
            (fold(row["form"]) for row in read_table("mentions/ordinary.tsv")),
            _names(),
            dict(_own_lemmas()),
            _plurals(),
        )
    )
    words = Words(lemmas, noun_readings(lemmas), common)
    return Analyzer(words, _affixes(), light_stem=light_stem, respell=respell)


@cache
def known_forms(*, simplemma: bool = True) -> Forms:
    """Known forms on the match form with their dictionary words, the surest source last."""
    forms: Forms = {}
    own = dict(_own_lemmas())
    plurals = _plurals()
    singulars = {one for many in plurals.values() for one in many}
    if simplemma:
        forms.update(_simplemma(own.keys() | singulars))
    for word in _names():
        forms.setdefault(word, (word,))
    verbs = _verb_forms()
    for form, perfects in verbs.items():
        itself = _themselves(form, forms)
        # In the press a verb in the first person is rarer than a noun that is written alike.
        noun = itself and form[0] == _NOON and len(form) < _LONG_JUSSIVE
        forms[form] = itself if noun else _merge(itself, perfects)
    for word in singulars:
        forms[word] = _merge((word,), verbs.get(word, ()))
    for form, words in plurals.items():
        forms[form] = _merge(_themselves(form, forms), words)
        if form[-1] not in _NO_ACCUSATIVE and form not in own:
            forms[form + _ALEF] = words
    for word in singulars | own.keys():
        if word[-1] == _HEH:
            forms.update((word[:-1] + end, own.get(word, (word,))) for end in _construct_ends())
    forms.update(own)
    return {form: _merge(*(own.get(word, (word,)) for word in words)) for form, words in forms.items()}


def noun_readings(forms: Forms) -> Forms:
    """Of forms that are verbs and nouns at once what they are behind an article."""
    own = dict(_own_lemmas())
    plurals = _plurals()
    found = {form: _merge(_themselves(form, forms), plurals.get(form, ())) for form in _verb_forms()}
    return {form: words for form, words in found.items() if words and form not in own}


@cache
def _construct_ends() -> tuple[str, ...]:
    """What stands in the place of teh marbuta: duals, and teh with a pronoun."""
    rows = read_table("text/clitics.tsv")
    backs = (fold(row["form"]) for row in rows if row["kind"] == "back")
    return (*(dual for dual in _DUALS), *(_DUALS[0][0] + back for back in (*backs, _ALEF)))


def _themselves(form: str, forms: Forms) -> tuple[str, ...]:
    """A form that is a dictionary word of its own stays one."""
    return (form,) if form in forms.get(form, ()) else ()


def _merge(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group))


def _simplemma(settled: set[str]) -> Forms:
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


def _names() -> Iterator[str]:
    for entity in known_entities():
        if entity.type not in ("person", "place"):
            continue  # names of bodies are made of ordinary words, inflected ones among them
        for name in (entity.name, *entity.variants):
            for word in name.split():
                yield from words_of(word.removeprefix(_ARTICLE) if len(word) > _LONG_NAME else word)
    for table in ("mentions/given_names.tsv", "mentions/surnames.tsv"):
        yield from (fold(row["form"]) for row in read_table(table))


def _verb_forms() -> Forms:
    found: dict[str, dict[str, None]] = {}
    for name in _VERBS:
        for row in read_table(name):
            if not row.get("imperfect"):
                continue
            for perfect in row.list("form")[:1]:
                for form in inflect_verb(perfect, row.list("imperfect")[0]):
                    if not _is_rare(form):
                        found.setdefault(form.word, {})[fold(perfect)] = None
    return {form: tuple(words) for form, words in found.items()}


def _is_rare(form: VerbForm) -> bool:
    """Short jussives and subjunctive duals, which the press writes less often than words spelt alike."""
    if form.tense == "jussive":
        return len(form.word) < _LONG_JUSSIVE
    return form.tense != "perfect" and form.person in ("3md", "3fd") and form.word.endswith(_ALEF)


def _plurals() -> Forms:
    found: dict[str, dict[str, None]] = {}
    for row in read_table("search/plurals.tsv"):
        found.setdefault(fold(row["form"]), {})[fold(row["singular"])] = None
    for row in read_table("quantities/nouns.tsv"):
        one, *many = row.list("form")
        for plural in many:
            if " " not in one + plural and not plural.startswith(one.removesuffix(_MARBUTA)):
                found.setdefault(fold(plural), {})[fold(one)] = None
    return {form: tuple(words) for form, words in found.items()}


def _own_lemmas() -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in read_table("search/lemmas.tsv"):
        yield fold(row["form"]), tuple(fold(lemma) for lemma in row.list("lemma"))


def _spellings() -> list[tuple[str, str]]:
    return [(fold(row["form"]), fold(row["other"])) for row in read_table("search/spellings.tsv")]


def _affixes() -> Affixes:
    clitics = read_table("text/clitics.tsv")
    rows = read_table("search/endings.tsv")

    def endings(kind: str) -> tuple[Ending, ...]:
        return tuple(
            Ending(fold(row["form"]), _others(row.list("other")), int(row["least"]), kind != "end")
            for row in rows
            if row["kind"] in (kind, "both")
        )

    fronts = (fold(row["form"]) for row in clitics if row["kind"] == "front")
    return Affixes(
        fronts=tuple(front for front in fronts if front != _ALEF),
        article=_ARTICLE,
        contractions={fold(r["form"]): fold(r["front"]) for r in clitics if r["kind"] == "contraction"},
        backs=tuple(fold(row["form"]) for row in clitics if row["kind"] == "back"),
        endings=endings("end") + endings("under"),
        joined=tuple((fold(r["form"]), fold(r["other"])) for r in rows if r["kind"] == "back"),
        guessed=tuple(fold(row["form"]) for row in rows if row["kind"] == "guess"),
    )


def _others(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("" if cell == "-" else fold(cell) for cell in cells)
