"""Analysed tokens: for a word as written, the dictionary words that it may be a form of.

A word is taken apart only as far as it must be: the form that is known with the least taken off it wins, and
forms at the same cost are all kept, since the writing does not tell them apart. What no list knows gets a
light stem, marked so that it never meets a known word. Which forms and affixes there are is language data,
handed in; here is only the taking apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

UNKNOWN = "~"
_FEMININE, _HEH, _ALEF, _YEH = "\u0629", "\u0647", "\u0627", "\u064a"
_FRONT, _BACK, _ENDING = 11, 12, 13
_RARE, _UNDER_BACK, _ALEF_BEHIND_HEH = 6, 4, 3
_GUESSED_FRONT = 4


class Ending(NamedTuple):
    """An inflection: ``form`` written at the end, ``others`` what stands there in the dictionary word."""

    form: str
    others: tuple[str, ...]
    least: int
    under_back: bool


class Affixes(NamedTuple):
    """What may be written onto a word: proclitics, the article, attached pronouns, inflections.

    ``contractions`` maps what is written to the front that it contains; the article is hidden in it.
    ``joined`` maps the last letter of a word before a pronoun to what it is without one.
    """

    fronts: tuple[str, ...]
    article: str
    contractions: Mapping[str, str]
    backs: tuple[str, ...]
    endings: tuple[Ending, ...]
    joined: tuple[tuple[str, str], ...]
    guessed: tuple[str, ...] = ()


class Words(NamedTuple):
    """What is known, all on the match form: dictionary words of forms, what a form is behind the article
    where that is less, and the forms that running text is made of.
    """

    lemmas: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]
    common: frozenset[str]


class Analyzer:
    """Gives the keys of words, from what is known of them and what may be written onto them.

    It remembers nothing: who asks for the same words again keeps the answers (``waqai.search.words``).
    """

    def __init__(
        self,
        words: Words,
        affixes: Affixes,
        *,
        light_stem: Callable[[str], str],
        respell: Callable[[str], str],
    ) -> None:
        self._lemmas = words.lemmas
        self._nouns = words.nouns
        self._common = words.common
        self._affixes = affixes
        self._stem = light_stem
        self._respell = respell
        self._fronts = _by_letter(affixes.fronts, 0)
        self._contractions = _by_letter(affixes.contractions, 0)
        self._backs = _by_letter(affixes.backs, -1)
        self._by_last: dict[tuple[str, bool], list[Ending]] = {}
        for ending in affixes.endings:
            self._by_last.setdefault((ending.form[-1], ending.under_back), []).append(ending)

    def keys(self, word: str) -> tuple[str, ...]:
        """The dictionary words of ``word``, sorted; never empty.

        ``word`` is on the match form, but may end in teh marbuta where the page does: then no pronoun is
        seen in it. Numbers and other scripts are their own keys.
        """
        return tuple(sorted({self._respell(key) for key in self._find(word)}))

    def surface(self, word: str) -> str:
        """``word`` as written, less its proclitics and the article: what phrases are made of."""
        plain = word.replace(_FEMININE, _HEH)
        if plain in self._lemmas:
            return plain
        return min(self._cheapest_fronts(plain), key=lambda cut: (cut[0], len(cut[1])), default=(0, plain))[1]

    def knows(self, word: str) -> bool:
        """Whether a folded word is a known form as it stands."""
        return word in self._lemmas

    def _find(self, word: str) -> tuple[str, ...]:
        plain = word[:-1] + _HEH if word.endswith(_FEMININE) else word
        if not "\u0620" <= plain[0] <= "\u06ff":
            return (plain.lower(),)
        if plain in self._lemmas:
            return self._lemmas[plain]
        best, found = None, set[str]()
        for price, core, definite in self._cores(plain):
            if best is not None and price > best:
                continue  # its front alone costs more
            for cost, lemmas in self._ways(price, core, definite=definite, marked=plain != word):
                if best is None or cost < best:
                    best, found = cost, set(lemmas)
                elif cost == best:
                    found.update(lemmas)
        return tuple(found) or self._respelled(plain) or self._guesses(plain)

    def _ways(
        self, price: int, core: str, *, definite: bool, marked: bool
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every known way to take what stands behind a front apart, with the cost of the whole."""
        if core in self._lemmas:
            lemmas = self._nouns.get(core) if definite else None
            yield price + self._rarity(core), lemmas or self._lemmas[core]
        for base, ending in self._endings(core, under_back=False):
            if base in self._lemmas:
                yield price + ending + self._rarity(base), self._lemmas[base]
        if not definite and not marked:
            for base, back in self._under_backs(core):
                yield price + back + self._rarity(base), self._lemmas[base]

    def _respelled(self, word: str) -> tuple[str, ...]:
        """The keys of a word that is known in another spelling."""
        for _, core, _ in self._cores(word):
            other = self._respell(core)
            if other != core:
                return self.keys(other)
        return ()

    def _rarity(self, form: str) -> int:
        return 0 if form in self._common else _RARE

    def _cores(self, word: str) -> Iterator[tuple[int, str, bool]]:
        article = self._affixes.article
        yield 0, word, False
        if word.startswith(article) and len(word) > len(article) + 1:
            yield 1, word[len(article) :], True
        for front in self._fronts.get(word[0], ()):
            if not word.startswith(front) or len(word) - len(front) < 2:
                continue
            rest = word[len(front) :]
            yield _FRONT * len(front), rest, False
            if rest.startswith(article) and len(rest) > len(article) + 1:
                yield _FRONT * len(front) + 1, rest[len(article) :], True
        for written in self._contractions.get(word[0], ()):
            if word.startswith(written) and len(word) - len(written) >= 2:
                price = _FRONT * len(self._affixes.contractions[written])
                yield price + 1, word[len(written) :], True
                # A word that begins with lam itself keeps it: two of three are written.
                yield price + 2, written[-1] + word[len(written) :], True

    def _cheapest_fronts(self, word: str) -> Iterator[tuple[int, str]]:
        """Cores that are known, inflected or not, with the price of their fronts."""
        best = 1 << 30
        for price, core, definite in self._cores(word):
            if price > best:
                continue
            if core in self._lemmas:
                best = min(best, price)
                yield price, core
            elif any(base in self._lemmas for base, _ in self._endings(core, under_back=False)) or (
                not definite and next(self._under_backs(core), None)
            ):
                best = min(best, price + 1)
                yield price + 1, core
            elif definite:
                yield price + 3 * _FRONT, core

    def _endings(self, word: str, *, under_back: bool) -> Iterator[tuple[str, int]]:
        for ending in self._by_last.get((word[-1:], under_back), ()):
            if word.endswith(ending.form):
                stem = word[: -len(ending.form)]
                if len(stem) >= ending.least:
                    # What looks like an accusative of a word in -h is a pronoun more often.
                    odd = _ALEF_BEHIND_HEH if ending.form == _ALEF and stem[-1] == _HEH else 0
                    for other in ending.others:
                        yield stem + other, _ENDING + odd

    def _under_backs(self, word: str) -> Iterator[tuple[str, int]]:
        """Known words under an attached pronoun."""
        for back in self._backs.get(word[-1:], ()):
            if not word.endswith(back) or len(word) - len(back) < 2:
                continue
            stem = word[: -len(back)]
            # The first person of a masculine is written like an adjective of relation, which is far commoner.
            forms = [] if back == _YEH else [stem]
            forms.extend(stem[: -len(a)] + b for a, b in self._affixes.joined if stem.endswith(a))
            for form in forms:
                if form in self._lemmas:
                    yield form, _BACK
                for base, price in self._endings(form, under_back=True):
                    if base in self._lemmas:
                        yield base, _BACK + price + _UNDER_BACK

    def _guesses(self, word: str) -> tuple[str, ...]:
        """Light stems of a word that no list knows; behind a letter that may be a proclitic one more."""
        definite = next((core for _, core, definite in self._cores(word) if definite), None)
        found = [self._stem(definite or word)]
        if definite is None:
            found.extend(
                self._stem(word[len(front) :])
                for front in self._affixes.guessed
                if word.startswith(front) and len(word) - len(front) >= _GUESSED_FRONT
            )
        return tuple(UNKNOWN + stem for stem in found)


def _by_letter(affixes: Iterable[str], at: int) -> dict[str, list[str]]:
    """Affixes by their first or last letter."""
    found: dict[str, list[str]] = {}
    for affix in affixes:
        found.setdefault(affix[at], []).append(affix)
    return found
