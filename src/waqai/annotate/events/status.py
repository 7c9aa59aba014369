"""Whether an event happened: tense, particles, governors, and what the statement around it denies or asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from waqai.annotate.events.kinds import moods, without_and
from waqai.annotate.events.lexicon import ARTICLE, Word, read_word
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Carrier, Trigger

if TYPE_CHECKING:
    from waqai.annotate.events.governance import Link

_SPEECH = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
_AND = "\u0648\u0641"
_FINAL = frozenset(("denied", "cancelled", "postponed"))
_MA = "\u0645\u0627"
_TO = "\u0644"
_WAS = ("\u0643\u0627\u0646",)


class Status(NamedTuple):
    """A status with the rule that gave it; ``sure`` when a word says it, not a default."""

    value: str
    rule: str
    sure: bool


def _mood_before(sentence: Sentence, at: int, reach: int) -> Status | None:
    """The nearest word of mood in the same clause before the word ``at``."""
    for k in range(at - 1, max(-1, at - 1 - reach), -1):
        text = sentence.texts[k]
        if k == at - 1 and text in moods("that"):
            continue
        plain = text[1:] if text[:1] in _AND and len(text) > 2 else text
        if text == _MA and _if_before(sentence, k):
            continue
        if (
            sentence.kinds[k] in ("rel", "mark", "sub")
            and k not in sentence.time_at
            and text not in moods("if")
        ):
            return None
        if plain in _HAS and not _before_imperfect(sentence, k + 1):
            continue
        mood = _mood_of(text)
        if mood is not None:
            return mood
    return None


@lru_cache(maxsize=16384)
def _mood_of(text: str) -> Status | None:
    """The status that a word of mood gives, with a conjunction or a preposition joined to it or not."""
    plain = text[1:] if text[:1] in _AND and len(text) > 2 else text
    forms = (text, plain, plain.removeprefix("\u0628"))
    for kind, value in _MOODS:
        if not moods(kind).isdisjoint(forms):
            return Status(value, f"mood:{kind}", sure=True)
    return None


def _before_imperfect(sentence: Sentence, at: int) -> bool:
    """Before a finished verb the particle says that it is done, before an imperfect that it may be."""
    if at >= len(sentence):
        return False
    readings = [one.tense for one in read_word(sentence.texts[at]) if one.tense]
    return "imperfect" in readings or (not readings and sentence.texts[at].startswith(_IMPERFECT))


_HAS = frozenset(("\u0642\u062f",))
_IMPERFECT = ("\u064a", "\u062a")
_MOODS = (
    ("if", "conditional"),
    ("perhaps", "possible"),
    ("must", "called_for"),
    ("due", "planned"),
    ("still", "ongoing"),
)


def verb_status(sentence: Sentence, trigger: Trigger, chain: Sequence[Link]) -> Status:
    """The status of an event that a verb tells."""
    word = trigger.word
    return _finite(sentence, trigger.at, word, chain, speech=trigger.lemma.type in _SPEECH)


def _finite(sentence: Sentence, at: int, word: Word, chain: Sequence[Link], *, speech: bool) -> Status:
    denial = next((one for one in chain if one.carrier.governor.status == "denied" and one.across), None)
    if denial is not None:
        return Status("denied", denial.carrier.governor.key, sure=True)
    negation = _negation(sentence, at, word)
    if negation is not None:
        return negation
    governed = at > 0 and sentence.texts[at - 1] in moods("that")
    if word.tense == "perfect":
        mood = _mood_before(sentence, at, 3)
        if mood is not None and mood.value == "conditional":
            return mood
        return Status("happened", "perfect", sure=False)
    if word.tense == "participle":
        return Status("happened" if speech else "ongoing", "participle", sure=False)
    if governed or word.front == "\u0644":
        wanted = next((one for one in chain if one.carrier.governor.status), None)
        if wanted is not None:
            return Status(str(wanted.carrier.governor.status), wanted.carrier.governor.key, sure=True)
    mood = _mood_before(sentence, at, 5)
    if mood is not None and not (mood.value == "planned" and word.tense == "imperfect" and not governed):
        return mood
    if word.tense == "future" or (at > 0 and sentence.texts[at - 1].endswith("\u0633\u0648\u0641")):
        return Status("planned", "future", sure=True)
    if governed and not speech:
        return Status("possible", "subjunctive", sure=False)
    return _present(sentence, at, speech=speech)


def _present(sentence: Sentence, at: int, *, speech: bool) -> Status:
    """An imperfect that nothing governs: reported as done in headlines and in acts of speech."""
    was = any(text.lstrip(_AND).startswith(_WAS) for text in sentence.texts[max(0, at - 4) : at])
    if speech or was or sentence.block == "title":
        return Status("happened", "imperfect-told", sure=False)
    return Status("ongoing", "imperfect", sure=False)


def _negation(sentence: Sentence, at: int, word: Word) -> Status | None:
    for k in range(at - 1, max(-1, at - 3), -1):
        text = without_and(sentence.texts[k])
        if text in moods("still"):
            return None  # «does not cease to»
        if text in moods("undone"):
            before = sentence.texts[k - 1] if k > 0 else ""
            if before.endswith("\u0645\u0627") and len(before) <= 3:
                return Status("conditional", "unless", sure=True)
            return Status("did_not_happen", "negation", sure=True)
        if text in moods("never"):
            return Status("did_not_happen", "negation-ahead", sure=True)
        if sentence.kinds[k] not in ("aux", "adv", "neg"):
            return None
        if text.lstrip(_AND) == "\u0644\u0627" and word.tense == "imperfect":
            return Status("did_not_happen", "negation", sure=True)
    return None


def noun_status(
    sentence: Sentence, trigger: Trigger, chain: Sequence[Link], behind: Carrier | None
) -> Status:
    """The status of an event that a noun tells, from what governs it."""
    if behind is not None and behind.governor.role == "result" and behind.word.tense == "perfect":
        return Status("happened", behind.governor.key, sure=True)
    fixed = _fixed(sentence, trigger, chain)
    if fixed is not None:
        return fixed
    nearest = chain[0].carrier.at if chain else -1
    entered = 0 <= nearest == trigger.at - 2 and not chain[0].carrier.word.tense  # «entering into talks»
    occasion = trigger.at > 0 and sentence.texts[trigger.at - 1] in moods("occasion") and not entered
    nearer = _mood_before(sentence, trigger.at, min(4, trigger.at - nearest - 1))
    if nearer is not None:
        return nearer
    if (
        _is_purpose(trigger)
        and not _takes_for(sentence, trigger.at)
        and (not chain or chain[0].carrier.governor.status is None)
    ):
        return Status("planned", "purpose", sure=False)
    for link in () if occasion else chain:
        told = _told_by(sentence, link.carrier)
        if told is not None and _was_tried(sentence, trigger, link.carrier, told):
            return Status("happened", link.carrier.governor.key, sure=True)
        if told is not None:
            return told
    mood = _mood_before(sentence, trigger.at, 4)
    if mood is not None:
        return mood
    if behind is not None:
        told = _told_by(sentence, behind)
        if told is not None:
            return told
        return Status("happened", "perfect", sure=False)
    if trigger.lemma.type == "ASSAULT" and _in_general(sentence, trigger):
        return Status("possible", "in-general", sure=False)
    return Status("happened", "noun", sure=False)


def _was_tried(sentence: Sentence, trigger: Trigger, carrier: Carrier, told: Status) -> bool:
    """True for a request that somebody refused (it was made) and for talks that failed (they were held)."""
    if told.value != "did_not_happen" or told.rule != carrier.governor.key:
        return False
    failed = trigger.at > 0 and sentence.texts[trigger.at - 1] in moods("failed")
    return trigger.lemma.type == "REQUEST" or (trigger.lemma.type == "CONSULT" and failed)


def _takes_for(sentence: Sentence, at: int) -> bool:
    """True behind a word that takes a joined «to» of its own: «subject to», «was exposed to»."""
    return any(without_and(sentence.texts[k]) in moods("takes-for") for k in range(max(0, at - 3), at))


def _is_purpose(trigger: Trigger) -> bool:
    """True for an indefinite noun behind a joined «to»: what is done in order to do it."""
    return trigger.word.front.endswith(_TO) and not trigger.word.definite


def _fixed(sentence: Sentence, trigger: Trigger, chain: Sequence[Link]) -> Status | None:
    """What denials, adjectives, «since» and «if» say of a noun, before its governors are asked."""
    for link in chain:
        carrier = link.carrier
        if carrier.governor.status in _FINAL:
            return Status(str(carrier.governor.status), carrier.governor.key, sure=True)
    adjective = _adjective(sentence, trigger)
    if adjective is not None:
        return adjective
    if (
        trigger.at > 0
        and sentence.texts[trigger.at - 1] in moods("since")
        and trigger.lemma.type not in _SPEECH
        and not any(text in moods("undone") for text in sentence.texts[max(0, trigger.at - 4) : trigger.at])
    ):
        return Status("happened", "since", sure=False)
    if any(_if_before(sentence, link.carrier.at) for link in chain[:2]):
        return Status("conditional", "mood:if", sure=True)
    return None


def _in_general(sentence: Sentence, trigger: Trigger) -> bool:
    """True where a deed is the subject of a present verb: what killing means, not that somebody killed."""
    opens = trigger.at == 0 or sentence.kinds[trigger.at - 1] == "sub"
    if not opens or trigger.word.definite or sentence.block == "title":
        return False
    for k in range(trigger.last, min(trigger.last + 9, len(sentence))):
        if sentence.kinds[k] in ("rel", "sub"):
            return False
        if sentence.kinds[k] in ("verb", "neg") and k not in sentence.mention_at:
            return sentence.kinds[k] == "neg" or sentence.texts[k].startswith(_IMPERFECT)
    return False


def _if_before(sentence: Sentence, at: int) -> bool:
    return at > 0 and without_and(sentence.texts[at - 1]) in moods("if")


def _told_by(sentence: Sentence, carrier: Carrier) -> Status | None:
    """The status that a governor gives, or None when it leaves the matter open to the next one."""
    governor, word = carrier.governor, carrier.word
    if word.tense:
        negation = _negation(sentence, carrier.at, word)
        if negation is not None:
            return negation
    if governor.status:
        return Status(governor.status, governor.key, sure=True)
    since = any(text in moods("since") for text in sentence.texts[max(0, carrier.at - 5) : carrier.at])
    if governor.role == "do" and word.front.endswith(_TO) and not word.tense and not since:
        return Status("planned", "purpose", sure=False)
    if not word.tense or governor.role == "say":
        return None
    own = _finite(sentence, carrier.at, word, (), speech=False)
    return own if own.sure or own.value == "ongoing" or word.tense == "perfect" else None


def _adjective(sentence: Sentence, trigger: Trigger) -> Status | None:
    for k in range(trigger.last, min(trigger.last + 5, len(sentence))):
        text = sentence.texts[k]
        if sentence.kinds[k] in ("prep", "mark", "verb", "rel") and k not in sentence.mention_at:
            return None
        if text in moods("due") and text.startswith((ARTICLE, "\u0645")):
            return Status("planned", "adjective", sure=True)
        if text in moods("still") or text.removeprefix(ARTICLE) in moods("still"):
            return Status("ongoing", "adjective", sure=True)
    return None
