"""The analyser of Arabic as the language data makes it: known forms with their dictionary words.

Forms come from a list of dictionary words (``listing``), from the verbs and nouns of the other layers, from
broken plurals and from names; ``search/lemmas.tsv`` has the last word. Made once in a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from waqai.corpus.stems import light_stem
from waqai.lexicon import read_table
from waqai.lexicon.entities import known_entities
from waqai.search.conjugation import verb_forms
from waqai.text import cut_tokens, fold
from waqai.text.analysis import Affixes, Analyzer, Ending, Words

Forms = dict[str, tuple[str, ...]]
_ARTICLE, _ALEF, _HEH, _NOON = "\u0627\u0644", "\u0627", "\u0647", "\u0646"
_MARBUTA, _WAW, _FEH = "\u0629", "\u0648", "\u0641"
_DUALS = ("\u062a\u064a\u0646", "\u062a\u0627\u0646")
_NO_ACCUSATIVE = frozenset("\u0627\u0621\u0647\u064a\u062a")
_LONG_NAME = _LONG_NOUN = 4


@cache
def analyzer() -> Analyzer:
    """The analyser over all language data."""
    return build_analyzer(known_forms())


@cache
def plain_analyzer() -> Analyzer:
    """The same without the listed forms, to measure what they add."""
    return build_analyzer(known_forms(listed=False))


def build_analyzer(lemmas: Forms) -> Analyzer:
    """An analyser over ``lemmas`` with the affixes of the language data."""
    rules = _spellings()
    starts = tuple(part for part, _ in rules)

    def respell(key: str) -> str:
        if key.startswith(starts):
            for part, standard in rules:
                if key.startswith(part):
                    return standard + key[len(part) :]
        return key

    ordinary = _folded(row["form"] for row in read_table("mentions/ordinary.tsv"))
    common = frozenset(chain(ordinary, _names(), _own_lemmas(), _plurals()))
    words = Words(lemmas, noun_readings(lemmas), common)
    return Analyzer(words, _affixes(), light_stem=light_stem, respell=respell)


def known_forms(*, listed: bool = True) -> Forms:
    """Known forms on the match form with their dictionary words, the surest source last."""
    base = {form: words for form, words in (_listed() if listed else {}).items() if not _is_joined(form)}
    own = _own_lemmas()
    strange = own.keys().isdisjoint
    forms = {form: words for form, words in base.items() if not strange(words)}
    forms.update(_added_forms(base, own))
    for form, words in forms.items():
        if not strange(words):
            forms[form] = _merge(*(own.get(word, (word,)) for word in words))
    base.update(forms)
    return base


def _bare(word: str) -> str:
    """A name without its article; the whole where nothing would be left of it."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) and len(word) > _LONG_NAME else word


def _listed() -> Forms:
    # simplemma is loaded only where words are looked up, and only where they are not known yet.
    from waqai.search.listing import listed_forms

    return listed_forms(settled_words())


def _is_joined(form: str) -> bool:
    """A verb in waw with a conjunction before it, which a list took for a word."""
    return form[1:2] == _WAW and form[0] in (_WAW, _FEH) and form[1:] in verb_forms()


def settled_words() -> set[str]:
    """Words of which the language data itself says what they are forms of."""
    return _own_lemmas().keys() | _singulars()


def _added_forms(base: Forms, own: Forms) -> Forms:
    """What our own data knows beyond the listed forms, or better."""
    plurals, singulars, verbs = _plurals(), _singulars(), verb_forms()
    # A surname with the article is what its bearer's forebear was: the judge, the Egyptian.
    forms: Forms = {word: (word,) for word in _names() if word not in base and _bare(word) not in base}

    def itself(form: str) -> tuple[str, ...]:
        """A form that is a dictionary word of its own stays one."""
        return (form,) if form in (forms.get(form) or base.get(form, ())) else ()

    for form, perfects in verbs.items():
        # In the press a verb in the first person is rarer than a noun that is written alike.
        noun = itself(form) if form[0] == _NOON and len(form) < _LONG_NOUN else ()
        forms[form] = noun or _merge(itself(form), perfects)
    for word in singulars:
        forms[word] = _merge((word,), verbs.get(word, ()))
    for form, words in plurals.items():
        forms[form] = _merge(itself(form), words)
        if form[-1] not in _NO_ACCUSATIVE and form not in own:
            forms[form + _ALEF] = words
    for word in singulars | own.keys():
        if word[-1] == _HEH:
            forms.update((word[:-1] + end, own.get(word, (word,))) for end in _construct_ends())
    forms.update(own)
    return forms


def noun_readings(forms: Forms) -> Forms:
    """Of forms that are verbs and nouns at once what they are behind an article."""
    own = _own_lemmas()
    plurals = _plurals()
    found = {
        form: _merge((form,) if form in forms.get(form, ()) else (), plurals.get(form, ()))
        for form in verb_forms()
    }
    return {form: words for form, words in found.items() if words and form not in own}


@cache
def _construct_ends() -> tuple[str, ...]:
    """What stands in the place of teh marbuta: duals, and teh with a pronoun."""
    rows = read_table("text/clitics.tsv")
    backs = (fold(row["form"]) for row in rows if row["kind"] == "back")
    return (*(dual for dual in _DUALS), *(_DUALS[0][0] + back for back in (*backs, _ALEF)))


def _merge(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for group in groups for word in group))


@cache
def _names() -> tuple[str, ...]:
    return tuple(dict.fromkeys(_find_names()))


def _find_names() -> Iterator[str]:
    words: list[str] = []
    for entity in known_entities():
        if entity.type not in ("person", "place"):
            continue  # names of bodies are made of ordinary words, inflected ones among them
        for name in (entity.name, *entity.variants):
            words += (
                word.removeprefix(_ARTICLE) if len(word) > _LONG_NAME else word for word in name.split()
            )
    yield from cut_tokens(fold("\n".join(words)))[0]
    for table in ("mentions/given_names.tsv", "mentions/surnames.tsv"):
        yield from _folded(row["form"] for row in read_table(table))


def _folded(words: Iterable[str]) -> list[str]:
    """All words folded in one go."""
    return fold("\n".join(words)).split("\n")


@cache
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


def _singulars() -> set[str]:
    return {one for many in _plurals().values() for one in many}


@cache
def _own_lemmas() -> Forms:
    rows = read_table("search/lemmas.tsv")
    return {fold(row["form"]): tuple(fold(lemma) for lemma in row.list("lemma")) for row in rows}


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
