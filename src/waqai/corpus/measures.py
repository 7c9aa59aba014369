"""Figures that are no casualties (a fee, a share, hectares, sailors): whether two of them measure one thing.

Numbers of one unit stand for many things, so more is asked than of tolls: both figures are the first of
their kind in a sentence of the opening, the words right around the number are partly the same or the unit is
named for nothing else in either article, and neither article knows the other's number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from waqai.annotate.times.tense import word_tense
from waqai.corpus.agreement import agree, is_one_number
from waqai.corpus.figures import Figure
from waqai.corpus.particles import generic_labels, is_particle, particles
from waqai.corpus.profiles import Profiler

_OPENING = 4  # sentences, the headline among them
_BEFORE, _BEHIND = 7, 4  # words around a number that say what it measures
_WIDE_UNITS = frozenset(("unit:percent", "unit:times", "unit:point"))
_SURELY = 2  # words around two numbers in common where nothing says that the one grew out of the other
_ADD_UP = frozenset(
    ("hectare", "acre", "feddan", "dunam", "sq_km", "sq_m", "sq_mile", "tonne", "kg", "quintal", "barrel",
     "barrel_per_day", "litre", "cubic_m")
)  # fmt: skip
_ROOT = 3  # letters of a skeleton that others may begin with
_CURRENCY = 3  # letters of an ISO 4217 code
_NO_MEASURE = frozenset(("unit:year", "unit:times", "unit:month", "unit:day", "unit:hour"))


class Measures:
    """The figures of a story that may be rivals or updates of each other, with the words around them."""

    def __init__(self, figures: Sequence[Figure], profiler: Profiler) -> None:
        self._profiler = profiler
        self._of_article: dict[tuple[str, str], list[Figure]] = {}
        for figure in figures:
            self._of_article.setdefault((figure.article, _unit(figure)), []).append(figure)
        self._near: dict[tuple[str, int], frozenset[str]] = {}

    def bucket(self, figure: Figure) -> str | None:
        """The unit or noun under which a figure is compared; None for one that is not told as it stands."""
        if figure.nominal is None or not figure.nominal or figure.sentence.number >= _OPENING:
            return None
        unit = _unit(figure)
        if unit in _NO_MEASURE or not self._is_first(figure) or _is_aside(figure):
            return None
        return unit

    def may_be_one(self, first: Figure, second: Figure) -> bool:
        """Whether two figures of one bucket may measure the same."""
        if first.article == second.article:
            return False
        if _share_word(self.near(first), self.near(second)):
            return True
        if _unit(first) in _WIDE_UNITS or _is_money(first) or first.kind in generic_labels():
            return False
        told = first.quantity.unit is not None or _says_total(first) or _says_total(second)
        return told and self._is_alone(first) and self._is_alone(second)

    def are_rivals(self, figures: Sequence[Figure]) -> bool:
        """Whether some two figures of one thing can be set against each other: told as they stand at the end,
        by articles of which neither has the number of the other."""
        whole = [f for f in figures if not _moves(f)]
        return any(
            not is_one_number(a.quantity, b.quantity)
            and _day(a) == _day(b)
            and not self._is_known(a, b)
            and not self._is_known(b, a)
            for a, b in combinations(whole, 2)
        )

    def have_grown(self, figures: Sequence[Figure]) -> bool:
        """Whether figures of one bucket are one that grew: a word says so, or they are told in like words."""
        first, last = figures[0], figures[-1]
        if not has_grown(figures) or any(is_particle(word, "fell") for f in figures for word in _clause(f)):
            return False
        if _says_total(last):
            return True
        if agree(first.quantity, last.quantity):
            return False
        alone = first.quantity.unit is not None
        return alone or len(self.near(first) & self.near(last)) >= _SURELY

    def near(self, figure: Figure) -> frozenset[str]:
        """The skeletons of the telling words right around a number, as far as the next number."""
        key = figure.article, figure.quantity.start
        known = self._near.get(key)
        if known is None:
            known = self._near[key] = self._words_near(figure)
        return known

    def _words_near(self, figure: Figure) -> frozenset[str]:
        sentence, quantity = figure.sentence, figure.quantity
        first, last = sentence.clause(quantity.start, quantity.end)
        others = [q for q in sentence.quantities if q.id != quantity.id]
        first = max([first, *(q.end for q in others if q.end <= quantity.start)])
        last = min([last, *(q.start for q in others if q.start >= quantity.end)])
        words = sentence.item.words
        before, behind = words.between(first, quantity.start), words.between(quantity.end, last)
        numbers, vocabulary = words.numbers, sentence.item.vocabulary
        which = (k for k in reversed(range(*before)) if vocabulary.words[numbers[k]] in particles("which"))
        before = next((k + 1 for k in which), before[0]), before[1]
        named = {k for name in sentence.names for k in range(*words.between(name.start, name.end))}
        stems = self._profiler.stems_of(vocabulary.words)
        told = {
            self._profiler.skeleton(stems[numbers[k]])
            for k in (*range(*before)[-_BEFORE:], *range(*behind)[:_BEHIND])
            if k not in named
            and self._profiler.weight(stems[numbers[k]]) > 0.0
            and not _says_growth(vocabulary.words[numbers[k]])
        }
        return frozenset(told - {self._profiler.skeleton(self._profiler.stem(w)) for w in _own(figure)})

    def _is_first(self, figure: Figure) -> bool:
        """Whether no other figure of its kind stands before it in its sentence."""
        same = self._of_article[figure.article, _unit(figure)]
        link = figure.sentence.link
        return not any(f.sentence.link == link and f.quantity.start < figure.quantity.start for f in same)

    def _is_alone(self, figure: Figure) -> bool:
        """Whether an article gives one number only in this unit."""
        same = self._of_article[figure.article, _unit(figure)]
        return all(is_one_number(f.quantity, figure.quantity) for f in same)

    def _is_known(self, figure: Figure, other: Figure) -> bool:
        """Whether the article of ``other`` has the number of ``figure`` too."""
        there = self._of_article.get((other.article, _unit(figure)), ())
        return any(f.nominal == figure.nominal for f in there)


def _share_word(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two sets of skeletons have one in common, with or without what is written onto its end."""
    if first & second:
        return True
    long = [[word for word in words if len(word) >= _ROOT] for words in (first, second)]
    return any(a.startswith(b) or b.startswith(a) for a in long[0] for b in long[1])


def has_grown(figures: Sequence[Figure]) -> bool:
    """Whether figures of one thing may be taken for one that grew.

    People and what is heaped up add up; money, shares, strengths and the like only where a word says so.
    """
    if any(_is_of_a_while(f) for f in figures):
        return False
    adds_up = all(f.quantity.unit is None or f.quantity.unit in _ADD_UP for f in figures)
    return adds_up or any(is_particle(word, "rose") for f in figures for word in _clause(f))


def _says_total(figure: Figure) -> bool:
    """Whether the clause of a figure says that it has been reached, or since when it counts."""
    return any(
        is_particle(word, kind) for word in _clause(figure) for kind in ("rose", "reached", "cumulative")
    )


def _clause(figure: Figure) -> list[str]:
    sentence, quantity = figure.sentence, figure.quantity
    return sentence.folded(*sentence.clause(quantity.start, quantity.end))


def _moves(figure: Figure) -> bool:
    """Whether a figure is one of a row that rises, falls or is still counted."""
    return any(is_particle(word, kind) for word in _clause(figure) for kind in ("partial", "rose", "fell"))


def _is_of_a_while(figure: Figure) -> bool:
    """Whether a figure counts what came about in a stretch of time («in the last 24 hours»)."""
    start, end = figure.sentence.clause(figure.quantity.start, figure.quantity.end)
    return any(t.type == "DURATION" and start <= t.start < end for t in figure.sentence.times)


def _day(figure: Figure) -> str | None:
    return figure.told.earliest if figure.told is not None else None


def _is_money(figure: Figure) -> bool:
    unit = figure.quantity.unit
    return unit is not None and len(unit) == _CURRENCY and unit.isupper()


def _unit(figure: Figure) -> str:
    unit = figure.quantity.unit
    return figure.kind if unit is None else f"unit:{unit}"


def _own(figure: Figure) -> Iterable[str]:
    """The words of what is counted."""
    of = figure.quantity.of
    return () if of is None else figure.sentence.folded(of.start, of.end)[:1]


def _is_aside(figure: Figure) -> bool:
    """Whether a number is expected, of before, of a part, or a difference."""
    sentence, quantity = figure.sentence, figure.quantity
    clause = sentence.clause(quantity.start, quantity.end)
    before = sentence.folded(clause[0], quantity.start)
    if before and is_particle(before[-1], "aside"):
        return True
    moves = any(is_particle(word, kind) for word in before for kind in ("rose", "fell"))
    of_level = _is_money(figure) or _unit(figure) in _WIDE_UNITS
    if of_level and moves and not is_particle(before[-1], "to"):
        return True  # by how much it rose
    around = _clause(figure)
    if any(is_particle(word, kind) for word in around for kind in ("part", "earlier", "expected")):
        return True
    return any(word_tense(word) == "future" for word in before)


def _says_growth(word: str) -> bool:
    return is_particle(word, "rose") or is_particle(word, "reached")
