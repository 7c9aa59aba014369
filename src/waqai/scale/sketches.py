"""What is needed of an article to compare it with others, made once, then joined."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from waqai.corpus.calendar import day_of
from waqai.corpus.profiles import Profile, Profiler, Vector
from waqai.corpus.proposals import strongest_terms
from waqai.corpus.shingles import REPEATS, run_hashes, stem_hashes
from waqai.corpus.stems import light_stem
from waqai.corpus.words import ArticleWords, Item, build_items
from waqai.model import PageReading
from waqai.model.codec import from_json, to_json


class Words(msgspec.Struct, frozen=True):
    """The words of an article, folded, with their places on the page, as texts and bytes for a table."""

    article: str
    words: str
    starts: bytes
    ends: bytes
    first_told: int


class Sketch(msgspec.Struct, frozen=True):
    """One article: its day, words and profile (JSON); ``terms`` and ``runs`` are what joins find pairs by.

    ``terms`` are its strongest stems with their weights; ``runs`` the values of its runs of stems with the
    words where they begin, each run at its first few places.
    """

    words: Words
    day: int | None
    profile: str
    terms: tuple[tuple[str, float], ...]
    runs: tuple[tuple[int, int], ...]


class _Vectors(msgspec.Struct, array_like=True):
    whole: Vector
    head: Vector
    who: Vector
    deeds: Vector


def build_sketches(readings: Iterable[PageReading]) -> list[Sketch]:
    """The sketches of all articles of ``readings``, in order of their ids."""
    items = build_items(readings)
    profiler = Profiler()
    return [_sketch(item, profiler.profile(item)) for item in items]


def read_profile(profile: str) -> Profile:
    """The profile of a sketch, number for number as it was made."""
    vectors = from_json(profile, _Vectors)
    return Profile(*(_shared(v) for v in (vectors.whole, vectors.head, vectors.who, vectors.deeds)))


def _shared(vector: Vector) -> Vector:
    """The same vector; a stem that many profiles hold is kept in memory once."""
    return {sys.intern(stem): weight for stem, weight in vector.items()}


def _sketch(item: Item, profile: Profile) -> Sketch:
    told = [item.vocabulary.words[number] for number in item.words.numbers]
    vectors = _Vectors(profile.whole, profile.head, profile.who, profile.deeds)
    places = item.words.starts.tobytes(), item.words.ends.tobytes()
    return Sketch(
        Words(item.id, " ".join(told), *places, item.first_told),
        day_of(item.article),
        to_json(vectors).decode(),
        tuple(strongest_terms(profile.whole)),
        tuple(_runs(told)),
    )


def _runs(words: Sequence[str]) -> list[tuple[int, int]]:
    seen: Counter[int] = Counter()
    found: list[tuple[int, int]] = []
    for at, run in enumerate(run_hashes(stem_hashes([light_stem(word) for word in words]))):
        seen[run] += 1
        if seen[run] <= REPEATS:
            found.append((run, at))
    return found


class WordedArticle:
    """An article of which nothing is known but its words: what the alignment of two articles needs."""

    def __init__(self, words: Words, numbers: dict[str, int]) -> None:
        """``numbers`` are the numbers of words, which grow; both articles of a pair share them."""
        self.id = words.article
        self.first_told = words.first_told
        self.told = words.words.split()
        self.words = ArticleWords()
        self.words.numbers = array("I", [numbers.setdefault(word, len(numbers)) for word in self.told])
        self.words.starts.frombytes(words.starts)
        self.words.ends.frombytes(words.ends)
