"""Who acts and who suffers around a verb, by the structure of its clause."""

from __future__ import annotations

from waqai.annotate.events.clauses import (
    Part,
    agent_of,
    antecedent,
    opens_clause,
    read_parts,
    returning,
    said_subject,
    strip_shell,
    subject_before,
)
from waqai.annotate.events.kinds import heads, moods
from waqai.annotate.events.phrases import Phrase
from waqai.annotate.events.roles import Roles, governed, is_agent, is_office, one_of, where_of
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Trigger

_DAMMA = "\u064f"
_MANY = frozenset(("3mp", "3md", "3fd", "3fp"))
_PERSONAL = frozenset(("killed", "injured", "arrested", "missing", "displaced"))
_UNDERGONE = frozenset(("expel", "deport", "arrest", "convict"))  # without an object it is the subject's lot
_BETWEEN = "\u0628\u064a\u0646"
_WITH = "\u0645\u0639"
_FOR = "\u0644"
_FIRST = frozenset(("1s", "1p"))
_TWO = 2


def verb_roles(
    sentence: Sentence, trigger: Trigger, last_subject: Phrase | None, speaker: Phrase | None = None
) -> Roles:
    """The roles around a verb.

    ``last_subject`` is who acted before, for verbs joined by «and»; ``speaker`` is whom «that he» means.
    """
    parts = _join_appositions(sentence, read_parts(sentence, trigger.last))
    lemma, word = trigger.lemma, trigger.word
    own = lemma.must if lemma.type == "ASSAULT" and lemma.roles == "a" else frozenset()
    bare = [
        part.phrase
        for part in parts
        if not part.prep
        and not _is_reflexive(sentence, part.phrase)
        and own.isdisjoint((sentence.texts[part.phrase.first], sentence.bare(part.phrase.first)))
    ]
    before = None
    if _is_between_names(sentence, trigger.at, bare):
        pass  # «the attempt that Ankara blames X for»: what the clause is about neither acts nor suffers
    elif (
        len(bare) < 2
        or sentence.block == "title"
        or (trigger.at > 0 and sentence.kinds[trigger.at - 1] == "rel")
        or speaker is not None
        or word.person in _MANY
        or word.tense == "participle"
        or opens_clause(sentence, trigger.at)
        or (trigger.at > 0 and sentence.kinds[trigger.at - 1] == "aux")
    ):
        before = speaker or _before(sentence, trigger, last_subject, bool(bare))
    if bare and (word.person in _FIRST or returning(sentence, trigger.at, trigger.last)):
        return _told_otherwise(sentence, trigger, parts, bare)
    if lemma.roles == "r":
        return _suffering(sentence, parts, bare, before)
    if lemma.roles == "i":
        return Roles((), governed(sentence, lemma.govern, parts), "thing")
    if lemma.roles == "ao":
        roles = _transitive(sentence, trigger, parts, bare, before, last_subject)
        if lemma.type != "ASSAULT" or roles.recipients or roles.passive:
            return roles
        return roles._replace(recipients=one_of(_region(parts)))
    return _other(sentence, trigger, parts, bare, before)


def _is_between_names(sentence: Sentence, at: int, bare: list[Phrase]) -> bool:
    """True for a relative clause with two names of its own behind its verb."""
    if at == 0 or sentence.kinds[at - 1] != "rel" or len(bare) < _TWO:
        return False
    return all(one.first in sentence.mention_at for one in bare[:_TWO])


def _told_otherwise(sentence: Sentence, trigger: Trigger, parts: list[Part], bare: list[Phrase]) -> Roles:
    """«We call on X»: what stands behind is whom; «that X holds»: who, and whom the clause is about."""
    lemma = trigger.lemma
    back = returning(sentence, trigger.at, trigger.last)
    if not back:
        objects = governed(sentence, lemma.govern, parts)
        return Roles((), objects if lemma.roles in ("a", "m") else (bare[0],), "first-person")
    if lemma.roles in ("r", "i"):
        return Roles((), one_of(bare[0] if lemma.roles == "r" else None), "relative-returning")
    about = antecedent(sentence, trigger.at - 1) if back in lemma.govern else None
    objects = one_of(about) or governed(sentence, lemma.govern, parts) or tuple(bare[1:2])
    return Roles((bare[0],), objects, "relative-returning")


def _join_appositions(sentence: Sentence, parts: list[Part]) -> list[Part]:
    """A person with the office behind the name is one phrase («X, head of the committee Y, ...»)."""
    if len(parts) < _TWO or parts[0].prep or parts[1].prep:
        return parts
    name, office = parts[0].phrase, parts[1].phrase
    ends = sentence.mention_at.get(name.last - 1)
    if ends is None or ends.last != name.last or sentence.mention(ends).type != "person":
        return parts
    if office.first != name.last or not is_office(sentence, office):
        return parts
    if sentence.texts[office.first] in heads("counterpart"):
        return parts
    further = 2
    while further < len(parts) and parts[further].prep == _FOR and parts[further].phrase.first == office.last:
        office = parts[further].phrase
        further += 1
    return [Part("", Phrase(name.first, office.last, name.skip)), *parts[further:]]


def _is_reflexive(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.texts[phrase.first] in heads("reflexive")


def _before(
    sentence: Sentence, trigger: Trigger, last_subject: Phrase | None, followed: bool
) -> Phrase | None:
    found = subject_before(sentence, trigger.at)
    if found is not None and trigger.word.front in ("", "\u0633"):
        return found
    if trigger.word.front in ("\u0648", "\u0641") and (not followed or trigger.lemma.roles == "ao"):
        if last_subject is None and trigger.at > 0:
            return said_subject(sentence, trigger.at)
        return last_subject if trigger.at > 0 else None
    if trigger.word.tense in ("participle", "imperfect") and not followed:
        return last_subject
    if trigger.word.tense == "participle":
        return last_subject
    return found


def _suffering(sentence: Sentence, parts: list[Part], bare: list[Phrase], before: Phrase | None) -> Roles:
    recipient = bare[0] if bare else before
    agent = agent_of(sentence, parts)
    recipients = (strip_shell(sentence, recipient),) if recipient else ()
    return Roles((agent,) if agent else (), recipients, "suffering", passive=True)


def _region(parts: list[Part]) -> Phrase | None:
    """«The south of the country» as an object, whose first word looks like a preposition."""
    return next((part.phrase for part in parts if part.prep in moods("compass")), None)


def _transitive(
    sentence: Sentence,
    trigger: Trigger,
    parts: list[Part],
    bare: list[Phrase],
    before: Phrase | None,
    last_subject: Phrase | None,
) -> Roles:
    word, harm = trigger.word, trigger.lemma.harm
    agent = agent_of(sentence, parts)
    if before is None and last_subject is not None and _goes_on(sentence, trigger, bare):
        before = last_subject
    if _marked_passive(sentence, trigger):
        who = bare[0] if bare else before
        return Roles((agent,) if agent else (), (who,) if who else (), "passive-marked", passive=True)
    if word.back:
        actor = bare[0] if bare else None
        target = antecedent_of_pronoun(sentence, trigger)
        return Roles(one_of(actor), one_of(target), "object-pronoun")
    if word.person in _MANY or word.tense == "participle":
        if not bare and harm in _PERSONAL and before is not None:
            return Roles(one_of(agent), (before,), "passive-plural", passive=True)
        return Roles(one_of(before), one_of(bare[0] if bare else None), "subject-before")
    if len(bare) >= 2 and before is None:
        return Roles((bare[0],), (bare[1],), "subject-object")
    if before is not None and len(bare) >= 1:
        return Roles((before,), (bare[0],), "subject-before")
    if bare and len(bare) < len([p for p in parts if not p.prep]):  # «blew himself up»: where, is whom
        return Roles((bare[0],), where_of(parts), "reflexive")
    if len(bare) == 1:
        return _one_phrase(sentence, trigger, bare[0], before, agent)
    if not bare and before is not None and any(not part.prep for part in parts):
        return Roles((before,), where_of(parts), "reflexive")
    if before is not None and (harm in _PERSONAL or trigger.lemma.mode in _UNDERGONE):
        return Roles(one_of(agent), (before,), "passive-before", passive=True)
    return Roles(one_of(before), governed(sentence, trigger.lemma.govern, parts), "subject-before")


def _goes_on(sentence: Sentence, trigger: Trigger, bare: list[Phrase]) -> bool:
    """True for «and killed the teacher ...»: what stands behind is a victim, who acted was told before."""
    follows = trigger.word.front in ("\u0648", "\u0641") and trigger.lemma.harm in _PERSONAL
    return follows and len(bare) > 1 and sentence.bare(bare[0].first) in heads("victim") - heads("agent")


def _one_phrase(
    sentence: Sentence, trigger: Trigger, phrase: Phrase, before: Phrase | None, agent: Phrase | None
) -> Roles:
    """One noun behind a verb that takes an object: its object, its subject, or the subject of a passive."""
    if before is not None:
        return Roles((before,), (phrase,), "subject-before")
    if agent is not None:
        return Roles((agent,), (phrase,), "passive-agent", passive=True)
    if trigger.lemma.harm in _PERSONAL and not is_agent(sentence, phrase):
        return Roles((), (phrase,), "passive", passive=True)
    if is_agent(sentence, phrase) or trigger.lemma.type not in ("ASSAULT", "COERCE"):
        return Roles((phrase,), (), "subject")
    return Roles((), (phrase,), "object")


def _other(
    sentence: Sentence, trigger: Trigger, parts: list[Part], bare: list[Phrase], before: Phrase | None
) -> Roles:
    lemma = trigger.lemma
    objects = governed(sentence, lemma.govern, parts)
    actor = before if trigger.word.person in _MANY or trigger.word.tense == "participle" else None
    rest = bare
    stated = bare and sentence.bare(bare[0].first) in heads("protester")
    if actor is None and (stated or trigger.word.person not in _MANY):  # a plural has its subject before it
        actor = bare[0] if bare else before
        rest = bare[1:]
        if before is not None and bare and trigger.word.front == "" and trigger.word.tense != "participle":
            actor, rest = before, bare
    if lemma.roles == "m" and not objects and rest:
        objects = (rest[0],)
    return Roles(one_of(actor), objects, "subject-particle")


def _marked_passive(sentence: Sentence, trigger: Trigger) -> bool:
    """True where the page writes the passive's damma on the first letter."""
    word = sentence.words[trigger.at]
    start, _ = sentence.reading.form.raw_span(word.start + trigger.skip, word.end)
    return sentence.reading.form.raw[start + 1 : start + 2] == _DAMMA


def antecedent_of_pronoun(sentence: Sentence, trigger: Trigger) -> Phrase | None:
    """Whom an attached pronoun means where a relative clause says it."""
    at = trigger.at
    if at > 0 and sentence.kinds[at - 1] == "rel":
        return antecedent(sentence, at - 1)
    return None
