"""What speaks for or against an attack or a protest being told, by name: the features of the weights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from waqai.annotate.events.background import (
    hangs_on_particle,
    has_own_date,
    in_relative_clause,
    is_bare_relative,
    is_charge,
    is_genitive,
)
from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import guard_words, heads, moods, without_and
from waqai.annotate.events.lexicon import ARTICLE
from waqai.annotate.events.roles import is_agent, is_people, is_target
from waqai.annotate.events.sentence import Sentence
from waqai.lexicon import read_table
from waqai.text import fold

_AND = "\u0648\u0641"
_BEFORE, _BEHIND, _SIX, _EIGHT, _CLAUSES = 8, 12, 6, 8, 3
_FIRST, _LATE, _SHORT, _LONG = 4, 22, 14, 45
_OPEN, _CLOSE = frozenset("\u00ab\u201c"), frozenset("\u00bb\u201d")
_PLURAL = "\u0627\u062a"
_YEAR = re.compile("(?:1[0-9]|20)[0-9][0-9]")


def find_features(sentence: Sentence, draft: Draft) -> dict[str, float]:
    """What speaks for or against telling, by name; those that do not hold are left out."""
    found = {name: 1.0 for name, holds in _all(sentence, draft) if holds}
    clauses = sentence.kinds[_behind_that(sentence, draft.at) : draft.at].count("rel")
    found["relative clauses before"] = float(min(_CLAUSES, clauses))
    return found


def _behind_that(sentence: Sentence, at: int) -> int:
    """Where the clause behind the nearest «that» before the word ``at`` begins, else 0."""
    for k in range(at - 1, -1, -1):
        if sentence.kinds[k] == "sub":
            return k + 1
    return 0


def opens_sentence(sentence: Sentence, draft: Draft) -> bool:
    """True for a finished verb among the first words: «killed were three soldiers ...» is told as news."""
    word = draft.trigger.word
    finished = draft.trigger.lemma.verb and word.tense == "perfect"
    return finished and draft.at < _FIRST and "rel" not in sentence.kinds[: draft.at]


def _all(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    yield from _of_word(sentence, draft)
    yield from _of_roles(sentence, draft)
    yield from _of_sentence(sentence, draft)
    yield from _of_place_in_sentence(sentence, draft)
    yield from _of_time(sentence, draft)
    yield from _of_protest(sentence, draft)


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
    begin = max(_behind_that(sentence, at), at - _SIX)
    yield "negation before", "neg" in sentence.kinds[begin:at]
    yield "particle of clauses before", "sub" in sentence.kinds[max(0, at - _EIGHT) : at]
    start, _ = sentence.reading.form.raw_span(sentence.words[at].start, sentence.words[at].end)
    around = [one.polarity for one in sentence.reading.article.statements if one.start <= start < one.end]
    yield "in a statement", bool(around)
    yield "in an assertion", bool(around) and around[-1] == "asserts"


@cache
def _means() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("events/modes.tsv"))


def _of_place_in_sentence(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """How far in it stands, what words of courts, sport, opinion and reporting there are."""
    at, texts, kinds = draft.at, sentence.texts, sentence.kinds
    verbs = sum(kind == "verb" for kind in kinds[:at])
    yield "among the first words", at < _FIRST
    yield "late in the sentence", at > _LATE
    yield "first verb", draft.trigger.lemma.verb and verbs == 0
    yield "verbs before", verbs > _CLAUSES
    yield "short sentence", len(sentence) < _SHORT
    yield "long sentence", len(sentence) > _LONG
    opened = sum(text in _OPEN for text in texts[:at]) - sum(text in _CLOSE for text in texts[:at])
    yield "in quotation marks", opened > 0
    yield "asks", "\u061f" in texts or "?" in texts
    yield "court", not moods("court").isdisjoint(texts)
    yield "accident or illness", sentence.has_disaster
    yield "sport or screen", not _played().isdisjoint(texts)
    yield "army, police or witness reports", any(text in heads("agent") for text in map(_bare, texts[:_SIX]))
    yield (
        "if, perhaps, must",
        any(
            not moods(kind).isdisjoint(texts[max(0, at - _EIGHT) : at]) for kind in ("if", "perhaps", "must")
        ),
    )
    yield "of the kind of ...", not draft.trigger.lemma.verb and _bare(texts[at]).endswith(_PLURAL)
    yield "weak noun", draft.trigger.lemma.weak
    yield "object pronoun", bool(draft.trigger.word.back)
    yield "mode", draft.mode is not None
    yield "ongoing", draft.status.value == "ongoing"


def _of_time(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """Whether its time has a year written out (history) or not (news)."""
    timex = draft.when.timex
    dated = timex is not None and any(char.isdigit() for char in timex.text)
    year = timex is not None and bool(_YEAR.search(timex.text))
    yield "time with a year", year
    yield "time without a year", timex is not None and not year
    yield "time in words", timex is not None and not dated
    yield "a year in the sentence", any(_YEAR.search(text) for text in sentence.texts)


def _of_protest(sentence: Sentence, draft: Draft) -> Iterator[tuple[str, bool]]:
    """What a protest needs: people who come together, somewhere or against something."""
    if draft.type != "PROTEST":
        return
    people = any(sentence.bare(one.first) in heads("protester") for one in draft.actors)
    yield "protest", True
    yield "protest: verb", draft.trigger.lemma.verb
    yield "protest: demonstrators", people
    yield "protest: people", any(is_people(sentence, one) for one in draft.actors)
    yield "protest: definite", draft.trigger.word.definite
    yield "protest: carried", draft.carried
    yield "protest: place", draft.place is not None
    yield "protest: against", bool(draft.recipients)
    yield "protest: number", any(one.first in sentence.quantity_at for one in draft.actors)


def _bare(text: str) -> str:
    plain = text.lstrip(_AND)
    return plain.removeprefix(ARTICLE)


@cache
def _played() -> frozenset[str]:
    return frozenset(word for word, kind in guard_words().items() if kind != "disaster")
