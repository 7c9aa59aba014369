"""Reuse: which passages any two articles of the corpus share, and who took from whom."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

import msgspec
from rapidfuzz.distance import Levenshtein

from waqai.corpus.align import Aligned, find_passages
from waqai.corpus.credits import credits_outlet_of, share_agency
from waqai.corpus.shingles import find_seeds, stem_hashes
from waqai.corpus.stems import differ_by_preposition, light_stem
from waqai.corpus.words import ArticleWords, Item
from waqai.model import Article, Evidence, Passage, RecordPublished, Reuse
from waqai.model.reuse import Direction

LAYER, VERSION = "reuse", "1"
_LEAST_SEEDS = 2
_WORDS_KEPT = 200_000  # pairs of words that were compared before
_RUNS_KEPT = 500  # articles whose runs of eight words stay at hand

PublishedById = Mapping[str, RecordPublished]
Runs = AbstractSet[bytes]


class SpellingMatch:
    """Tells whether two words, as numbers of stems, are spellings of one another."""

    def __init__(self, stems: Sequence[str]) -> None:
        self._stems = stems
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, first: int, second: int) -> bool:
        """True when the two stems are equal or differ as spellings of one word do."""
        key = (first, second) if first < second else (second, first)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            known = self._known[key] = _spelt_alike(self._stems[first], self._stems[second])
        return known


def _spelt_alike(first: str, second: str) -> bool:
    """One letter apart in words of four letters or more, two in those of eight, or a preposition; figures
    never."""
    if first[0].isdigit() or second[0].isdigit():
        return False
    if differ_by_preposition(first, second):
        return True
    shorter = min(len(first), len(second))
    if shorter < 4:
        return False
    allowed = 2 if shorter >= 8 else 1
    return Levenshtein.distance(first, second, score_cutoff=allowed) <= allowed


def find_reuse(items: Sequence[Item]) -> list[Reuse]:
    """All pairs of articles that share a passage of twelve words, ordered by ids.

    ``items`` are in order of their ids. Passages are in page positions of each article.
    """
    if not items:
        return []
    stem_numbers: dict[str, int] = {}
    of_word = [stem_numbers.setdefault(light_stem(w), len(stem_numbers)) for w in items[0].vocabulary.words]
    stems = list(stem_numbers)
    keys = [array("I", [of_word[number] for number in item.words.numbers]) for item in items]
    similar = SpellingMatch(stems)
    runs: dict[int, set[bytes]] = {}
    found: list[Reuse] = []
    for (a, b), seeds in find_seeds(keys, stem_hashes(stems)):
        if len(seeds) >= _LEAST_SEEDS:
            passages = find_passages(keys[a], keys[b], seeds, similar)
            if passages:
                for at in (a, b):
                    if at not in runs:
                        if len(runs) > _RUNS_KEPT:
                            runs = {a: runs[a]} if a in runs else {}
                        runs[at] = items[at].runs_of_eight()
                found.append(build_reuse(items[a], items[b], passages, (runs[a], runs[b])))
    return found


class Worded(Protocol):
    """What is needed of an article to tell what it shares: its id and its words."""

    @property
    def id(self) -> str:
        """The article's id."""
        ...

    @property
    def words(self) -> ArticleWords:
        """Its words in page order."""
        ...


def build_reuse(a: Worded, b: Worded, passages: Sequence[Aligned], runs: tuple[Runs, Runs]) -> Reuse:
    """The reuse of two articles from their aligned passages and their runs of eight, not yet directed."""
    runs_a, runs_b = runs
    common = len(runs_a & runs_b)
    return Reuse(
        a.id,
        b.id,
        "undirected",
        _share(common, len(runs_a)),
        _share(common, len(runs_b)),
        tuple(Passage(_span(a, p.a), _span(b, p.b), p.words) for p in passages),
        (),
        _share(common, min(len(runs_a), len(runs_b))),
        Evidence(LAYER, VERSION),
        _share(sum(p.a[1] - p.a[0] for p in passages), len(a.words)),
        _share(sum(p.b[1] - p.b[0] for p in passages), len(b.words)),
    )


def direct_reuse(found: Sequence[Reuse], items: Sequence[Item], published: PublishedById) -> list[Reuse]:
    """The same reuse with its direction, where evidence gives one.

    A credit that names the other's outlet decides. Two articles that credit one agency may both have taken
    from it: undirected. Else the earlier day, as the record knows it, comes first.
    """
    by_id = {item.id: item for item in items}
    directed: list[Reuse] = []
    for reuse in found:
        days = published.get(reuse.a), published.get(reuse.b)
        directed.append(direct_one(reuse, by_id[reuse.a].article, by_id[reuse.b].article, days))
    return directed


def direct_one(
    reuse: Reuse, a: Article, b: Article, days: tuple[RecordPublished | None, RecordPublished | None]
) -> Reuse:
    """The reuse of ``a`` and ``b`` with its direction; ``days`` as the record knows them."""
    direction, reasons = _direction(a, b, days)
    evidence = Evidence(LAYER, VERSION, reasons)
    return msgspec.structs.replace(reuse, direction=direction, reasons=reasons, evidence=evidence)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _span(item: Worded, words: tuple[int, int]) -> tuple[int, int]:
    return item.words.starts[words[0]], item.words.ends[words[1] - 1]


def _direction(
    a: Article, b: Article, days: tuple[RecordPublished | None, RecordPublished | None]
) -> tuple[Direction, tuple[str, ...]]:
    earlier = _earlier(*days)
    b_took, a_took = credits_outlet_of(b, a), credits_outlet_of(a, b)
    if b_took != a_took:
        direction: Direction = "a>b" if b_took else "b>a"
        return direction, ("credit", "earlier") if earlier == direction else ("credit",)
    if share_agency(a, b):
        return "undirected", ("agency",)
    return (earlier, ("earlier",)) if earlier else ("undirected", ())


def _earlier(first: RecordPublished | None, second: RecordPublished | None) -> Direction | None:
    """The direction that the days of publication give; None where they leave it open."""
    if first is None or second is None:
        return None
    if first.latest and second.earliest and first.latest < second.earliest:
        return "a>b"
    if second.latest and first.earliest and second.latest < first.earliest:
        return "b>a"
    if not (first.value and second.value and "T" in first.value and "T" in second.value):
        return None
    if first.value[:16] == second.value[:16]:
        return None
    return "a>b" if first.value < second.value else "b>a"
