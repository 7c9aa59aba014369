"""The events of one sentence: triggers, roles, status, place and time."""

from __future__ import annotations

from waqai.annotate.events.announcing import find_announced
from waqai.annotate.events.background import hangs_on_particle
from waqai.annotate.events.details import count_people, drop_others, settle_place
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.governance import Link, carrier_subject, find_chain, speaker_before, verb_behind
from waqai.annotate.events.judging import judge
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.merging import merge
from waqai.annotate.events.nounroles import doer_behind, noun_roles, told_recipients
from waqai.annotate.events.phrases import Phrase, with_affiliation, with_owner, with_title
from waqai.annotate.events.protest import protested_against
from waqai.annotate.events.roles import is_somebody
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.status import noun_status, verb_status
from waqai.annotate.events.triggers import Carrier, Trigger, find_words
from waqai.annotate.events.verbroles import verb_roles

_MOST_TRIGGERS, _REACH = 40, 8
_MANY = ("\u0627\u0646", "\u064a\u0646", "\u0627\u062a", "\u0648\u0646")


def find_events(sentence: Sentence) -> list[Draft]:
    """The events of a sentence, those of one happening joined, in order of their triggers."""
    triggers, found = find_words(sentence)
    if not triggers or (sentence.genre is not None and not sentence.quantity_at):
        return []  # sport and films: only the dead and injured are asked for, and nobody is counted
    kept: list[Draft] = []
    for draft in find_drafts(sentence, triggers, found):
        verdict = judge(sentence, draft)
        if verdict.stands:
            draft.background = verdict.background
            kept.append(draft)
    kept = [draft for draft in kept if not _is_what_is_left(draft, kept)]
    announced = [a for a in find_announced(sentence, kept, found) if all(a.at != d.at for d in kept)]
    return sorted((*kept, *announced), key=lambda draft: draft.at)


def _is_what_is_left(draft: Draft, drafts: list[Draft]) -> bool:
    """True for the agreement that another event is about: «left the agreement», «refuses the agreement»."""
    if draft.type != "AGREE" or draft.trigger.lemma.verb:
        return False
    others = (one for one in drafts if one is not draft and one.type in ("SANCTION", "RETREAT", "REJECT"))
    return any(r.first <= draft.at < r.last for one in others for r in one.recipients)


def find_drafts(sentence: Sentence, triggers: list[Trigger], found: list[Carrier]) -> list[Draft]:
    """What may be events, those of one happening joined, with roles, place, time and counts."""
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
        settle_place(draft, others, sayings)
    count_people(sentence, drafts)
    drop_others(sentence, drafts)
    return drafts


def _draft(
    sentence: Sentence, trigger: Trigger, carriers: dict[int, list[Carrier]], last: Phrase | None
) -> Draft | None:
    chain = find_chain(sentence, trigger.at, carriers)
    behind = after = None
    if trigger.lemma.verb:
        draft = Draft(sentence, trigger, verb_status(sentence, trigger, chain))
        he = trigger.at > 0 and sentence.texts[trigger.at - 1] in moods("he")
        speaker = speaker_before(sentence, trigger.at, carriers) if he else None
        roles = verb_roles(sentence, trigger, last, speaker)
    else:
        behind = after = verb_behind(sentence, trigger.last, carriers)
        if behind is not None and behind.governor.role != "result":
            behind = None if any(link.carrier.word.tense for link in chain) else behind
        draft = Draft(sentence, trigger, noun_status(sentence, trigger, chain, behind))
        roles = noun_roles(sentence, trigger)
        draft.carried = behind is not None and not hangs_on_particle(sentence, draft)
        if draft.carried and behind is not None and behind.word.tense == "perfect":
            draft.carrier = behind.governor.role
    draft.rules.extend((f"roles:{roles.rule}", f"status:{draft.status.rule}"))
    draft.actors.extend(with_title(sentence, phrase) for phrase in roles.actors)
    draft.recipients.extend(_whole(sentence, phrase) for phrase in roles.recipients)
    if draft.type == "ASSAULT":
        draft.recipients[:] = [with_owner(sentence, phrase) for phrase in draft.recipients]
    if after is not None and after.word.back and not draft.actors:
        draft.actors.extend(doer_behind(sentence, after))
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
        elif not draft.actors and _acts(draft, carrier) and _may_carry_out(draft, subject):
            draft.actors.append(subject)
        if role in ("do", "undergo", "claim"):
            return


def _may_carry_out(draft: Draft, phrase: Phrase) -> bool:
    """True for somebody, and for a definite dual or plural («the two ministers», «the unions»)."""
    sentence, first = draft.sentence, phrase.first
    if draft.type == "PROTEST" or is_somebody(sentence, phrase):
        return True
    return sentence.definite(first) and sentence.texts[first].endswith(_MANY)


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
    if carrier.governor.role in ("do", "claim"):
        return True
    if not carrier.word.tense:
        return False
    if carrier.governor.role != "say" or carrier.governor.status is not None:
        return False
    return draft.type in ("COERCE", "RETREAT", "SANCTION", "MOBILIZE", "CONCEDE", "AID")


def _clean(sentence: Sentence, drafts: list[Draft]) -> None:
    """A phrase is not at once actor and recipient; bombs and cars do not act."""
    for draft in drafts:
        draft.actors = [a for a in draft.actors if sentence.bare(a.first)[a.skip :] not in heads("thing")]
        if draft.type == "ASSAULT":  # «and twelve others were hurt»: they did nothing
            draft.actors = [a for a in draft.actors if not _has_others(sentence, a)]
        taken = draft.actors
        draft.recipients = [
            r for r in draft.recipients if not any(a.first < r.last and r.first < a.last for a in taken)
        ]


def _has_others(sentence: Sentence, phrase: Phrase) -> bool:
    return not heads("others").isdisjoint(sentence.texts[phrase.first : phrase.last])
