"""Whom a protest is against: behind «against», behind what it condemns, before whose door it stands."""

from __future__ import annotations

from waqai.annotate.events.clauses import strip_shell
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.lexicon import ARTICLE
from waqai.annotate.events.phrases import Phrase, read_phrase
from waqai.annotate.events.roles import is_manner
from waqai.annotate.events.sentence import Sentence

_REACH = 32
_JOINED = ("\u0628", "\u0644")
_STRONG = frozenset(".!?\u061f\u061b")


def protested_against(sentence: Sentence, at: int) -> list[Phrase]:
    """The phrase of what a protest is against, as a list of one, or none when the sentence does not say."""
    beside: Phrase | None = None
    matter: Phrase | None = None
    for k in range(at, min(len(sentence) - 1, at + _REACH)):
        text = sentence.texts[k]
        if text in _STRONG:
            break
        if text in moods("against"):
            found = _behind(sentence, k + 1)
        elif text.removeprefix("\u0648") in moods("asking"):
            found = _asked(sentence, k + 1)
        else:
            if beside is None and text in moods("before-door"):
                beside = read_phrase(sentence, k + 1)
            continue
        if found is not None and _can_answer(sentence, found):
            return [found]
        matter = matter or found
    door = None if beside is None else _owner(sentence, beside)
    if door is not None and (matter is None or _can_answer(sentence, door)):
        return [door]
    return [] if matter is None else [matter]


def _can_answer(sentence: Sentence, phrase: Phrase) -> bool:
    """True for a name, a government or the like: whom, where a war or a price is only about what."""
    placed = sentence.mention_at.get(phrase.first)
    if placed is not None and placed.first == phrase.first:
        return sentence.mention(placed).type != "nationality"
    head = sentence.texts[phrase.first][phrase.skip :].removeprefix(ARTICLE)
    return head in heads("agent") | heads("body")


def _asked(sentence: Sentence, at: int) -> Phrase | None:
    """What stands behind a word of condemning or asking: behind its particle, or as its object."""
    for k in range(at, min(at + 3, len(sentence))):
        if sentence.kinds[k] == "mark":
            return None
        if sentence.kinds[k] == "prep" and k + 1 < len(sentence):
            return _behind(sentence, k + 1)
        placed = sentence.mention_at.get(k)
        joined = placed is not None and placed.first == k and placed.skip > 0
        if joined or sentence.kinds[k] == "prep+":
            return _behind(sentence, k, 1)
        if k == at and (placed is not None or sentence.definite(k)):
            return _behind(sentence, k)
    return None


def _behind(sentence: Sentence, at: int, skip: int = 0) -> Phrase | None:
    phrase = read_phrase(sentence, at, skip)
    if phrase is None or is_manner(sentence, phrase):
        return None
    return _owner(sentence, strip_shell(sentence, phrase))


def _owner(sentence: Sentence, phrase: Phrase) -> Phrase:
    """The phrase without the deed or the house («the policy of the government»: the government)."""
    first, skip = phrase.first, phrase.skip
    while first + 1 < phrase.last:
        text = sentence.texts[first][skip:]
        if text.startswith(ARTICLE) or text not in heads("demand") | heads("house"):
            break
        first, skip = first + 1, 0
    return Phrase(first, phrase.last, skip)
