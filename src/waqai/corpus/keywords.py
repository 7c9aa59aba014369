"""Words that mark a story: names in full, and nouns in the form that a reader would look up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from waqai.corpus.naming import Name
from waqai.corpus.profiles import Profile, Profiler
from waqai.corpus.stems import definite_noun
from waqai.corpus.telling import Telling
from waqai.corpus.words import Item
from waqai.lexicon import read_table
from waqai.text import find_tokens, fold

_KEYWORDS = 8
_MOST_NAMES = 5
_LEAST_IN = 0.34  # share of a story's articles in which a keyword stands
_LEAST_LETTERS = 3
_SURE = 0.2  # share of a word's uses with the article from which it is surely a noun


def story_keywords(
    tellings: Sequence[Telling], profiles: Mapping[str, Profile], profiler: Profiler
) -> tuple[str, ...]:
    """The telling names and nouns of a story, most telling first; ``profiles`` are by article id."""
    holding: Counter[str] = Counter()
    weight: dict[str, float] = defaultdict(float)
    for telling in tellings:
        for stem, value in profiles[telling.item.id].whole.items():
            holding[stem] += 1
            weight[stem] += value
    enough = max(1.0, _LEAST_IN * len(tellings))
    names = _names(tellings, weight, enough, profiler)
    chosen = _apart(sorted(names, key=lambda name: (-names[name], name)), profiler)[:_MOST_NAMES]
    covered = {stem for name in names for stem in _stems(name, profiler)}
    nouns = [s for s in weight if holding[s] >= enough and len(s) >= _LEAST_LETTERS and s not in covered]
    nouns.sort(key=lambda stem: (-weight[stem], stem))
    spelt = spell_stems([t.item for t in tellings], set(nouns[: 5 * _KEYWORDS]), profiler)
    ranked = [(names[name], name) for name in chosen]
    ranked.extend((weight[stem], spelt[stem]) for stem in nouns if stem in spelt)
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(dict.fromkeys(word for _, word in ranked))[:_KEYWORDS]


def _names(
    tellings: Sequence[Telling], weight: Mapping[str, float], enough: float, profiler: Profiler
) -> dict[str, float]:
    """The worth of each entity's name that enough articles mention: that of its most telling word."""
    articles: dict[str, set[str]] = defaultdict(set)
    known_as: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        for name in _all_names(telling):
            articles[name.entity].add(telling.item.id)
            known_as[name.entity][" ".join(name.known_as.split())] += 1
    found: dict[str, float] = {}
    for entity, holding in articles.items():
        if len(holding) >= enough:
            title = min(known_as[entity], key=lambda form: (-known_as[entity][form], form))
            stems = _stems(title, profiler)
            worth = sum(weight.get(stem, 0.0) for stem in stems) / max(len(stems), 1)
            if worth > 0.0:
                found[title] = max(worth, found.get(title, 0.0))
    return found


def _apart(names: Sequence[str], profiler: Profiler) -> list[str]:
    """The names less those that hold, or lie in, all the words of a better one."""
    kept: list[tuple[str, set[str]]] = []
    for name in names:
        stems = set(_stems(name, profiler))
        if not any(stems <= other or other <= stems for _, other in kept):
            kept.append((name, stems))
    return [name for name, _ in kept]


def _all_names(telling: Telling) -> Iterable[Name]:
    return (name for sentence in telling.sentences for name in sentence.names)


def _stems(name: str, profiler: Profiler) -> list[str]:
    return [profiler.stem(token.text) for token in find_tokens(fold(name))]


def spell_stems(items: Sequence[Item], stems: set[str], profiler: Profiler) -> dict[str, str]:
    """How to write the stems that are nouns: with the article where that is usual, without conjunctions.

    A stem that hardly ever takes the article and is no listed noun is a verb or a particle; one that takes it
    only behind another definite word is an adjective: both are left out, and so are words of times. Of the
    spellings of a noun the most frequent, of equals the shorter, then by code points.
    """
    definite: dict[str, Counter[str]] = defaultdict(Counter)
    uses: Counter[str] = Counter()
    for item in items:
        known = profiler.stems_of(item.vocabulary.words)
        words, times = item.words, _times(item)
        for at, number in enumerate(words.numbers):
            stem = known[number]
            if stem not in stems or at in times:
                continue
            uses[stem] += 1
            noun = definite_noun(item.text[words.starts[at] : words.ends[at]]) or _listed_nouns().get(
                item.vocabulary.words[number]
            )
            if noun is not None and not _is_definite(item, at - 1):
                definite[stem][noun] += 1
    return {
        stem: min(forms, key=lambda form: (-forms[form], len(form), form))
        for stem, forms in definite.items()
        if forms.total() >= _SURE * uses[stem]
    }


@cache
def _listed_nouns() -> dict[str, str]:
    """The nouns that name events, by their folded forms without and with the ending of the accusative."""
    forms: dict[str, str] = {}
    for row in read_table("events/nouns.tsv"):
        for form in row.list("form"):
            forms.setdefault(fold(form), form)
            forms.setdefault(fold(form) + "\u0627", form)
    return forms


def _times(item: Item) -> set[int]:
    """Numbers of the words that belong to time expressions."""
    return {at for timex in item.article.times for at in range(*item.words.between(timex.start, timex.end))}


def _is_definite(item: Item, at: int) -> bool:
    words = item.words
    return at >= 0 and definite_noun(item.text[words.starts[at] : words.ends[at]]) is not None
