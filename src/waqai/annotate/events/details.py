"""Where and when, by what means, and how many: what is settled once the events of a sentence are joined."""

from __future__ import annotations

from functools import cache

from waqai.annotate.events.clauses import clause_start
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import heads
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.placing import find_place, find_when
from waqai.annotate.events.sentence import Placed, Sentence
from waqai.lexicon import read_table
from waqai.text import fold

_KINDS_OF_HARM = {"killed": "ASSAULT", "injured": "ASSAULT", "missing": "ASSAULT", "arrested": "COERCE"}


def drop_others(sentence: Sentence, drafts: list[Draft]) -> None:
    """«N others» and bare numbers beside somebody who is told count people and name nobody."""
    for draft in drafts:
        told = [p for p in draft.recipients if not _is_others(sentence, p)]
        if told:
            draft.recipients = told


def _is_others(sentence: Sentence, phrase: Phrase) -> bool:
    counted = sentence.quantity_at.get(phrase.first)
    last = sentence.texts[phrase.last - 1]
    return last in heads("others") or (counted is not None and counted.last >= phrase.last and last.isdigit())


def settle_place(draft: Draft, others: list[int], sayings: list[int]) -> None:
    """Gives an event its place, its time and its mode; ``others`` are the words of the other events."""
    sentence = draft.sentence
    begin = clause_start(sentence, draft.at)
    end = next((at for at in others if at > draft.at), len(sentence))
    if draft.place is None:
        ends = [p.last for p in (*draft.actors, *draft.recipients)]
        draft.place = find_place(sentence, begin, max([end, *ends]), draft.at)
    draft.when = find_when(sentence, draft.trigger, others, sayings)
    if draft.mode is None:
        draft.mode = _mode(draft)


@cache
def _modes() -> dict[str, str]:
    return {fold(row["form"]): row["kind"] for row in read_table("events/modes.tsv")}


_BY_TYPE = {
    "ASSAULT": frozenset(("suicide-attack", "explosives", "heavy-weapons", "firearms", "beat")),
    "CONSULT": frozenset(("phone",)),
    "RETREAT": frozenset(("ceasefire",)),
}


def _mode(draft: Draft) -> str | None:
    """The mode that words beside the trigger tell, where the trigger tells none."""
    allowed = _BY_TYPE.get(draft.type)
    if allowed is None:
        return None
    modes, texts = _modes(), draft.sentence.texts
    for trigger in (draft.trigger, *draft.merged):
        for text in texts[trigger.last : trigger.last + 9]:
            mode = modes.get(text)
            if mode in allowed:
                return mode
    return None


def count_people(sentence: Sentence, drafts: list[Draft]) -> None:
    """Gives each count of people to the nearest event that can have such a count."""
    for placed in sentence.quantities:
        quantity = sentence.quantity(placed)
        draft = _counted_by(drafts, placed, quantity.casualty)
        if draft is None:
            continue
        inside = any(p.first <= placed.first < p.last for p in draft.recipients)
        told = quantity.casualty or (draft.harm if inside and quantity.unit is None else None)
        if told is not None:
            draft.counts.append((told, placed))


def _counted_by(drafts: list[Draft], placed: Placed, casualty: str | None) -> Draft | None:
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        inside = any(p.first <= placed.first < p.last for p in draft.recipients)
        if not inside and not _can_have(draft, casualty):
            continue
        distance = -1 if inside else min(abs(t.at - placed.first) for t in (draft.trigger, *draft.merged))
        if best is None or distance < best[0]:
            best = (distance, draft)
    return best[1] if best else None


def _can_have(draft: Draft, casualty: str | None) -> bool:
    if casualty is None:
        return False
    return draft.type == _KINDS_OF_HARM.get(casualty) or draft.harm == casualty
