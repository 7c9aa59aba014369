"""The events of one sentence: triggers, roles, status, place and time."""

from __future__ import annotations

from functools import cache

from waqai.annotate.events.announcing import find_announced
from waqai.annotate.events.background import hangs_on_particle, is_background, is_specific, says_enough
from waqai.annotate.events.clauses import clause_start
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.governance import Link, carrier_subject, find_chain, speaker_before, verb_behind
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.merging import merge
from waqai.annotate.events.nounroles import doer_behind, noun_roles, told_recipients
from waqai.annotate.events.phrases import Phrase, with_affiliation, with_title
from waqai.annotate.events.placing import find_place, find_when
from waqai.annotate.events.protest import protested_against
from waqai.annotate.events.roles import is_target
from waqai.annotate.events.sentence import Placed, Sentence
from waqai.annotate.events.status import noun_status, verb_status
from waqai.annotate.events.triggers import Carrier, Trigger, find_words
from waqai.annotate.events.verbroles import verb_roles
from waqai.lexicon import read_table
from waqai.text import fold

_KINDS_OF_HARM = {"killed": "ASSAULT", "injured": "ASSAULT", "missing": "ASSAULT", "arrested": "COERCE"}
_MOST_TRIGGERS, _REACH = 40, 8


def find_events(sentence: Sentence) -> list[Draft]:
    """The events of a sentence, those of one happening joined, in order of their triggers."""
    triggers, found = find_words(sentence)
    if not triggers:
        return []
    carriers: dict[int, list[Carrier]] = {}
    for carrier in found:
        carriers.setdefault(carrier.at, []).append(carrier)
    drafts: list[Draft] = []
    last: Phrase | None = None
    for trigger in triggers[:_MOST_TRIGGERS]:
        draft = _draft(sentence, trigger, carriers, last)
        if draft is None:
            continue
        drafts.append(draft)
        if trigger.lemma.verb and draft.actors:
            last = draft.actors[0]
    _clean(sentence, drafts)
    drafts = merge(sentence, drafts, carriers)
    others = [draft.at for draft in drafts]
    sayings = [c.at for c in found if c.governor.role == "say" and c.word.tense]
    for draft in drafts:
        _place(draft, others, sayings)
    _count(sentence, drafts)
    _drop_others(sentence, drafts)
    kept = [draft for draft in drafts if _believable(sentence, draft)]
    announced = [a for a in find_announced(sentence, kept, found) if all(a.at != d.at for d in kept)]
    return sorted((*kept, *announced), key=lambda draft: draft.at)


def _draft(
    sentence: Sentence, trigger: Trigger, carriers: dict[int, list[Carrier]], last: Phrase | None
) -> Draft | None:
    chain = find_chain(sentence, trigger.at, carriers)
    behind = None
    if trigger.lemma.verb:
        draft = Draft(sentence, trigger, verb_status(sentence, trigger, chain))
        he = trigger.at > 0 and sentence.texts[trigger.at - 1] in moods("he")
        speaker = speaker_before(sentence, trigger.at, carriers) if he else None
        roles = verb_roles(sentence, trigger, last, speaker)
    else:
        behind = verb_behind(sentence, trigger.last, carriers)
        if behind is not None and behind.governor.role != "result":
            behind = None if any(link.carrier.word.tense for link in chain) else behind
        draft = Draft(sentence, trigger, noun_status(sentence, trigger, chain, behind))
        roles = noun_roles(sentence, trigger)
        draft.carried = behind is not None and not hangs_on_particle(sentence, draft)
    draft.rules.extend((f"roles:{roles.rule}", f"status:{draft.status.rule}"))
    draft.actors.extend(with_title(sentence, phrase) for phrase in roles.actors)
    draft.recipients.extend(_whole(sentence, phrase) for phrase in roles.recipients)
    if behind is not None and behind.word.back and not draft.actors:
        draft.actors.extend(doer_behind(sentence, behind))
    if behind is not None:
        draft.recipients.extend(told_recipients(sentence, trigger, behind.at))
    if draft.type == "PROTEST":
        protested = protested_against(sentence, trigger.last)
        draft.recipients[:] = protested or draft.recipients
    if not trigger.lemma.verb:
        _from_chain(sentence, draft, chain, last)
        if draft.type == "CONSULT" and draft.recipients and not draft.actors:
            speaker = speaker_before(sentence, trigger.at, carriers)
            draft.actors.extend(() if speaker is None else (speaker,))
    return draft


def _whole(sentence: Sentence, phrase: Phrase) -> Phrase:
    return with_title(sentence, with_affiliation(sentence, phrase))


def _from_chain(sentence: Sentence, draft: Draft, chain: list[Link], last: Phrase | None) -> None:
    """What the governors of a noun add: who does it, who undergoes it, where it is."""
    before = sentence.texts[draft.at - 1] if draft.at > 0 else ""
    past = draft.type in ("ASSAULT", "PROTEST") and before in moods("since")
    for link in chain[:3]:
        carrier = link.carrier
        role = carrier.governor.role
        if role != "claim" and not past and draft.at - carrier.at <= _REACH and _carries(draft, carrier):
            draft.carried = True
            if carrier.word.tense == "perfect" and sentence.texts[draft.at - 1] not in moods("occasion"):
                draft.carrier = draft.carrier or role
        subject = carrier_subject(sentence, carrier, draft.at, last)
        if subject is None or subject.first <= draft.at < subject.last:
            continue
        if role == "undergo":
            draft.recipients.append(subject)
        elif role == "place":
            placed = sentence.mention_at.get(subject.first)
            draft.place = placed or draft.place
        elif role == "disperse":
            continue
        elif not draft.actors and _acts(draft, carrier):
            draft.actors.append(subject)
        if role in ("do", "undergo", "claim"):
            return


def _carries(draft: Draft, carrier: Carrier) -> bool:
    """Acts of violence are told by finished verbs; a governor in the present only speaks of them."""
    if draft.type not in ("ASSAULT", "PROTEST") or draft.sentence.block == "title":
        return True
    if carrier.governor.status is not None:
        return True
    if carrier.word.tense not in ("perfect", "future", "jussive"):
        return False
    if carrier.governor.role != "say":
        return True
    return draft.harm is not None or bool(draft.recipients)


def _acts(draft: Draft, carrier: Carrier) -> bool:
    """Who carries out an event acts, and who announces an arrest or a truce; who reports a death does not."""
    if not carrier.word.tense:
        return False
    if carrier.governor.role in ("do", "claim"):
        return True
    if carrier.governor.role != "say" or carrier.governor.status is not None:
        return False
    return draft.type in ("COERCE", "RETREAT", "SANCTION", "MOBILIZE", "CONCEDE", "AID")


def _clean(sentence: Sentence, drafts: list[Draft]) -> None:
    """A phrase is not at once actor and recipient; bombs and cars do not act."""
    for draft in drafts:
        draft.actors = [a for a in draft.actors if sentence.bare(a.first)[a.skip :] not in heads("thing")]
        taken = draft.actors
        draft.recipients = [
            r for r in draft.recipients if not any(a.first < r.last and r.first < a.last for a in taken)
        ]


def _drop_others(sentence: Sentence, drafts: list[Draft]) -> None:
    """«N others» and bare numbers beside somebody who is told count people and name nobody."""
    for draft in drafts:
        told = [p for p in draft.recipients if not _is_others(sentence, p)]
        if told:
            draft.recipients = told


def _is_others(sentence: Sentence, phrase: Phrase) -> bool:
    counted = sentence.quantity_at.get(phrase.first)
    last = sentence.texts[phrase.last - 1]
    return last in heads("others") or (counted is not None and counted.last >= phrase.last and last.isdigit())


def _place(draft: Draft, others: list[int], sayings: list[int]) -> None:
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


def _count(sentence: Sentence, drafts: list[Draft]) -> None:
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


def _believable(sentence: Sentence, draft: Draft) -> bool:
    """Weak nouns need somebody or a verb; sentences about sport or films need the dead."""
    if sentence.genre is not None and not draft.counts:
        return False
    if draft.trigger.lemma.weak and not (draft.actors or draft.recipients or draft.carried):
        return False
    if draft.type == "ASSAULT" and draft.harm and not draft.actors and sentence.has_disaster:
        return False
    if draft.type == "ASSAULT" and draft.trigger.lemma.roles in ("ao", "r") and not _hits_somebody(draft):
        return False
    if not _as_asked(sentence, draft):
        return False
    if not says_enough(sentence, draft):
        return False
    if not is_background(sentence, draft):
        return True
    return is_specific(sentence, draft)


def _as_asked(sentence: Sentence, draft: Draft) -> bool:
    """True where the phrases are what the lemma asks for: something that can be hit, somebody new."""
    asks = draft.trigger.lemma.asks
    if "target" in asks and draft.recipients and not draft.counts:
        return any(is_target(sentence, phrase) for phrase in draft.recipients)
    if "other" in asks:
        return not any(_is_known(sentence, phrase) for phrase in draft.actors)
    if "new" in asks:
        return bool(draft.actors) and not any(_is_known(sentence, phrase) for phrase in draft.actors)
    return True


def _is_known(sentence: Sentence, phrase: Phrase) -> bool:
    """True for demonstrators with the article: their demonstration was told of before."""
    return sentence.definite(phrase.first) and sentence.bare(phrase.first) in heads("protester")


def _hits_somebody(draft: Draft) -> bool:
    """True where a verb of attack has somebody attacked, a pronoun for them, or a state that a word tells."""
    lemma, word = draft.trigger.lemma, draft.trigger.word
    if draft.recipients or draft.counts or word.back or not lemma.verb or draft.status.sure:
        return True
    behind = draft.sentence.texts[draft.trigger.last : draft.trigger.last + 4]
    return any(text in heads("reflexive") for text in behind)
