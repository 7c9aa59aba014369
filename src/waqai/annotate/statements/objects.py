"""Where the object of a cue begins when no particle opens its content: behind its subject, named or not."""

from __future__ import annotations

from waqai.annotate.statements.cues import Cue
from waqai.annotate.statements.heads import kind_of_head
from waqai.annotate.statements.lexicon import word_set
from waqai.annotate.statements.openers import Opener
from waqai.annotate.statements.phrases import (
    is_addressee,
    is_adjective,
    is_name_part,
    phrase_end,
    skip_adverbials,
)
from waqai.annotate.statements.sentence import COMMAS, MARKS, Sentence
from waqai.annotate.statements.sources import classify
from waqai.annotate.statements.subject import Subject
from waqai.annotate.statements.subjects import subject_before, thing_before

_PEOPLE = frozenset({"named", "role"})


def find_object(sentence: Sentence, cue: Cue, stop: int) -> Opener | None:
    """The direct object of a cue, before ``stop``; None where only its subject stands there."""
    first = cue.last
    if "min_obj" in cue.frames and first < stop and sentence.preposition(first) == "min":
        first = phrase_end(sentence, first + 1, stop)
        return opener_at(sentence, skip_adverbials(sentence, first, stop), stop)
    before = None if cue.joined or thing_before(sentence, cue) else subject_before(sentence, cue)
    if before is not None and not before.known:
        behind = classify(sentence, skip_adverbials(sentence, first, stop), stop)
        before = None if behind is not None and behind.known else before
    if before is not None and not cue.participle and _person_first(sentence, first, stop):
        before = None
    if cue.participle or before is not None:
        return opener_at(sentence, skip_adverbials(sentence, first, stop), stop)
    first = skip_adverbials(sentence, first, stop)
    if first >= stop:
        return None
    subject = classify(sentence, first, stop)
    end = _end_of_subject(sentence, subject, first, stop)
    if subject is not None and subject.known and end < stop:
        if subject.kind == "named":
            end = _behind_name(sentence, end, stop)
        if subject.kind in _PEOPLE:
            end = _behind_apposition(sentence, end, stop)
        return opener_at(sentence, skip_adverbials(sentence, end, stop), stop)
    again = sentence.texts[cue.last] in word_set("back_to_noun")  # «a statement in which it announced»
    told = cue.joined or again
    if told and (subject is None or not subject.known) and not _two_nouns(sentence, first, stop):
        return opener_at(sentence, first, stop)
    return None


def _person_first(sentence: Sentence, first: int, stop: int) -> bool:
    """«..., X refused the comment»: a person right behind the verb, and a noun behind him."""
    at = skip_adverbials(sentence, first, stop)
    name = sentence.names.get(at)
    if name is None or name.mention.type != "person":
        return False
    return name.last < stop and sentence.definite(name.last) and not is_adjective(sentence.texts[name.last])


def _behind_name(sentence: Sentence, at: int, stop: int) -> int:
    """Behind the rest of a name that its mention leaves out, and behind an office that follows it."""
    while at < stop and is_name_part(sentence, at):
        at += 1
    office = at < stop and kind_of_head(sentence.texts[at]) == "role" and not sentence.definite(at)
    if office or (at < stop and sentence.texts[at] in word_set("quantifiers")):
        return phrase_end(sentence, at, stop)
    return at


def _behind_apposition(sentence: Sentence, at: int, stop: int) -> int:
    """«X, the ambassador, ...»: behind the second comma, where the object can begin."""
    if at >= stop or sentence.texts[at] not in COMMAS:
        return at
    for step in range(at + 1, stop):
        if sentence.texts[step] in COMMAS:
            return step + 1
    return at + 1


def _two_nouns(sentence: Sentence, at: int, stop: int) -> bool:
    """«and the defeat renewed the doubts»: a subject that nobody knows, and its object."""
    both = at + 1 < stop and sentence.definite(at) and sentence.definite(at + 1)
    return both and not is_adjective(sentence.texts[at + 1])


def may_be_object(sentence: Sentence, at: int, stop: int) -> bool:
    """A noun right behind «his rejection», and no adjective, time or adverbial."""
    return (
        at < stop
        and at not in sentence.timed
        and not sentence.adverbial(at)
        and not is_adjective(sentence.texts[at])
        and not is_addressee(sentence, at)
        and not (at + 1 < stop and sentence.definite(at) and is_addressee(sentence, at + 1))
    )


def _end_of_subject(sentence: Sentence, subject: Subject | None, first: int, stop: int) -> int:
    end = phrase_end(sentence, first, stop)
    if subject is None or (subject.mention is None and kind_of_head(sentence.texts[first]) == "role"):
        return end
    if subject.kind == "named" or subject.last > end:
        return max(subject.last, min(end, subject.last)) if subject.last > first else end
    return end


def opener_at(sentence: Sentence, at: int, stop: int) -> Opener | None:
    """An object that begins at the word ``at``; None where a mark, a preposition or a clause begins there."""
    if at >= stop or sentence.texts[at] in MARKS - {'"', "\u00ab", "\u201c"}:
        return None
    if sentence.preposition(at) is not None or sentence.relative(at):
        return None
    return Opener(at, at, "obj")
