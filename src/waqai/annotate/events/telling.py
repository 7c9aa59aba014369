"""Whether a sentence tells of an attack or a protest or only mentions it, by weights over features.

The rules (``background``, ``judging``) decide first; the weights (``events/telling.tsv``, a logistic model)
only take away what the rules let pass: events without a date beside them and without a count that no main
clause tells. Without the weights the rules stand alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache

from waqai.annotate.events.background import (
    hangs_on_particle,
    has_own_date,
    in_relative_clause,
    is_background,
    is_bare_relative,
    is_charge,
    is_genitive,
    says_enough,
)
from waqai.annotate.events.clauses import clause_start, opens_clause
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import moods, without_and
from waqai.annotate.events.roles import is_agent, is_target
from waqai.annotate.events.sentence import Sentence
from waqai.lexicon import read_table
from waqai.text import fold

LEAST = 0.36  # five folds of the training sentences lose nothing here
CONSTANT = "(constant)"
_VIOLENT = frozenset(("ASSAULT", "PROTEST"))
_TOLD = frozenset(("happened", "ongoing"))
_SCALE = 100.0
_AND = "\u0648\u0641"
_BEFORE, _BEHIND, _SIX, _EIGHT, _CLAUSES = 8, 12, 6, 8, 3


def tells(sentence: Sentence, draft: Draft, weights: Mapping[str, float] | None = None) -> bool:
    """False for an attack or a protest that is only mentioned; by default by the weights of the data.

    An event that the weights do not judge (``is_judged``) is told.
    """
    chosen = telling_weights() if weights is None else weights
    if not chosen or not is_judged(sentence, draft):
        return True
    return likelihood(find_features(sentence, draft), chosen) >= LEAST


def is_judged(sentence: Sentence, draft: Draft) -> bool:
    """True for what the weights may take away: no headline, no date or count of its own, no main clause."""
    if draft.type not in _VIOLENT or draft.status.value not in _TOLD or sentence.block == "title":
        return False
    if draft.counts or has_own_date(sentence, draft):
        return False
    return not _is_main(sentence, draft)


def _is_main(sentence: Sentence, draft: Draft) -> bool:
    """True for what a finished verb tells before any relative clause, or says that somebody carried out."""
    at, word = draft.at, draft.trigger.word
    if draft.carrier == "do" and draft.actors:
        return True
    if not (word.tense == "perfect" if draft.trigger.lemma.verb else draft.carried or draft.told):
        return False
    begin, first = 0, at
    while first > 0 and sentence.kinds[first - 1] == "aux":
        first -= 1
    if draft.trigger.lemma.verb and opens_clause(sentence, first):
        begin = clause_start(sentence, first)  # «said that X killed»: before «that» is another clause
    return "rel" not in sentence.kinds[begin:at] and "neg" not in sentence.kinds[max(begin, at - _SIX) : at]


def likelihood(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a sentence with these features tells of the event, from 0 to 1."""
    total = weights.get(CONSTANT, 0.0)
    for name in sorted(features):
        total += weights.get(name, 0.0) * features[name]
    return 1.0 / (1.0 + math.exp(-total))


@cache
def telling_weights() -> Mapping[str, float]:
    """The weights of the language data by feature; none where the table is empty."""
    return {row["feature"]: int(row["weight"]) / _SCALE for row in read_table("events/telling.tsv")}


def find_features(sentence: Sentence, draft: Draft) -> dict[str, float]:
    """What speaks for or against telling, by name; those that do not hold are left out."""
    found = {name: 1.0 for name, holds in _all(sentence, draft) if holds}
    clauses = sum(kind == "rel" for kind in sentence.kinds[: draft.at])
    found["relative clauses before"] = float(min(_CLAUSES, clauses))
    return found


def _all(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    yield from _of_word(sentence, draft)
    yield from _of_roles(sentence, draft)
    yield from _of_sentence(sentence, draft)
    yield "told in the background", is_background(sentence, draft)
    yield "says enough", says_enough(sentence, draft)


def _of_word(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """The word, the clause it stands in and what governs it."""
    at, word, verb = draft.at, draft.trigger.word, draft.trigger.lemma.verb
    relative = in_relative_clause(sentence, at)
    yield "verb", verb
    yield "finished verb", verb and word.tense == "perfect"
    yield "verb of the present", verb and word.tense != "perfect"
    yield "definite noun", not verb and word.definite
    yield "verb in a relative clause", verb and relative
    yield "noun in a relative clause", not verb and relative
    yield "relative clause without pronoun", verb and is_bare_relative(sentence, at)
    yield "genitive", not verb and is_genitive(sentence, at)
    yield "charge or kind", is_charge(sentence, at)
    yield "carried by a verb", draft.carried
    for role in ("do", "happen", "say"):
        yield f"carrier: {role}", draft.carrier == role
    yield "told by several words", draft.told or bool(draft.merged)
    joined = word.front.strip(_AND)
    particle = joined or (without_and(sentence.texts[at - 1]) if at else "")
    hangs = not verb and hangs_on_particle(sentence, draft)
    yield "joined particle", hangs and bool(joined)
    for kind in ("since", "occasion", "when"):
        yield f"behind {kind}", hangs and particle in moods(kind)


def _of_roles(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """Who acts, who is hit, where and when."""
    named = sentence.mention_at
    actors, recipients = draft.actors, draft.recipients
    noun = not draft.trigger.lemma.verb and not draft.trigger.word.definite and not draft.trigger.word.back
    yield "bare indefinite noun", noun and not actors and not recipients
    yield "actor", bool(actors)
    yield "actor: army, police, group", any(is_agent(sentence, one) for one in actors)
    yield "actor named", any(one.first in named for one in actors)
    yield "recipient", bool(recipients)
    yield "recipient named", any(one.first in named for one in recipients)
    yield "recipient can be hit", any(is_target(sentence, one) for one in recipients)
    yield "recipient definite", any(sentence.definite(one.first) for one in recipients)
    yield "place", draft.place is not None
    yield "count", bool(draft.counts)
    yield "time", draft.when.timex is not None
    yield "date beside it", has_own_date(sentence, draft)
    yield "harm", draft.harm is not None
    yield "killing", draft.harm == "killed"


def _of_sentence(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """What stands around: numbers, means, negation, somebody's words."""
    at = draft.at
    near = sentence.texts[max(0, at - _BEFORE) : draft.trigger.last + _BEHIND]
    counted = [sentence.quantity(placed) for placed in sentence.quantities]
    yield "means named", not _means().isdisjoint(near)
    yield "number", bool(counted)
    yield "number of somebody", any(one.of is not None for one in counted)
    yield "dead or injured counted", any(one.casualty for one in counted)
    yield "negation before", "neg" in sentence.kinds[max(0, at - _SIX) : at]
    yield "particle of clauses before", "sub" in sentence.kinds[max(0, at - _EIGHT) : at]
    start, _ = sentence.reading.form.raw_span(sentence.words[at].start, sentence.words[at].end)
    around = [one.polarity for one in sentence.reading.article.statements if one.start <= start < one.end]
    yield "in a statement", bool(around)
    yield "in an assertion", bool(around) and around[-1] == "asserts"


@cache
def _means() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("events/modes.tsv"))
