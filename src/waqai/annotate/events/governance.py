"""What carries an event noun: governors to its left, nearest first, and the verb that it is subject of."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.clauses import subject_before
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.lexicon import read_word
from waqai.annotate.events.phrases import Phrase, read_phrase
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Carrier

_REACH, _AHEAD = 16, 14
_BESIDE = 2  # the object of the verb of a relative clause stands this near, what it interrupts does not
_COMMAS = frozenset("\u060c,")
_QUOTES = frozenset('"\u00ab\u201c\u201d\u00bb')
_ACROSS = frozenset(("called_for", "planned", "possible", "denied", "did_not_happen", "conditional"))
_HOW = "\u064a\u0627"
_MANY = frozenset(("3mp", "3md", "3fd"))


class Link(NamedTuple):
    """A governor over an event noun; ``across`` when a clause with «that» lies between."""

    carrier: Carrier
    across: bool


def find_chain(sentence: Sentence, at: int, carriers: dict[int, list[Carrier]]) -> list[Link]:
    """The governors over the word ``at``, the nearest first."""
    chain: list[Link] = []
    that = moods("that")
    across = False
    verb_seen = False
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if k > 0 and sentence.kinds[k - 1] == "rel" and _is_verb(sentence, k) and at - k > _BESIDE:
            continue
        if sentence.kinds[k] == "rel" and k + 1 < at and _is_verb(sentence, k + 1):
            continue
        here = carriers.get(k)
        if here is not None and k not in sentence.time_at:
            links = _links(here, verb_seen and not across, across)
            chain.extend(links)
            verb_seen = verb_seen or any(one.carrier.word.tense for one in links)
            if any(one.carrier.word.tense for one in links):
                across = False
            continue
        kind, text = sentence.kinds[k], sentence.texts[k]
        if k in sentence.mention_at or k in sentence.time_at or k in sentence.quantity_at:
            continue
        if kind == "rel" or (kind == "mark" and not _passable(sentence, k)):
            break
        if kind == "sub":
            if text not in that:
                break
            across = True
        elif kind == "verb" and not across and (verb_seen or not _only_participle(text)):
            break
    return chain


def _is_verb(sentence: Sentence, at: int) -> bool:
    return sentence.kinds[at] in ("verb", "verb?") or any(one.tense for one in read_word(sentence.texts[at]))


def _only_participle(text: str) -> bool:
    return any(one.tense == "participle" for one in read_word(text))


def _links(here: list[Carrier], closed: bool, across: bool) -> list[Link]:
    if closed:
        return []
    found = [Link(one, across) for one in here]
    if across:
        return [one for one in found if one.carrier.governor.status in _ACROSS]
    return found


def _passable(sentence: Sentence, at: int) -> bool:
    text = sentence.texts[at]
    if text in _QUOTES or text in "()":
        return True
    return text in _COMMAS and bool(sentence.time_at.keys() & {at - 1, at + 1})


def carrier_subject(sentence: Sentence, carrier: Carrier, noun: int, last: Phrase | None) -> Phrase | None:
    """Who is the subject of a governor that stands before the noun at ``noun``."""
    word = carrier.word
    if not word.tense:
        if carrier.at + 1 >= noun or word.definite or word.back:
            return None
        return _between(sentence, carrier.at + 1, noun)
    if word.person not in _MANY:
        found = _between(sentence, carrier.at + 1, noun)
        if found is not None:
            return found
    before = subject_before(sentence, carrier.at)
    if before is None and word.front in ("\u0648", "\u0641"):
        return last
    return before


def speaker_before(sentence: Sentence, at: int, carriers: dict[int, list[Carrier]]) -> Phrase | None:
    """Who speaks in «... announced that he»: the subject of the nearest governor of saying."""
    for k in range(at - 1, max(-1, at - 20), -1):
        for carrier in carriers.get(k, ()):
            if carrier.governor.role == "say":
                found = carrier_subject(sentence, carrier, at, None)
                if found is not None:
                    return found
    return None


def _is_manner(sentence: Sentence, at: int) -> bool:
    """True for an accusative of relation that tells how («militarily») and not who."""
    return at not in sentence.mention_at and sentence.texts[at].endswith(_HOW) and len(sentence.texts[at]) > 5


def _between(sentence: Sentence, at: int, noun: int) -> Phrase | None:
    while at < noun and (
        at in sentence.time_at or sentence.kinds[at] in ("mark", "adv") or _is_manner(sentence, at)
    ):
        at += 1
    if at >= noun or sentence.kinds[at] in ("prep", "prep+", "sub", "det"):
        return None
    phrase = read_phrase(sentence, at)
    if phrase is None:
        return None
    if phrase.last > noun:
        phrase = Phrase(at, noun)
    return None if phrase.last == noun and sentence.bare(at) in heads("shell") else phrase


def verb_behind(sentence: Sentence, at: int, carriers: dict[int, list[Carrier]]) -> Carrier | None:
    """The governor verb that the noun at ``at`` is subject of, where the noun comes first."""
    for k in range(at, min(len(sentence), at + _AHEAD)):
        if k in sentence.time_at or k in sentence.mention_at:
            continue
        kind = sentence.kinds[k]
        if kind in ("rel", "sub") or (kind == "mark" and not _passable(sentence, k)):
            return None
        if sentence.texts[k].startswith("\u0648") and kind in ("verb", "verb?"):
            return None
        verbs = [one for one in carriers.get(k, ()) if one.word.tense]
        if verbs:
            return verbs[0]
        if kind == "verb":
            return None
    return None
