"""Several triggers, one happening: «a strike that led to the death of ...» is one event."""

from __future__ import annotations

from waqai.annotate.events.draft import Draft
from waqai.annotate.events.kinds import moods, without_and
from waqai.annotate.events.sentence import Sentence
from waqai.annotate.events.triggers import Carrier

_IN = "\u0628"
_AND = ("\u0648", "\u0641")
_FROM = "\u0645\u0646"
_CLOSE, _KIN, _FAR, _FAR_VERB = 7, 2, 30, 9
_HURT = frozenset(("killed", "injured", "missing", "displaced"))


def merge(sentence: Sentence, drafts: list[Draft], carriers: dict[int, list[Carrier]]) -> list[Draft]:
    """The drafts of a sentence with those joined that tell of one happening."""
    for n, first in enumerate(drafts):
        for second in drafts[n + 1 :]:
            if first.gone:
                break
            if second.gone or first.type != second.type or second.at - first.at > _FAR:
                continue
            _join(sentence, first, second, drafts, carriers)
    return [draft for draft in drafts if not draft.gone]


def _join(
    sentence: Sentence, first: Draft, second: Draft, drafts: list[Draft], carriers: dict[int, list[Carrier]]
) -> None:
    if _holds(first, second):
        first.recipients = [p for p in first.recipients if not p.first <= second.at < p.last]
        first.absorb(second)
    elif _is_subject(first, second) or _leads_to(first, second, carriers, drafts):
        first.absorb(second)
    elif _is_subject(second, first):
        second.absorb(first)
    elif _occasion(sentence, first, second) and not _between(drafts, first, second):
        if second.trigger.lemma.verb and first.recipients:
            second.recipients = []
        if second.trigger.lemma.roles == "-" and first.harm in _HURT and not first.actors:
            first.actors, second.recipients = second.recipients, []  # hurt in clashes with whom
        first.absorb(second)
    elif first.type == "ASSAULT" and first.harm in _HURT and second.harm in _HURT:
        if _coordinated(sentence, first, second):
            first.absorb(second)
    elif _carried_by(sentence, first, second):
        first.absorb(second)


def _holds(first: Draft, second: Draft) -> bool:
    """True where the second trigger stands in what the first took for its recipient («paid a visit»)."""
    noun = not second.trigger.lemma.verb
    return noun and first.trigger.lemma.verb and any(p.first == second.at for p in first.recipients)


def _is_subject(first: Draft, second: Draft) -> bool:
    """True where the subject of the second trigger is the first («an attack hit a base»)."""
    trigger = first.trigger
    if trigger.lemma.verb:
        return False
    if second.trigger.lemma.verb and _tells_of(first, second):
        return True
    return any(p.first <= trigger.at < p.last and p.first >= trigger.at - 1 for p in second.actors)


def _tells_of(first: Draft, second: Draft) -> bool:
    """True for a verb behind an indefinite noun and its adjectives: «an attack that hit a base»."""
    sentence, behind = first.sentence, second.trigger
    if behind.word.front or first.trigger.word.definite or not 0 < second.at - first.at <= _FAR_VERB:
        return False
    if behind.word.tense != "perfect" or behind.word.person not in ("3ms", "3fs", "3md", "3fd"):
        return False
    return not any(
        sentence.kinds[k] in ("verb", "sub", "rel", "neg", "mark") and k not in sentence.time_at
        for k in range(first.trigger.last, second.at)
    )


def _leads_to(first: Draft, second: Draft, carriers: dict[int, list[Carrier]], drafts: list[Draft]) -> bool:
    """An attack, a verb of outcome, and the harm; of several attacks the nearest with an actor or a verb."""
    if second.harm not in _HURT or any(
        d.harm not in _HURT and (d.carried or not d.trigger.word.definite)
        for d in drafts
        if not d.gone and first.at < d.at < second.at and d.type == first.type
    ):
        return False
    begin = max(0, first.at - 2)
    return any(one.governor.role == "result" for k in range(begin, second.at) for one in carriers.get(k, ()))


def _occasion(sentence: Sentence, first: Draft, second: Draft) -> bool:
    """The second is the occasion of the first («killed in an attack», «discussed at a meeting»)."""
    if second.trigger.lemma.verb:
        when = without_and(sentence.texts[second.at - 1]) in moods("when")
        return when and first.type == "ASSAULT" and first.harm in _HURT and second.harm not in _HURT
    if second.harm == "killed":
        return False
    if second.trigger.word.front.endswith(_IN):
        return first.type == "ASSAULT" and first.harm in _HURT
    after = second.actors[0].first - 2 if second.actors else -1  # hurt after somebody carried out the attack
    if first.harm in _HURT and after > first.at and without_and(sentence.texts[after]) in moods("when"):
        return True
    for k in range(second.at - 1, max(first.at, second.at - 4), -1):
        text = sentence.texts[k]
        if text in moods("including"):
            return False
        if text in moods("occasion"):
            return first.type == "ASSAULT" or text not in moods("since")
        if sentence.kinds[k] and sentence.kinds[k] != "det" and text != _FROM:
            return False
    return False


def _between(drafts: list[Draft], first: Draft, second: Draft) -> bool:
    return any(not d.gone and first.at < d.at < second.at and d.type == first.type for d in drafts)


def _coordinated(sentence: Sentence, first: Draft, second: Draft) -> bool:
    text = sentence.texts[second.at]
    if text.startswith(_AND) and second.trigger.skip and second.at - first.at <= 14:
        return first.status.value == second.status.value
    return False


def _carried_by(sentence: Sentence, first: Draft, second: Draft) -> bool:
    """A noun close behind a verb of its own type is its object, a genitive close behind a noun its kin."""
    if second.trigger.lemma.verb or second.at - first.at > (_CLOSE if first.trigger.lemma.verb else _KIN):
        return False
    if second.trigger.skip and sentence.texts[second.at].startswith(_AND):
        return False
    if without_and(sentence.texts[second.at - 1]) in moods("when"):
        return False
    return not any(
        sentence.kinds[k] in ("verb", "sub", "rel", "mark") for k in range(first.at + 1, second.at)
    )
