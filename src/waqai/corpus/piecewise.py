"""The same record as ``build_record`` gives, of readings that never lie in memory all at once.

A first walk over the readings keeps the words of each article and what it is about. Then the stories are told
in pieces, each of which asks for the readings of its own articles again, so that pieces can be told by other
processes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from waqai.corpus.build import (
    WIDEST_AFFAIR,
    Told,
    collect_affairs,
    join_record,
    name_affairs,
    reuse_inside,
    tell_stories,
)
from waqai.corpus.calendar import Calendar, day_of
from waqai.corpus.decisions import NONE, Decisions, decide_stories
from waqai.corpus.entities import EntityTally
from waqai.corpus.likeness import Scorer
from waqai.corpus.profiles import Profile, Profiler
from waqai.corpus.reuse import find_reuse
from waqai.corpus.stories import Grouping, find_affairs, group_profiles
from waqai.corpus.words import Item, Vocabulary
from waqai.model import ArticleEntry, PageReading, RecordDocument, RecordPublished, Reuse, Story

_PIECE = 100
"""Articles from which a piece of lone stories is enough for one walk to the store."""

WALKED_LAYERS = ("events", "mentions")
"""The layers that the first walk looks at: whom articles name and what happens in them."""


class Piece(msgspec.Struct, frozen=True):
    """Stories to be told together: all those of one affair, or a few that need no others.

    ``stories`` numbers the stories in the record and gives the ids of their articles, ascending; ``together``
    says that they are one affair. ``days`` are those of the record from the first of these articles to the
    last, of ``dated`` in all.
    """

    stories: tuple[tuple[int, tuple[str, ...]], ...]
    together: bool
    profiles: Mapping[str, Profile]
    reuse: tuple[Reuse, ...]
    days: Sequence[int]
    dated: int

    @property
    def articles(self) -> list[str]:
        """The ids of all articles."""
        return [article for _, articles in self.stories for article in articles]


class Tellers(Protocol):
    """Who tells pieces: with ``tell_piece`` and the readings of the articles, here or elsewhere."""

    def tell(self, pieces: Iterable[Piece]) -> Iterator[Told]:
        """What each piece tells, in order."""


class Words:
    """What is worked out once per word and serves all pieces of a process."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.profiler = Profiler()


class _Walked:
    """What the first walk keeps: items without layers by ascending id, profiles, days, entities."""

    def __init__(self, readings: Iterable[PageReading], words: Words) -> None:
        self.tally = EntityTally()
        found: list[tuple[str, Item, Profile]] = []
        for reading in readings:
            for article in reading.articles:
                item = Item(reading, article, words.vocabulary)
                found.append((item.id, item, words.profiler.profile(item)))
                self.tally.add(article)
                item.let_go()
        found.sort(key=lambda row: row[0])
        self.items = [item for _, item, _ in found]
        self.profiles = [profile for _, _, profile in found]
        self.days = [day_of(item.article) for item in self.items]


def build_piecewise(
    readings: Iterable[PageReading],
    tellers: Tellers,
    before: Iterable[Story] = (),
    decisions: Decisions = NONE,
    words: Words | None = None,
) -> RecordDocument:
    """As ``build_record``; ``before`` are the stories of the record as it was built last.

    Of ``readings`` the ``WALKED_LAYERS`` are looked at alone; the rest is asked for by the tellers.
    """
    walked = _Walked(readings, words or Words())
    items = walked.items
    if not items:
        return RecordDocument()
    reuse = find_reuse(items)
    index = {item.id: at for at, item in enumerate(items)}
    copies = {(index[r.a], index[r.b]): min(r.covered_a, r.covered_b) for r in reuse}
    scorer = Scorer(walked.profiles, walked.days, copies)
    clusters = group_profiles(scorer.pairs(), walked.profiles, walked.days)
    clusters = decide_stories(clusters, [item.id for item in items], decisions)
    grouping = Grouping(clusters, walked.profiles, scorer, Profiler())
    affairs = find_affairs(grouping)
    stories: list[Story | None] = [None] * len(clusters)
    entries: dict[str, ArticleEntry] = {}
    published: dict[str, RecordPublished] = {}
    order = _order(clusters, affairs, walked.days)
    for group, told in zip(
        order, tellers.tell(_pieces(order, walked, grouping, affairs, reuse)), strict=True
    ):
        for number, story in zip(group, told.stories, strict=True):
            stories[number] = story
        entries.update((entry.id, entry) for entry in told.entries)
        published.update(told.published)
    kept = [story for story in stories if story is not None]
    found = collect_affairs(kept, affairs)
    in_order = tuple(entries[item.id] for item in items)
    whole = Told(in_order, name_affairs(kept, found), found, published)
    return join_record(whole, before, (reuse, items), walked.tally.entries(decisions))


def _order(
    clusters: Sequence[Sequence[int]], affairs: Sequence[Sequence[int]], days: Sequence[int | None]
) -> list[list[int]]:
    """The numbers of the stories that are told together.

    An affair is one piece where one of its stories looks for outcomes in the others. Lone stories go with
    those of their days, so that a piece needs little of the calendar.
    """
    whole = [sorted(affair) for affair in affairs if _looks_around(clusters, affair)]
    inside = {number for affair in whole for number in affair}
    pieces: list[list[int]] = []
    size = _PIECE
    lone = [number for number in range(len(clusters)) if number not in inside]
    for number in sorted(lone, key=lambda number: (days[clusters[number][0]] or 0, number)):
        if size >= _PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append(number)
        size += len(clusters[number])
    return sorted([*whole, *pieces])


def _looks_around(clusters: Sequence[Sequence[int]], affair: Sequence[int]) -> bool:
    total = sum(len(clusters[number]) for number in affair)
    return any(total - len(clusters[number]) <= WIDEST_AFFAIR for number in affair)


def _pieces(
    order: Sequence[Sequence[int]],
    walked: _Walked,
    grouping: Grouping,
    affairs: Sequence[Sequence[int]],
    reuse: Sequence[Reuse],
) -> Iterator[Piece]:
    """The pieces in order; the profiles of what went into a piece are let go."""
    inside = reuse_inside(walked.items, grouping, reuse)
    together = {min(affair): len(affair) for affair in affairs}
    calendar = Calendar(walked.days)
    for group in order:
        members = [at for number in group for at in grouping.clusters[number]]
        yield Piece(
            tuple(
                (number, tuple(walked.items[at].id for at in grouping.clusters[number])) for number in group
            ),
            together.get(group[0]) == len(group) and _looks_around(grouping.clusters, group),
            {walked.items[at].id: walked.profiles[at] for at in members},
            tuple(one for number in group for one in inside[number].values()),
            array("i", calendar.days_around(walked.days[at] for at in members)),
            calendar.total,
        )
        for at in members:
            walked.profiles[at] = _NO_PROFILE


_NO_PROFILE = Profile({}, {})


def tell_piece(piece: Piece, readings: Mapping[str, PageReading], words: Words) -> Told:
    """The stories of a piece in its order; ``readings`` are those of its articles, by article id."""
    items: list[Item] = []
    number_of: dict[str, int] = {}
    for place, (_, articles) in enumerate(piece.stories):
        number_of.update(dict.fromkeys(articles, place))
    for id_ in sorted(number_of):
        article = next(one for one in readings[id_].articles if one.id == id_)
        items.append(Item(readings[id_], article, words.vocabulary))
    clusters: list[list[int]] = [[] for _ in piece.stories]
    for at, item in enumerate(items):
        clusters[number_of[item.id]].append(at)
    profiles = [piece.profiles[item.id] for item in items]
    index = {item.id: at for at, item in enumerate(items)}
    copies = {(index[r.a], index[r.b]): min(r.covered_a, r.covered_b) for r in piece.reuse}
    days = [day_of(item.article) for item in items]
    scorer = Scorer(profiles, days, copies, Calendar(piece.days, piece.dated))
    grouping = Grouping(clusters, profiles, scorer, words.profiler)
    affairs = [list(range(len(clusters)))] if piece.together else []
    return tell_stories(items, grouping, affairs, piece.reuse)
