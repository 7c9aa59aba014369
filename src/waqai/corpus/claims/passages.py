"""A sentence as a row of weighed words with what is said about each: what two tellings are compared by."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from waqai.corpus.background import background
from waqai.corpus.claims.lexicon import Sense, cue_of, is_act, is_unreal, senses_of
from waqai.corpus.naming import Name
from waqai.corpus.stems import skeleton
from waqai.corpus.words import Item
from waqai.model import Event, Quantity, Statement, Timex

Bounds = tuple[str, str]
"""Inclusive ISO days."""

_WORDS_KEPT = 1 << 16
_COMMON = 2.6
"""Rarity under which a word carries no content: it stands in more than one article of six."""
_SAYING = ("say", "=")
_SAID = 1.0
_WEIGHTLESS = ("negation", "condition", "question", "possible", "truth", "light", "concession", "except")
_MOST_WEIGHT = 9.0
_REACH = {
    "negation": 3, "failure": 4, "cancelled": 4, "postponed": 4, "denial": 30, "rumour": 3,
    "condition": 6, "possible": 4, "planned": 4, "wish": 5,
}  # fmt: skip
"""How many words with content a cue turns behind it."""
_STOPS = frozenset(".\u061b;\n")


class Word(msgspec.Struct, frozen=True):
    """One word. ``start`` and ``end`` are of the page; ``turned`` are the words
    of the passage that turn it (a negation, a denial), by their place in the row; ``acts`` says that the word
    tells of something done or come about."""

    text: str
    start: int
    end: int
    stem: str
    bones: str
    senses: frozenset[Sense]
    cue: str
    weight: float
    turned: tuple[int, ...]
    name: int
    figure: int
    time: int
    acts: bool = False

    @property
    def counts(self) -> bool:
        """Whether the word carries content."""
        return self.weight > 0.0


class Passage(msgspec.Struct, frozen=True):
    """A sentence or a headline; ``start`` and ``end`` are of the page; ``Word.name`` counts ``names``.

    ``around`` are the entities and countries that its article names anywhere.
    """

    item: Item
    start: int
    end: int
    kind: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    figures: tuple[Quantity, ...]
    times: tuple[Timex, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    published: Bounds | None
    around: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The words as they stand on the page."""
        return self.item.text[self.start : self.end]


class _Form(msgspec.Struct, frozen=True):
    stem: str
    bones: str
    senses: frozenset[Sense]
    cue: str
    weight: float


@lru_cache(maxsize=_WORDS_KEPT)
def _form(word: str) -> _Form:
    stem = background().stem(word)
    cue = cue_of(word)
    rarity = min(background().rarity(stem), _MOST_WEIGHT)
    senses = senses_of(word)
    if not cue and is_unreal(senses):
        cue = "wish"
    weight = rarity if len(stem) > 1 or word[0].isdigit() else 0.0
    if cue in _WEIGHTLESS or (weight < _COMMON and not senses):
        weight = 0.0
    elif senses:
        weight = _SAID if _SAYING in senses else max(weight, _COMMON)
    return _Form(stem, skeleton(stem), senses, cue, weight)


def weight_of(word: str) -> tuple[str, float]:
    """The stem of a folded word and how much it tells; 0 for words that say nothing by themselves."""
    form = _form(word)
    return form.stem, form.weight


def build_passage(
    item: Item, start: int, end: int, kind: str, names: tuple[Name, ...], published: Bounds | None
) -> Passage:
    """The passage ``[start, end)`` of an item's page; ``names`` are all names of the article."""
    article = item.article
    named = tuple(name for name in names if start <= name.start and name.end <= end)
    figures = tuple(q for q in article.quantities if start <= q.start and q.end <= end)
    times = tuple(t for t in article.times if start <= t.start and t.end <= end)
    first, last = item.words.between(start, end)
    forms = [_form(item.vocabulary.words[n]) for n in item.words.numbers[first:last]]
    turned = _turned(item, first, forms)
    triggers = {event.trigger.start for event in article.events}
    words = tuple(
        _word(item, first + k, form, turned[k], named, figures, times, triggers)
        for k, form in enumerate(forms)
    )
    return Passage(
        item, start, end, kind, words, named, figures, times,
        tuple(s for s in article.statements if start <= s.start and s.end <= end),
        tuple(e for e in article.events if start <= e.trigger.start and e.trigger.end <= end),
        published, frozenset(part for name in names for part in (name.entity, name.country)),
    )  # fmt: skip


def _word(
    item: Item,
    at: int,
    form: _Form,
    turned: tuple[int, ...],
    names: tuple[Name, ...],
    figures: tuple[Quantity, ...],
    times: tuple[Timex, ...],
    triggers: set[int],
) -> Word:
    start, end = item.words.starts[at], item.words.ends[at]
    name = next((k for k, n in enumerate(names) if n.start < end and start < n.end), -1)
    figure = next((k for k, q in enumerate(figures) if q.start < end and start < q.end), -1)
    time = next((k for k, t in enumerate(times) if t.start < end and start < t.end), -1)
    weight = form.weight
    if name >= 0 and not weight:
        weight = _COMMON
    text = item.vocabulary.words[item.words.numbers[at]]
    acts = name < 0 and (is_act(form.senses) or any(start <= at < end for at in triggers))
    return Word(
        text,
        start,
        end,
        form.stem,
        form.bones,
        form.senses,
        form.cue,
        weight,
        turned,
        name,
        figure,
        time,
        acts,
    )


def _turned(item: Item, first: int, forms: list[_Form]) -> list[tuple[int, ...]]:
    """For each word the cues before it that reach it; a full stop ends their reach, a figure starts none."""
    found: list[list[int]] = [[] for _ in forms]
    for at, form in enumerate(forms):
        left = _REACH.get(form.cue, 0)
        if form.cue == "negation" and any(later.cue == "except" for later in forms[at:]):
            continue  # «not ... but» asserts
        for k in range(at + 1, len(forms)):
            between = item.text[item.words.ends[first + k - 1] : item.words.starts[first + k]]
            bound = k == at + 1 and item.vocabulary.words[item.words.numbers[first + k]][0].isdigit()
            if not left or bound or any(mark in _STOPS for mark in between):
                break
            found[k].append(at)
            left -= 1 if forms[k].weight > 0.0 else 0
    return [tuple(cues) for cues in found]
