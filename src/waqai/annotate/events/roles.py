"""Who acts and who suffers, by the structure of the clause."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.events.clauses import (
    Part,
    agent_of,
    antecedent,
    opens_clause,
    read_parts,
    said_subject,
    strip_shell,
    subject_before,
)
from waqai.annotate.events.lexicon import ARTICLE, heads
from waqai.annotate.events.phrases import Phrase, read_phrase
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Trigger

_DAMMA = "\u064f"
_MANY = frozenset(("3mp", "3md", "3fd", "3fp"))
_PERSONAL = frozenset(("killed", "injured", "arrested", "missing", "displaced"))
_BETWEEN = "\u0628\u064a\u0646"
_WITH = "\u0645\u0639"
_FOR = "\u0644"


class Roles(NamedTuple):
    """The phrases of those who act and of those who are acted upon, and the rule that found them."""

    actors: tuple[Phrase, ...] = ()
    recipients: tuple[Phrase, ...] = ()
    rule: str = ""
    passive: bool = False


def verb_roles(
    sentence: Sentence, trigger: Trigger, last_subject: Phrase | None, speaker: Phrase | None = None
) -> Roles:
    """The roles around a verb.

    ``last_subject`` is who acted before, for verbs joined by «and»; ``speaker`` is whom «that he» means.
    """
    parts = read_parts(sentence, trigger.last)
    bare = [part.phrase for part in parts if not part.prep and not _is_reflexive(sentence, part.phrase)]
    lemma, word = trigger.lemma, trigger.word
    before = None
    if (
        len(bare) < 2
        or word.person in _MANY
        or word.tense == "participle"
        or opens_clause(sentence, trigger.at)
    ):
        before = speaker or _before(sentence, trigger, last_subject, bool(bare))
    if lemma.roles == "r":
        return _suffering(sentence, parts, bare, before)
    if lemma.roles == "i":
        return Roles((), _governed(sentence, lemma.govern, parts), "thing")
    if lemma.roles == "ao":
        return _transitive(sentence, trigger, parts, bare, before)
    return _other(sentence, trigger, parts, bare, before)


def _is_reflexive(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.texts[phrase.first] in heads("reflexive")


def _where(parts: list[Part]) -> tuple[Phrase, ...]:
    """The first phrase of place: what a bomber struck."""
    return _one(next((part.phrase for part in parts if part.prep in heads("beside")), None))


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


def _transitive(
    sentence: Sentence, trigger: Trigger, parts: list[Part], bare: list[Phrase], before: Phrase | None
) -> Roles:
    word, harm = trigger.word, trigger.lemma.harm
    agent = agent_of(sentence, parts)
    if _marked_passive(sentence, trigger):
        who = bare[0] if bare else before
        return Roles((agent,) if agent else (), (who,) if who else (), "passive-marked", passive=True)
    if word.back:
        actor = bare[0] if bare else None
        target = antecedent_of_pronoun(sentence, trigger)
        return Roles(_one(actor), _one(target), "object-pronoun")
    if word.person in _MANY or word.tense == "participle":
        if not bare and harm in _PERSONAL and before is not None:
            return Roles(_one(agent), (before,), "passive-plural", passive=True)
        return Roles(_one(before), _one(bare[0] if bare else None), "subject-before")
    if len(bare) >= 2 and before is None:
        return Roles((bare[0],), (bare[1],), "subject-object")
    if before is not None and len(bare) >= 1:
        return Roles((before,), (bare[0],), "subject-before")
    if bare and len(bare) < len([p for p in parts if not p.prep]):  # «blew himself up»: where, is whom
        return Roles((bare[0],), _where(parts), "reflexive")
    if len(bare) == 1:
        return _one_phrase(sentence, trigger, bare[0], before, agent)
    if not bare and before is not None and any(not part.prep for part in parts):
        return Roles((before,), _where(parts), "reflexive")
    if before is not None and harm in _PERSONAL:
        return Roles(_one(agent), (before,), "passive-before", passive=True)
    return Roles(_one(before), _governed(sentence, trigger.lemma.govern, parts), "subject-before")


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
    governed = _governed(sentence, lemma.govern, parts)
    actor = before if trigger.word.person in _MANY or trigger.word.tense == "participle" else None
    rest = bare
    if actor is None:
        actor = bare[0] if bare else before
        rest = bare[1:]
        if before is not None and bare and trigger.word.front == "" and trigger.word.tense != "participle":
            actor, rest = before, bare
    if lemma.roles == "m" and not governed and rest:
        governed = (rest[0],)
    return Roles(_one(actor), governed, "subject-particle")


def _one(phrase: Phrase | None) -> tuple[Phrase, ...]:
    return () if phrase is None else (phrase,)


def _governed(sentence: Sentence, govern: frozenset[str], parts: list[Part]) -> tuple[Phrase, ...]:
    for part in parts:
        if part.prep in govern:
            return (strip_shell(sentence, part.phrase),)
    return ()


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


def is_agent(sentence: Sentence, phrase: Phrase) -> bool:
    """True for armies, police, groups, states and the like, and not for people who are counted."""
    placed = sentence.mention_at.get(phrase.first)
    quantity = sentence.quantity_at.get(phrase.first)
    if quantity is not None:
        return False
    text = sentence.texts[phrase.first][phrase.skip :]
    if text.removeprefix(ARTICLE) in heads("agent"):
        return True
    if placed is not None and placed.first == phrase.first:
        return sentence.mention(placed).type in ("organization", "group", "place")
    return False


def noun_roles(sentence: Sentence, trigger: Trigger) -> Roles:
    """The roles around a noun: adjective of nationality, genitive, and particles behind it."""
    lemma = trigger.lemma
    actors: list[Phrase] = []
    recipients: list[Phrase] = []
    at = trigger.last
    genitive = None
    if not trigger.word.back:
        genitive, at = _genitive(sentence, trigger)
    parts = read_parts(sentence, at)
    agent = agent_of(sentence, parts)
    if genitive is not None:
        kind = lemma.roles
        if kind == "o" and parts and parts[0].prep == _FOR and _is_deed_of(sentence, genitive, parts[0]):
            actors.append(genitive)
            recipients.append(parts[0].phrase)
        elif kind == "o":
            recipients.append(strip_shell(sentence, genitive))
        elif kind == "s":
            actors.append(genitive)
    if not actors and lemma.roles != "o":
        actors.extend(_nationalities(sentence, trigger))
    if agent is not None and not actors:
        actors.append(agent)
    _from_particles(sentence, trigger, parts, actors, recipients)
    return Roles(tuple(actors), tuple(recipients), "noun")


def _is_deed_of(sentence: Sentence, genitive: Phrase, behind: Part) -> bool:
    """«the army's killing of the leader»: the genitive acts, and a person stands behind the particle."""
    first, last, _ = behind.phrase
    people = any(sentence.mention(p).type == "person" for p in sentence.mentions if first <= p.first < last)
    head = sentence.texts[first][1:].removeprefix(ARTICLE).removeprefix(_FOR)
    return is_agent(sentence, genitive) and (
        people or head in heads("victim") or first in sentence.quantity_at
    )


def told_recipients(sentence: Sentence, trigger: Trigger, verb: int) -> tuple[Phrase, ...]:
    """The recipient that stands behind the verb which carries a noun («an attack was launched on ...»)."""
    return _governed(sentence, trigger.lemma.govern, read_parts(sentence, verb + 1))


def _from_particles(
    sentence: Sentence, trigger: Trigger, parts: list[Part], actors: list[Phrase], recipients: list[Phrase]
) -> None:
    for part in parts[:4]:
        if part.prep == _BETWEEN and _BETWEEN in trigger.lemma.govern:
            actors[:] = [part.phrase]
            return
        if part.prep in trigger.lemma.govern and not recipients and not _is_time_or_place(sentence, part):
            recipients.append(strip_shell(sentence, part.phrase))
            return


def _is_time_or_place(sentence: Sentence, part: Part) -> bool:
    """A place behind «in» (joined or not) is where, not whom."""
    if part.prep != "\u0628":
        return False
    placed = sentence.mention_at.get(part.phrase.first)
    return placed is not None and sentence.mention(placed).type == "place"


def _nationalities(sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """The adjectives of nationality behind a noun; talks may have two."""
    found: list[Phrase] = []
    for at in range(trigger.last, min(trigger.last + 4, len(sentence))):
        placed = sentence.mention_at.get(at)
        if placed is not None:
            if sentence.mention(placed).type != "nationality":
                return found
            found.append(Phrase(placed.first, placed.last))
        elif sentence.kinds[at] or found:
            return found
    return found


_OWNED = ("\u062a\u0647", "\u062a\u0647\u0627", "\u062a\u0647\u0645", "\u0647\u0627", "\u0647\u0645")


def _genitive(sentence: Sentence, trigger: Trigger) -> tuple[Phrase | None, int]:
    """The noun in the genitive behind a noun, and where the rest begins; a definite noun has none."""
    at = trigger.last
    if at >= len(sentence):
        return None, at
    if trigger.word.definite or (trigger.word.rest and sentence.definite(at - 1)):
        while at < len(sentence) and sentence.definite(at) and at not in sentence.time_at:
            placed = sentence.mention_at.get(at)
            if placed is not None and sentence.mention(placed).type != "nationality":
                break
            at += 1
        return None, at
    return _indefinite(sentence, trigger, at)


def _indefinite(sentence: Sentence, trigger: Trigger, at: int) -> tuple[Phrase | None, int]:
    begin = at
    while at < min(len(sentence), begin + 3):
        placed = sentence.mention_at.get(at)
        nation = placed is not None and sentence.mention(placed).type == "nationality"
        if at in sentence.quantity_at or (placed is not None and not nation):
            break
        if nation and not sentence.definite(at):
            at += 1
            continue
        if sentence.definite(at) or sentence.kinds[at] or sentence.texts[at].endswith(_OWNED):
            break
        if trigger.lemma.roles == "o" and not sentence.texts[at].endswith(("\u064a\u0647", "\u064a")):
            break
        if sentence.texts[at] in heads("agent") | heads("victim"):
            break
        at += 1
    if at > begin:
        return (None, at) if trigger.lemma.roles != "o" else (_own(sentence, at), at)
    phrase = _own(sentence, at)
    return phrase, phrase.last if phrase is not None else at


def _own(sentence: Sentence, at: int) -> Phrase | None:
    if at >= len(sentence) or at in sentence.time_at:
        return None
    placed = sentence.mention_at.get(at)
    if placed is not None and placed.first == at and placed.skip:
        return None
    if sentence.kinds[at] not in ("", "det", "verb?") and placed is None and at not in sentence.quantity_at:
        return None
    return read_phrase(sentence, at)
