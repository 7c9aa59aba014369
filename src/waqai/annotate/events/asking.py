"""What a trigger asks of the phrases around it (``@`` in the column ``needs`` of its row)."""

from __future__ import annotations

from functools import cache

from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import heads
from waqai.annotate.events.lexicon import ARTICLE
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.roles import is_somebody, is_target, offices
from waqai.annotate.events.sentence import Sentence

_WITH = "\u0628"
_NEAR, _SHORTEST = 4, 4
_ADJECTIVES = ("\u064a", "\u064a\u0647", "\u064a\u0627")
_PLURAL = "\u0627\u062a"


def is_as_asked(sentence: Sentence, draft: Draft) -> bool:
    """True where the phrases are what the lemma asks for: something that can be hit, somebody new ..."""
    asks = draft.trigger.lemma.asks
    if not asks:
        return True
    if "nostate" in asks and any(_is_state(sentence, phrase) for phrase in draft.actors):
        return False  # «Iran protested to the ambassador»: words of a state
    if "somebody" in asks and not _has_somebody(sentence, draft):
        return False
    if "wound" in asks and not _is_wound(sentence, draft):
        return False
    if "free" in asks and _has_genitive(sentence, draft):
        return False
    if "target" in asks and draft.recipients and not draft.counts:
        return any(is_target(sentence, phrase) for phrase in draft.recipients)
    if "other" in asks:
        return not any(_is_known(sentence, phrase) for phrase in draft.actors)
    if "new" in asks:
        return bool(draft.actors) and not any(_is_known(sentence, phrase) for phrase in draft.actors)
    return True


def _has_somebody(sentence: Sentence, draft: Draft) -> bool:
    """True where there is somebody, and whoever a verb has act is: «the feature will help» is no aid."""
    if not draft.trigger.lemma.verb:
        behind = sentence.bare(draft.trigger.last) if draft.trigger.last < len(sentence) else ""
        known = any(is_somebody(sentence, one) for one in (*draft.actors, *draft.recipients))
        return known or behind in offices()
    if draft.actors:
        return any(is_somebody(sentence, one) for one in draft.actors)
    return any(is_somebody(sentence, one) for one in draft.recipients)


def _is_wound(sentence: Sentence, draft: Draft) -> bool:
    """False where an illness or the like stands behind «was struck by», «a case of»."""
    for at in range(draft.trigger.last, min(draft.trigger.last + _NEAR, len(sentence))):
        if sentence.kinds[at] in ("verb", "sub", "rel", "mark"):
            return True
        text = sentence.texts[at]
        if at in sentence.mention_at or at in sentence.time_at or at in sentence.quantity_at:
            continue
        if sentence.kinds[at] == "prep+" or (text.startswith(_WITH) and len(text) > _SHORTEST):
            if not text.startswith(_WITH):
                return True
            return text[1:].removeprefix(ARTICLE) in _wounds()
    return True


@cache
def _wounds() -> frozenset[str]:
    return heads("wound") | heads("thing") | heads("target")


def _has_genitive(sentence: Sentence, draft: Draft) -> bool:
    """True for an indefinite noun in the singular with a noun right behind it («the achieving of aims»)."""
    word, at = draft.trigger.word, draft.trigger.last
    if word.back and not draft.trigger.lemma.verb:
        return _PLURAL not in sentence.texts[draft.at]
    if draft.trigger.lemma.verb or word.definite or sentence.bare(draft.at).endswith(_PLURAL):
        return False
    if at >= len(sentence) or sentence.kinds[at] or at in sentence.time_at:
        return False
    if at in sentence.mention_at or sentence.bare(at) in heads("agent"):
        return False
    return sentence.definite(at) or not sentence.texts[at].endswith(_ADJECTIVES)


def _is_state(sentence: Sentence, phrase: Phrase) -> bool:
    placed = sentence.mention_at.get(phrase.first)
    return placed is not None and sentence.mention(placed).type == "place"


def _is_known(sentence: Sentence, phrase: Phrase) -> bool:
    """True for demonstrators with the article: their demonstration was told of before."""
    return sentence.definite(phrase.first) and sentence.bare(phrase.first) in heads("protester")
