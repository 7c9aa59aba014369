"""Announcing that talks, help or a withdrawal will come: a commitment beside what is to come."""

from __future__ import annotations

from waqai.annotate.events.draft import Draft
from waqai.annotate.events.governance import carrier_subject
from waqai.annotate.events.kinds import moods, without_and
from waqai.annotate.events.lexicon import Lemma
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.placing import When, date_of, is_ahead
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.status import Status
from waqai.annotate.events.triggers import Carrier, Trigger

_NONE: frozenset[str] = frozenset()
_LEMMA = Lemma("events/announcing", True, "AGREE", None, "a", _NONE, None, _NONE, _NONE, False)
_TYPES = frozenset(("CONSULT", "COOPERATE", "AID", "RETREAT"))
_OPEN = frozenset(("happened", "ongoing", "possible"))
_REACH, _SAID = 24, 6
_STRONG = frozenset(".!?\u061f\u061b")


def find_announced(sentence: Sentence, drafts: list[Draft], carriers: list[Carrier]) -> list[Draft]:
    """An agreement for each finished verb of announcing whose clause tells of something planned.

    PLOVER counts intents to meet, to help and to yield as AGREE (manual of 2021, section on AGREE).
    """
    found: list[Draft] = []
    for carrier in carriers:
        if not _announces(sentence, carrier):
            continue
        told = next((draft for draft in drafts if draft.at > carrier.at), None)
        if told is None or told.at - carrier.at > _REACH or not _is_to_come(sentence, told):
            continue
        if any(sentence.texts[k] in _STRONG for k in range(carrier.at, told.at)):
            continue
        who = carrier_subject(sentence, carrier, told.at, None)
        if who is not None and any(p.first in range(who.first, who.last) for p in sentence.mentions):
            found.append(_build_draft(sentence, carrier, who, told))
    return found


def _announces(sentence: Sentence, carrier: Carrier) -> bool:
    if carrier.word.tense != "perfect" or carrier.word.back or carrier.governor.role != "say":
        return False
    text = without_and(sentence.texts[carrier.at])
    return text[carrier.word.skip :] in moods("announcing")


def _is_to_come(sentence: Sentence, told: Draft) -> bool:
    if told.type not in _TYPES:
        return False
    status = told.status.value
    return status == "planned" or (
        status in _OPEN and is_ahead(told.when.date, sentence.reading.article.published)
    )


def _build_draft(sentence: Sentence, carrier: Carrier, who: Phrase, told: Draft) -> Draft:
    trigger = Trigger(carrier.at, carrier.at + 1, carrier.word, _LEMMA)
    draft = Draft(sentence, trigger, Status("happened", "announced", sure=True))
    draft.rules.append("status:announced")
    draft.actors = [who]
    parties = told.recipients if told.actors else []
    draft.recipients = [p for p in parties if p.first >= who.last or p.last <= who.first]
    for placed in sentence.times:
        timex = sentence.timex(placed)
        if (
            carrier.at < placed.first < told.at
            and placed.first - carrier.at <= _SAID
            and timex.type == "DATE"
        ):
            draft.when = When(timex, date_of(timex))
            break
    return draft
