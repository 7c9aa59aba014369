"""What a sentence tells and what it only mentions: «the attack», «since the killing of ...»."""

from __future__ import annotations

from waqai.annotate.events.clauses import clause_start
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import heads, moods, without_and
from waqai.annotate.events.lexicon import read_word
from waqai.annotate.events.sentence import Sentence

_VIOLENT = frozenset(("ASSAULT", "PROTEST"))
_TELLING = frozenset(("do", "happen"))
_TOLD = frozenset(("happened", "ongoing"))
_REACH = 12
_NEAR, _BEFORE = 9, 3
_AND = "\u0648\u0641"
_FOR_THE = "\u0644\u0644"


def is_background(sentence: Sentence, draft: Draft) -> bool:
    """True where the event is not what its clause tells: a relative clause, behind «after», a genitive."""
    if sentence.block == "title":
        return False
    if draft.trigger.lemma.verb:
        if draft.type in _VIOLENT and draft.trigger.word.tense in ("imperfect", "jussive"):
            return draft.status.value == "ongoing" or in_relative_clause(sentence, draft.at)
        return (
            is_bare_relative(sentence, draft.at)
            or in_relative_clause(sentence, draft.at)
            or _behind_when(sentence, draft.at)
        )
    if (not any(p.last == draft.at for p in draft.actors) and is_genitive(sentence, draft.at)) or is_charge(
        sentence, draft.at
    ):
        return True
    if draft.trigger.word.definite and not draft.carried and not draft.recipients:
        return True
    if draft.type in _VIOLENT:
        if in_relative_clause(sentence, draft.at):
            return True
        told = draft.carried or (draft.told and not hangs_on_particle(sentence, draft))
        return not told and not _stands_alone(sentence, draft)
    return not draft.carried and hangs_on_particle(sentence, draft)


def in_relative_clause(sentence: Sentence, at: int) -> bool:
    """True where a relative pronoun opens the clause of the word ``at``."""
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        kind = sentence.kinds[k]
        if kind == "rel":
            return True
        if kind in ("sub", "verb") or (kind == "mark" and k not in sentence.time_at):
            return kind == "verb" and k > 0 and sentence.kinds[k - 1] == "rel"
    return False


def is_bare_relative(sentence: Sentence, at: int) -> bool:
    """True for a verb right behind an indefinite noun that is not its clause's first («a ship that ...»)."""
    k = at - 1
    if k < 1 or sentence.kinds[k] or k in sentence.time_at:
        return False
    if k in sentence.mention_at:
        return any(one.back for one in read_word(sentence.texts[at]) if one.tense) and _is_adjective(
            sentence, k
        )
    if k in sentence.quantity_at or sentence.definite(k) or sentence.texts[at].startswith("\u0648"):
        return False
    return clause_start(sentence, k) < k - 1 and sentence.kinds[clause_start(sentence, k) - 1] != "sub"


def _is_adjective(sentence: Sentence, at: int) -> bool:
    placed = sentence.mention_at[at]
    return sentence.mention(placed).type == "nationality" and not sentence.definite(at)


def _behind_when(sentence: Sentence, at: int) -> bool:
    """True behind «after», «before», «when»."""
    for k in range(at - 1, max(-1, at - 4), -1):
        text = without_and(sentence.texts[k])
        if text in moods("when"):
            return True
        if sentence.kinds[k] not in ("aux", "sub", "neg"):
            return False
    return False


def _stands_alone(sentence: Sentence, draft: Draft) -> bool:
    """True for a noun that begins a sentence or a line of a list («21 May 2005: the killing of ...»)."""
    lead = [k for k in range(draft.at) if k not in sentence.time_at and sentence.kinds[k] != "mark"]
    return not lead and bool(draft.recipients)


def hangs_on_particle(sentence: Sentence, draft: Draft) -> bool:
    """True for a noun right behind a preposition, joined to it or not."""
    if draft.trigger.word.front.strip(_AND):
        return True
    return draft.at > 0 and sentence.kinds[draft.at - 1] in ("prep", "prep+")


def is_genitive(sentence: Sentence, at: int) -> bool:
    """True behind an indefinite noun («the anniversary of the killing») that is not a mere «act of»."""
    k = at - 1
    if k < 0 or sentence.kinds[k] not in ("", "prep+") or k in sentence.mention_at or k in sentence.time_at:
        return False
    if sentence.texts[k].startswith(_FOR_THE):
        return False
    if k in sentence.quantity_at or sentence.definite(k) or sentence.words[at].text.startswith("\u0648"):
        return False
    text = sentence.texts[k]
    forms = {text, text.lstrip(_AND), text[1:]}
    return not (forms & heads("shell") or any(read_word(text)))


def is_charge(sentence: Sentence, at: int) -> bool:
    """True where the event is what somebody is charged with, or one of a kind and not one of its own."""
    for k in range(at - 1, max(-1, at - 5), -1):
        text = sentence.texts[k]
        if text in moods("charge") or text.lstrip(_AND) in moods("charge"):
            return True
        if sentence.kinds[k] == "verb" and k not in sentence.mention_at:
            return False
    return False


def says_enough(sentence: Sentence, draft: Draft) -> bool:
    """True where a noun of violence tells of one event: where, how many, or whom and by whom or when.

    A verb and a headline tell an event by themselves; a bare noun in running text only names one.
    """
    noun = not draft.trigger.lemma.verb and sentence.block != "title" and not draft.told
    if draft.type not in _VIOLENT or not noun or draft.status.value not in _TOLD:
        return True
    if draft.type == "PROTEST":
        known = draft.recipients or draft.place or draft.when.timex or draft.counts
        return bool(known) or not draft.trigger.word.definite
    if draft.counts or draft.place is not None or _is_somewhere(sentence, draft):
        return True
    if draft.carrier in _TELLING and not draft.trigger.word.definite and not draft.trigger.word.back:
        return True
    return bool(draft.recipients) and bool(draft.actors or draft.when.timex or draft.carried)


def _is_somewhere(sentence: Sentence, draft: Draft) -> bool:
    """True where a building, a quarter or the like stands behind a preposition of place near the noun."""
    for at in range(draft.trigger.last, min(draft.trigger.last + _REACH, len(sentence) - 1)):
        if sentence.kinds[at] in ("verb", "sub", "rel"):
            return False
        if sentence.texts[at] in heads("beside") and sentence.bare(at + 1) in heads("target"):
            return True
    return False


def is_specific(sentence: Sentence, draft: Draft) -> bool:
    """True where a mention tells enough to be an event of its own: a date beside it, or counts."""
    if draft.type not in _VIOLENT:
        return bool(draft.actors or draft.recipients or draft.carried or draft.when.date)
    if draft.counts and draft.harm != "killed":
        return True
    return draft.when.date is not None and has_own_date(sentence, draft)


def has_own_date(sentence: Sentence, draft: Draft) -> bool:
    """True where the time of the event stands close beside it, in the same clause."""
    timex = draft.when.timex
    return timex is not None and any(
        sentence.timex(placed).id == timex.id and _beside(sentence, draft.at, placed.first)
        for placed in sentence.times
    )


def _beside(sentence: Sentence, at: int, time: int) -> bool:
    low, high = sorted((at, time))
    return high - low <= (_NEAR if time > at else _BEFORE) and not any(
        sentence.kinds[k] in ("verb", "sub", "rel") for k in range(low + 1, high)
    )
