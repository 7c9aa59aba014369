"""Figures of a story: each quantity with what it counts, whose, where, and on which day it stood so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

import msgspec

from waqai.corpus.agreement import nominal
from waqai.corpus.counted import HEAD_NEAR, casualty_of, counted_before
from waqai.corpus.dated import Dating
from waqai.corpus.naming import Name
from waqai.corpus.particles import counted_label, is_particle, measured_label, particles
from waqai.corpus.telling import Sentence, Telling, published_dating
from waqai.lexicon import clitic_table
from waqai.model import Quantity, ReportLink

SUBJECT = "~"
"""What begins an owner that is no country but the words behind a measure."""
_NEAR = 5  # words between a number and the place that belongs to it
_OWNER_NEAR = 5
_SUBJECT, _PARTICLE = 2, 2  # words behind a measure that say of what it is; letters of a particle
_FRONTED = 3  # words of a sentence among which a date that opens it begins


class Figure(msgspec.Struct, frozen=True):
    """A quantity in its clause.

    ``kind`` is what is counted or the unit, ``owners`` whose it is and ``places`` where it stands (countries
    or entities), ``start`` and ``end`` the words that name it with its number. ``told`` is when the article
    was published, ``own`` the clause's own time. ``casualty`` is the kind of casualty that is counted.
    """

    sentence: Sentence
    quantity: Quantity
    kind: str
    owners: tuple[str, ...]
    places: tuple[str, ...]
    start: int
    end: int
    label: str
    own: Dating | None
    told: Dating | None
    casualty: str | None = None

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.sentence.item.id

    @property
    def dating(self) -> Dating | None:
        """The clause's own time, else that of publication."""
        return self.own or self.told

    @property
    def nominal(self) -> float | int | None:
        """The number that stands on the page, whatever bounds it."""
        return nominal(self.quantity)

    @property
    def link(self) -> ReportLink:
        """The words of the number with what it counts."""
        return ReportLink(self.article, self.start, self.end)

    @property
    def order(self) -> tuple[str, str, int]:
        """By time, then article, then place on the page."""
        return (self.dating.earliest if self.dating else "9999", self.article, self.quantity.start)


def says_growth(figure: Figure) -> bool:
    """Whether the clause of a figure says that it has grown, or that it stands so up to an hour."""
    sentence = figure.sentence
    start, end = sentence.clause(figure.start, figure.end)
    grown = any(is_particle(word, "rose") for word in sentence.folded(start, figure.end))
    return grown or any(is_particle(word, "partial") for word in sentence.folded(figure.quantity.end, end))


def find_figures(telling: Telling) -> list[Figure]:
    """The figures of an article that say what they count, in page order."""
    found: list[Figure] = []
    for sentence in telling.sentences:
        earlier: Figure | None = None
        for quantity in sentence.quantities:
            figure = _figure(telling, sentence, quantity, earlier)
            if figure is not None:
                found.append(figure)
                earlier = figure
    return found


def _figure(
    telling: Telling, sentence: Sentence, quantity: Quantity, earlier: Figure | None
) -> Figure | None:
    if quantity.value is None and quantity.low is None and quantity.high is None:
        return None
    phrase = _phrase(sentence, quantity)
    if phrase is None:
        return None
    head, first, last = phrase
    names = [name for name in sentence.names if first <= name.start and name.end <= last]
    after = _places_after(sentence, last) if last <= quantity.start else None
    after = after or _places_after(sentence, max(last, quantity.end))
    places = [name.country for name in names if name.type == "place" and _is_in(sentence, name)]
    if not places:
        places, last = (after[0], max(last, after[1])) if after else ([], last)
    owned = [name.nation for name in names if name.type != "place" and name.nation is not None]
    if ":" in head and not owned:  # «the production of Iraq»
        owned = [name.country for name in names if name.type == "place" and not _is_in(sentence, name)]
    owners = owned
    if (
        not owned and casualty_of(sentence, quantity) is None
    ):  # who stands before the dead may be he who killed them
        owners = _owner_before(sentence, min(first, quantity.start))
    if not owners and earlier is not None and earlier.kind == head:
        owners = list(earlier.owners)
    if ":" in head and not owners and not places:
        owners = _subject(sentence, first, quantity.start)
    if places == [""]:
        places = _home(sentence, quantity.start, owners)
    return Figure(
        sentence, quantity, head, tuple(sorted(set(owners))), tuple(sorted(set(places))),
        min(first, quantity.start), max(last, quantity.end), " ".join(sentence.item.text[first:last].split()),
        _own_time(telling, sentence, quantity), published_dating(telling.published),
        casualty_of(sentence, quantity),
    )  # fmt: skip


def _phrase(sentence: Sentence, quantity: Quantity) -> tuple[str, int, int] | None:
    """What is counted: its kind, and the page range of the words that say it."""
    if quantity.unit is not None:
        return _measure_before(sentence, quantity) or (f"unit:{quantity.unit}", quantity.start, quantity.end)
    before = _phrase_before(sentence, quantity)
    if quantity.of is not None:
        counted = sentence.folded(quantity.of.start, quantity.of.end)
        if not counted:
            return None
        if counted[0] in particles("count_head"):  # «26 is the number of the workers»
            return _phrase_behind(sentence, quantity.of.start)
        kind = counted_label(counted[0])
        if before is None or before[0] != kind:
            return kind, quantity.of.start, quantity.of.end
    return before


def _phrase_behind(sentence: Sentence, at: int) -> tuple[str, int, int] | None:
    """What «the number of ...» behind a number says is counted."""
    words = sentence.item.words
    first, last = words.between(at, sentence.end)
    if last - first < 2:
        return None
    counted = sentence.item.vocabulary.words[words.numbers[first + 1]]
    return counted_label(counted), words.starts[first + 1], words.ends[first + 1]


def _measure_before(sentence: Sentence, quantity: Quantity) -> tuple[str, int, int] | None:
    """What «production (of oil reached)» in front of a number with a unit says is measured."""
    words, vocabulary = sentence.item.words, sentence.item.vocabulary.words
    first, last = words.between(sentence.clause(quantity.start, quantity.end)[0], quantity.start)
    for at in range(last - 1, max(first, last - HEAD_NEAR) - 1, -1):
        label = measured_label(vocabulary[words.numbers[at]])
        if any(words.starts[at] <= q.start < quantity.start for q in sentence.quantities):
            return None  # it is of the number before
        if label is not None:
            start = words.starts[at]
            return f"{label}:{quantity.unit}", start, _trim(sentence, start, words.ends[last - 1])
    return None


def _phrase_before(sentence: Sentence, quantity: Quantity) -> tuple[str, int, int] | None:
    """What «the number of ...» in front of a number says is counted."""
    words, vocabulary = sentence.item.words, sentence.item.vocabulary.words
    at = counted_before(sentence, quantity)
    if at is None:
        return None
    last = words.between(sentence.start, quantity.start)[1]
    start = words.starts[at]
    return counted_label(vocabulary[words.numbers[at]]), start, _trim(sentence, start, words.ends[last - 1])


def _trim(sentence: Sentence, start: int, end: int) -> int:
    """The end of a counted phrase: behind its last name, or behind its first word."""
    names = [name.end for name in sentence.names if start <= name.start and name.end <= end]
    first, _ = sentence.item.words.between(start, end)
    return max(names, default=sentence.item.words.ends[first])


def _is_in(sentence: Sentence, name: Name) -> bool:
    """Whether the name stands behind a word or letter that says where."""
    before = sentence.item.words.between(sentence.start, name.start)[1] - 1
    text = sentence.item.text
    if text[name.start - 1 : name.start] == "\u0628":
        return True
    words, vocabulary = sentence.item.words.numbers, sentence.item.vocabulary.words
    if before > sentence.words[0] and vocabulary[words[before]] in particles("kind_of_place"):
        if text[sentence.item.words.starts[before]] == "\u0628":
            return True
        before -= 1
    return before >= sentence.words[0] and vocabulary[words[before]] in particles("in")


def _places_after(sentence: Sentence, at: int) -> tuple[list[str], int] | None:
    """Where the figure stands: the first place a few words behind it; ``[""]`` is the country at home."""
    first, last = sentence.item.words.between(at, sentence.end)
    stop = sentence.item.words.ends[min(last, first + _NEAR) - 1] if last > first else at
    for name in sentence.names:
        if at <= name.start < stop and name.type == "place" and _is_in(sentence, name):
            return [name.country], name.end
    numbers, vocabulary = sentence.item.words.numbers, sentence.item.vocabulary.words
    for k in range(first, min(last, first + _NEAR)):
        if vocabulary[numbers[k]] in particles("home") and vocabulary[numbers[k - 1]] in particles("in"):
            return [""], sentence.item.words.ends[k]
        if k + 1 < last and _is_unlisted_place(sentence, k):
            return [f"{SUBJECT}{vocabulary[numbers[k + 1]]}"], sentence.item.words.ends[k + 1]
    return None


def _is_unlisted_place(sentence: Sentence, at: int) -> bool:
    """Whether a word says where, as «in the village of», and what it is called follows."""
    numbers, vocabulary = sentence.item.words.numbers, sentence.item.vocabulary.words
    word, before = vocabulary[numbers[at]], vocabulary[numbers[at - 1]]
    joined = word[:1] == "\u0628" and word in particles("kind_of_place")
    return joined or (word in particles("kind_of_place") and before in particles("in"))


def _subject(sentence: Sentence, start: int, end: int) -> list[str]:
    """What a measure is of where no country owns it («the price of Brent crude»): the words behind it."""
    words = sentence.folded(start, end)[1 : 1 + _SUBJECT]
    told = list(takewhile(lambda word: not is_particle(word, "reached") and len(word) > _PARTICLE, words))
    return [f"{SUBJECT}{' '.join(told)}"] if told else []


def _home(sentence: Sentence, at: int, owners: list[str]) -> list[str]:
    """The country that a sentence is about, when only one stands before the figure that does not own it."""
    named = {
        name.country
        for name in sentence.names
        if name.start < at and name.type in ("nationality", "place") and name.country not in owners
    }
    return sorted(named) if len(named) == 1 else []


def _owner_before(sentence: Sentence, at: int) -> list[str]:
    """Whose it is: a country that stands right before the figure and is no place where."""
    first, last = sentence.item.words.between(sentence.start, at)
    near = sentence.item.words.starts[max(first, last - _OWNER_NEAR)] if last > first else at
    clause = sentence.clause(at, at)[0]
    for name in reversed(sentence.names):
        near_enough = max(near, clause) <= name.start + 1 and name.end <= at
        if near_enough and name.type in ("place", "nationality") and not _is_in(sentence, name):
            return [name.country]
    return []


def _own_time(telling: Telling, sentence: Sentence, quantity: Quantity) -> Dating | None:
    """The finest date in the clause of the figure that no word of another direction governs.

    Else the date with which the sentence opens, before its first comma: it is of all that follows.
    """
    first, last = sentence.clause(quantity.start, quantity.end)
    found = [dating for dating, _ in dated_in(telling, sentence, first, last)]
    if not found:
        start, end = sentence.clause(sentence.start, sentence.start)
        at = sentence.item.words.starts
        opens = at[min(sentence.words[0] + _FRONTED, sentence.words[1] - 1)]
        found = [d for d, begins in dated_in(telling, sentence, start, end) if begins < opens]
    return min(found, key=lambda d: (d.latest > d.earliest, d), default=None)


def dated_in(telling: Telling, sentence: Sentence, start: int, end: int) -> Iterator[tuple[Dating, int]]:
    """Dates in a page range with where they begin; none behind «since» or «until»."""
    for timex in sentence.times:
        if not (start <= timex.start and timex.end <= end):
            continue
        words = sentence.folded(sentence.start, timex.start)
        own = sentence.folded(timex.start, timex.end)
        if any(_is_since(word) for word in (*words[-1:], *own[:1])):
            continue
        dating = telling.date_of(timex)
        if dating is not None:
            yield dating, timex.start


@lru_cache(maxsize=1 << 15)
def _is_since(word: str) -> bool:
    """Whether a folded word says since when or until when, less what is written onto its front."""
    since = particles("since")
    return word in since or any(split.stem in since for split in clitic_table().fronts_of(word))
