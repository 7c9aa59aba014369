"""Whether a word reports an event of politics or conflict at all, by weights over what stands around it.

«Support», «meeting», «request», «hit» are words of sport, business and health too. A logistic model
(``events/worth.tsv``) over the leaning of article, sentence and trigger (``topics``), the type and the roles
takes away what is most unlikely; without its rows the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from waqai.annotate.events.background import is_background
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.roles import is_agent, is_office, is_people
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.telling import CONSTANT, likelihood
from waqai.annotate.events.topics import topic_weights
from waqai.lexicon import read_table

ENOUGH = 0.35  # chosen by five folds of the marked events
_VIOLENT = frozenset(("ASSAULT", "PROTEST"))
_LEAD, _SCALE = 3, 100.0
_MANY = 25  # words with a leaning; of fewer, what an article is about is less certain, and less is asked
_AND = "\u0648\u0641"
_STATE = frozenset(("place", "nationality"))
_BODIES = frozenset(("organization", "group"))


def is_worth(sentence: Sentence, draft: Draft) -> bool:
    """False for what the weights take for no event of politics or conflict."""
    weights = worth_weights()
    if not weights:
        return True
    least = ENOUGH * min(1.0, sentence.article_lean[1] / _MANY)
    return likelihood(find_worth(sentence, draft), weights) >= least


@cache
def worth_weights() -> Mapping[str, float]:
    """The weights of the language data by feature; none where the table is empty."""
    return {row["feature"]: int(row["weight"]) / _SCALE for row in read_table("events/worth.tsv")}


def find_worth(sentence: Sentence, draft: Draft) -> dict[str, float]:
    """What speaks for or against an event, by name; those that do not hold are left out."""
    found = {name: 1.0 for name, holds in _all(sentence, draft) if holds}
    article, near = sentence.article_lean[0], sentence.lean
    own = topic_weights().get(sentence.texts[draft.at][draft.trigger.skip :], 0.0)
    found["leaning of the article"] = article
    found["leaning of the sentence"] = near
    found["leaning of the word"] = own
    found[f"leaning of the article: {draft.type}"] = article
    if not draft.trigger.lemma.verb:
        found["leaning of the article: noun"] = article
    return found


def _all(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    yield f"type: {draft.type}", True
    yield from _of_word(draft)
    yield from _of_roles(sentence, draft)
    yield from _of_place(sentence, draft)


def _of_word(draft: Draft) -> Iterator[tuple[str, bool]]:
    word, lemma = draft.trigger.word, draft.trigger.lemma
    yield "verb", lemma.verb
    yield "finished verb", word.tense == "perfect"
    yield "weak noun", lemma.weak
    yield "definite noun", not lemma.verb and word.definite
    yield "pronoun behind a noun", not lemma.verb and bool(word.back)
    yield "pronoun behind a verb", lemma.verb and bool(word.back)
    yield "joined particle", bool(word.front.strip(_AND))
    yield "needs a word", bool(lemma.must)
    yield "mode", draft.mode is not None
    yield "carried", draft.carried
    yield "told by several words", bool(draft.merged)
    yield f"status: {draft.status.value}", True


def _of_roles(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    for name, phrases in (("actor", draft.actors), ("recipient", draft.recipients)):
        if not phrases:
            continue
        types = {found for one in phrases for found in _types(sentence, one)}
        agents = any(is_agent(sentence, one) for one in phrases)
        people = any(is_people(sentence, one) for one in phrases)
        known = bool(types) or agents or people or any(is_office(sentence, one) for one in phrases)
        yield name, True
        yield f"{name}: state", not types.isdisjoint(_STATE)
        yield f"{name}: person", "person" in types
        yield f"{name}: organization", not types.isdisjoint(_BODIES)
        yield f"{name}: army, police, group", agents
        yield f"{name}: people", people
        yield f"{name}: nobody known", not known
    yield "two parties", bool(draft.actors) and bool(draft.recipients)
    yield "place", draft.place is not None
    yield "count", bool(draft.counts)
    yield "time", draft.when.timex is not None


def _of_place(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    kinds = {sentence.mention(placed).type for placed in sentence.mentions}
    yield "title", sentence.block == "title"
    yield "lead", sentence.order < _LEAD
    yield "passing", is_background(sentence, draft)
    yield "a state in the sentence", bool(kinds & _STATE)
    yield "a group in the sentence", "group" in kinds
    yield "nobody in the sentence", not kinds
    yield "accident or illness", sentence.has_disaster
    yield "sport or screen", sentence.genre is not None
    before = sentence.kinds[draft.at - 1] if draft.at else "start"
    yield f"behind: {before}", bool(before)


def _types(sentence: Sentence, phrase: Phrase) -> Iterator[str]:
    """The types of the mentions on the words of a phrase."""
    for at in range(phrase.first, phrase.last):
        placed = sentence.mention_at.get(at)
        if placed is not None:
            yield sentence.mention(placed).type


__all__ = ["CONSTANT", "ENOUGH", "find_worth", "is_worth", "worth_weights"]
