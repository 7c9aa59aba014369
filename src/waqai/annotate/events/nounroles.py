"""Who acts and who suffers around a noun: its adjectives, its genitive and the particles behind it."""

from __future__ import annotations

from waqai.annotate.events.clauses import Part, agent_of, read_parts, strip_shell
from waqai.annotate.events.kinds import heads
from waqai.annotate.events.lexicon import ARTICLE, read_word
from waqai.annotate.events.phrases import Phrase, is_deed, read_phrase, with_title
from waqai.annotate.events.roles import Roles, governed, is_agent, is_manner, where_of
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Carrier, Trigger

_BETWEEN = "\u0628\u064a\u0646"
_FOR, _FOR_THE, _AND = "\u0644", "\u0644\u0644", "\u0648"
_HELPING = frozenset(("SUPPORT", "AID"))


def told_recipients(sentence: Sentence, trigger: Trigger, verb: int) -> tuple[Phrase, ...]:
    """The recipient that stands behind the verb which carries a noun («an attack was launched on ...»)."""
    return governed(sentence, trigger.lemma.govern, read_parts(sentence, verb + 1))


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
        titled = with_title(sentence, genitive).last > genitive.last
        owned = kind == "o" and parts and parts[0].prep == _FOR and not titled
        if owned and _is_deed_of(sentence, genitive, parts[0]):
            actors.append(genitive)
            recipients.append(parts[0].phrase)
        elif kind == "o" and sentence.texts[genitive.first] in heads("reflexive"):
            recipients.extend(where_of(read_parts(sentence, genitive.first + 1)))
        elif kind == "o":
            recipients.append(strip_shell(sentence, genitive))
        elif kind == "s" and _is_acted_on(sentence, trigger, genitive):
            recipients.append(genitive)
        elif kind == "s" and _may_act(sentence, genitive):
            actors.append(genitive)
    if not actors and lemma.roles != "o":
        actors.extend(_nationalities(sentence, trigger))
    if agent is not None and not actors:
        actors.append(agent)
    _from_particles(sentence, trigger, parts, actors, recipients)
    return Roles(tuple(actors), tuple(recipients), "noun")


def _is_acted_on(sentence: Sentence, trigger: Trigger, genitive: Phrase) -> bool:
    """True for a building behind an attack, and for whom help is given behind a joined «to»."""
    helps = trigger.lemma.type in _HELPING and trigger.word.front.endswith(_FOR)
    hit = trigger.lemma.type == "ASSAULT"
    return helps or (hit and sentence.bare(genitive.first) in heads("target") - heads("agent"))


def _may_act(sentence: Sentence, phrase: Phrase) -> bool:
    """True for names, numbers, definite nouns and people; an indefinite adjective does not act."""
    at = phrase.first
    if (
        sentence.definite(at)
        or at in sentence.mention_at
        or at in sentence.quantity_at
        or phrase.last > at + 1
    ):
        return True
    return sentence.kinds[at] == "det" or is_agent(sentence, phrase) or sentence.texts[at] in heads("victim")


def _is_deed_of(sentence: Sentence, genitive: Phrase, behind: Part) -> bool:
    """«the army's killing of the leader»: the genitive acts, and a person stands behind the particle."""
    first, last, _ = behind.phrase
    placed = sentence.mention_at.get(first)
    office = placed is not None and sentence.mention(placed).type != "person"  # «to the party X»: an office
    people = not office and any(
        sentence.mention(p).type == "person" for p in sentence.mentions if first <= p.first < last
    )
    head = sentence.texts[first][1:].removeprefix(ARTICLE).removeprefix(_FOR)
    if sentence.texts[first].startswith(_FOR_THE) and head in heads("body"):
        return False  # «of the secretary general of the party X»
    return is_agent(sentence, genitive) and (
        people or head in heads("victim") or first in sentence.quantity_at
    )


def doer_behind(sentence: Sentence, verb: Carrier) -> tuple[Phrase, ...]:
    """Who carried it out, where the verb comes back to the noun («a march that the party organised»)."""
    if verb.governor.role not in ("do", "claim"):
        return ()
    phrase = None if verb.at + 1 >= len(sentence) else read_phrase(sentence, verb.at + 1)
    behind = "" if phrase is None else sentence.kinds[phrase.first]
    return () if phrase is None or behind in ("prep+", "verb") else (phrase,)


def _from_particles(
    sentence: Sentence, trigger: Trigger, parts: list[Part], actors: list[Phrase], recipients: list[Phrase]
) -> None:
    owner = parts and parts[0].prep == _FOR and trigger.lemma.roles == "s" and not actors
    owner = owner and (trigger.lemma.type == "ASSAULT" or trigger.lemma.mode == "visit")
    if owner and _FOR not in trigger.lemma.govern and is_agent(sentence, parts[0].phrase):
        actors.append(parts[0].phrase)
    for part in parts[:4]:
        if part.prep == _BETWEEN and _BETWEEN in trigger.lemma.govern:
            actors[:] = [part.phrase]
            return
        if part.prep in trigger.lemma.govern and not recipients and not _is_how_or_where(sentence, part):
            recipients.append(strip_shell(sentence, part.phrase))
            return


def _is_how_or_where(sentence: Sentence, part: Part) -> bool:
    """A place behind «in» (joined or not) is where, not whom, and an extent is how."""
    if is_manner(sentence, part.phrase):
        return True
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
        if (nation and not sentence.definite(at)) or (
            trigger.lemma.roles != "o" and sentence.texts[at] in heads("adjective")
        ):
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
    if sentence.texts[at].startswith(_AND) and is_deed(sentence.texts[at][1:]) and placed is None:
        return None
    if placed is None and any(one.tense and one.back for one in read_word(sentence.texts[at])):
        return None
    if sentence.kinds[at] not in ("", "det", "verb?") and placed is None and at not in sentence.quantity_at:
        return None
    return read_phrase(sentence, at)
