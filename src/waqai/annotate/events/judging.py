"""Which drafts stand: what a trigger asks for, whom it hits, what sport and disasters rule out."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.asking import is_as_asked
from waqai.annotate.events.background import is_background, is_specific, says_enough
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.features import opens_sentence
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.roles import is_somebody
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.telling import FAINT, LEAST, SURE, is_weighed, likelihood_of
from waqai.annotate.events.worth import is_worth


class Verdict(NamedTuple):
    """Whether a draft is an event, and why it is background where it is («passing», «weights»)."""

    stands: bool
    background: str = ""


def judge(sentence: Sentence, draft: Draft) -> Verdict:
    """What becomes of a draft: news, background with a date or a count of its own, or nothing.

    What the rules take for a mere mention is told where the weights are sure of it; what they let pass and
    the weights find unlikely is background where it says enough of itself.
    """
    verdict = judge_by_rules(sentence, draft)
    if verdict.stands and not is_worth(sentence, draft):
        return Verdict(stands=False)
    return verdict


def judge_by_rules(sentence: Sentence, draft: Draft) -> Verdict:
    """As ``judge``, without asking whether it is an event of politics or conflict at all."""
    if is_ruled_out(sentence, draft):
        return Verdict(stands=False)
    passing = is_background(sentence, draft)
    stands = says_enough(sentence, draft) and (not passing or is_specific(sentence, draft))
    if not is_weighed(sentence, draft):
        return Verdict(stands, "passing" if passing else "")
    if stands and opens_sentence(sentence, draft):
        return Verdict(stands=True)
    likely = likelihood_of(sentence, draft)
    if likely >= (LEAST[draft.type] if stands else SURE):
        return Verdict(stands=True)
    enough = likely >= FAINT or is_specific(sentence, draft)
    return Verdict(stands and enough, "passing" if passing else "weights")


def stands_by_rules(sentence: Sentence, draft: Draft) -> bool:
    """What the rules alone let stand, told as news or in the background."""
    if is_ruled_out(sentence, draft) or not says_enough(sentence, draft):
        return False
    return not is_background(sentence, draft) or is_specific(sentence, draft)


def is_ruled_out(sentence: Sentence, draft: Draft) -> bool:
    """Weak nouns need somebody or a verb; sentences about sport or films need the dead."""
    if sentence.genre is not None and not draft.counts:
        return True
    if draft.trigger.lemma.weak and not (draft.actors or draft.recipients or draft.carried):
        return True
    if draft.type == "ASSAULT" and draft.harm and not draft.actors and sentence.has_disaster:
        return True
    if draft.type == "ASSAULT" and draft.trigger.lemma.roles in ("ao", "r") and not _hits_somebody(draft):
        return True
    if _is_natural(sentence, draft):
        return True
    return not is_as_asked(sentence, draft)


def _is_natural(sentence: Sentence, draft: Draft) -> bool:
    """True where floods «overrun» and «besiege»: a sentence about a disaster, and nobody who acts."""
    if draft.type not in ("ASSAULT", "COERCE") or not draft.trigger.lemma.verb or not sentence.has_disaster:
        return False
    return draft.trigger.lemma.roles == "ao" and not any(is_somebody(sentence, one) for one in draft.actors)


def _hits_somebody(draft: Draft) -> bool:
    """True where a verb of attack has somebody attacked, a pronoun for them, or a state that a word tells."""
    lemma, word = draft.trigger.lemma, draft.trigger.word
    if draft.recipients or draft.counts or word.back or not lemma.verb or draft.status.sure:
        return True
    if (lemma.roles == "r" and lemma.must) or draft.sentence.texts[draft.at - 1] in moods("he"):
        return True
    behind = draft.sentence.texts[draft.trigger.last : draft.trigger.last + 4]
    return any(text in heads("reflexive") for text in behind)
