"""Who acts and who suffers: what the rules for verbs and for nouns share."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.annotate.events.clauses import Part, strip_shell
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.lexicon import ARTICLE
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.sentence import Sentence
from waqai.lexicon import read_table
from waqai.text import fold


class Roles(NamedTuple):
    """The phrases of those who act and of those who are acted upon, and the rule that found them."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    rule: str = ""
    passive: bool = False


def one_of(phrase: Phrase | None) -> tuple[Phrase, ...]:
    """The phrase as a tuple of one, or of none."""
    return () if phrase is None else (phrase,)


def governed(sentence: Sentence, govern: frozenset[str], parts: list[Part]) -> tuple[Phrase, ...]:
    """The first phrase behind one of the particles that mark the recipient."""
    for part in parts:
        if part.prep in govern and not is_manner(sentence, part.phrase):
            return (strip_shell(sentence, part.phrase),)
    return ()


def is_manner(sentence: Sentence, phrase: Phrase) -> bool:
    """True for «the extent», «the way», «the background»: how, and not whom."""
    head = sentence.texts[phrase.first][phrase.skip :]
    return head in heads("manner") or head.removeprefix(ARTICLE) in heads("manner")


def is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """True for armies, police, groups, states and the like, and not for people who are counted."""
    placed = sentence.mention_at.get(phrase.first)
    quantity = sentence.quantity_at.get(phrase.first)
    if quantity is not None:
        return False
    text = sentence.texts[phrase.first][phrase.skip :]
    if text.removeprefix(ARTICLE) in heads("agent"):
        return True
    if placed is not None and placed.first == phrase.first:
        return sentence.mention(placed).type in ("organization", "group", "place")
    return False


def where_of(parts: list[Part]) -> tuple[Phrase, ...]:
    """The first phrase of place: what a bomber struck."""
    return one_of(next((part.phrase for part in parts if part.prep in heads("beside")), None))


_ENDINGS = ("", "\u0647", "\u0647\u0627", "\u0647\u0645", "\u0627", "\u0647\u0645\u0627")
_PEOPLE, _PLURAL = ("\u064a\u0646", "\u0648\u0646"), 5
_TEH, _HEH = "\u062a", "\u0647"


def is_target(sentence: Sentence, phrase: Phrase) -> bool:
    """True for what can be hit: names, people, numbers of things, buildings, vehicles, places."""
    head = sentence.texts[phrase.first]
    empty = sentence.kinds[phrase.first] == "det" or head in moods("where") or head in heads("group")
    for at in range(phrase.first, min(phrase.last, phrase.first + (2 if empty else 1))):
        if at in sentence.mention_at or at in sentence.quantity_at:
            return True
        text = sentence.texts[at][phrase.skip if at == phrase.first else 0 :].removeprefix(ARTICLE)
        if at == phrase.first and len(text) > _PLURAL and text.endswith(_PEOPLE):
            return True  # a sound masculine plural means people (Ryding 2005, chapter 7)
        for ending in _ENDINGS:
            stem = text.removesuffix(ending)
            if not _targets().isdisjoint((stem, stem[:-1] + _HEH if stem.endswith(_TEH) else stem)):
                return True
    return sentence.kinds[phrase.first] == "det" and phrase.last > phrase.first + 1


@cache
def _targets() -> frozenset[str]:
    return heads("target") | heads("victim") | (heads("agent") - heads("thing"))


def is_people(sentence: Sentence, phrase: Phrase) -> bool:
    """True for people and groups of people: soldiers, a number of anybody, demonstrators."""
    for at in range(phrase.first, min(phrase.last, phrase.first + 4)):
        text = sentence.texts[at][phrase.skip if at == phrase.first else 0 :].removeprefix(ARTICLE)
        if text in heads("thing"):
            return False
        if text in _people() or (len(text) > _PLURAL and text.endswith(_PEOPLE)):
            return True
        if (
            sentence.kinds[at] not in ("det", "prep")
            and at not in sentence.quantity_at
            and text not in heads("group")
        ):
            return False
    return False


@cache
def _people() -> frozenset[str]:
    return (heads("victim") | heads("agent") | heads("protester")) - heads("thing") - heads("deed")


def is_somebody(sentence: Sentence, phrase: Phrase) -> bool:
    """True for a phrase with a name in it, or of people, an army, a ministry or the like."""
    if any(at in sentence.mention_at for at in range(phrase.first, phrase.last)):
        return True
    return is_office(sentence, phrase) or is_agent(sentence, phrase) or is_people(sentence, phrase)


def is_office(sentence: Sentence, phrase: Phrase) -> bool:
    """True for a phrase that begins with an office or with what bodies and groups are called."""
    return sentence.texts[phrase.first][phrase.skip :].removeprefix(ARTICLE) in offices()


@cache
def offices() -> frozenset[str]:
    """Who holds an office, and what bodies and groups are called: the words that go with names."""
    titles = {fold(row["form"]) for row in read_table("mentions/titles.tsv")}
    bodies = {fold(r["form"]) for r in read_table("mentions/heads.tsv") if r["kind"] != "place"}
    return frozenset(word.removeprefix(ARTICLE) for word in titles | bodies | heads("office"))
